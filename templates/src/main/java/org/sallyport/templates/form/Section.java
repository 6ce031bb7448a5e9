package org.sallyport.templates.form;

import java.util.List;

/**
 * A part of the form as people see it. Sections order and introduce; the JSON knows only the nodes.
 *
 * @param id short name, such as {@code people}
 * @param title heading
 * @param hint one or two sentences below the heading
 * @param nodes top-level members of the submission
 */
public record Section(String id, String title, String hint, List<Node> nodes) {
  public Section {
    nodes = List.copyOf(nodes);
  }

  /** Whether a partner is asked anything here. */
  public boolean isAskedOfPartner() {
    return nodes.stream()
        .flatMap(FormDefinition::fieldsOf)
        .anyMatch(f -> f.asked() == Asked.PARTNER);
  }
}
