package org.sallyport.templates.labels;

import java.util.Optional;

/**
 * What a label or heading stands for.
 *
 * @param id a field, or a group whose element the value names
 * @param role wire value of {@code persons.role} that the label itself gives
 */
public record Target(String id, Optional<String> role) {
  /** The root member it belongs to, such as {@code persons}. */
  public String section() {
    int dot = id.indexOf('.');
    return dot < 0 ? id : id.substring(0, dot);
  }
}
