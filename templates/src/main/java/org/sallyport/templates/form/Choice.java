package org.sallyport.templates.form;

import java.util.List;

/**
 * One allowed answer.
 *
 * @param value on the wire, {@code [A-Z0-9_]+}
 * @param label as people read it; unique within its field
 * @param synonyms other spellings that mean the same in older forms and bulk files
 */
public record Choice(String value, String label, List<String> synonyms) {
  public Choice {
    synonyms = List.copyOf(synonyms);
  }
}
