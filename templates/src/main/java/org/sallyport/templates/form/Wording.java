package org.sallyport.templates.form;

import java.util.List;
import java.util.Optional;

/**
 * How a node is called.
 *
 * @param label as people read it
 * @param hint what to write and why it is asked
 * @param synonyms labels of older forms that mean the same (without regard to case and colon); on a
 *     group the value beside such a label names one element, as in "Name of child"
 */
public record Wording(String label, Optional<String> hint, List<String> synonyms) {
  public Wording {
    synonyms = List.copyOf(synonyms);
  }
}
