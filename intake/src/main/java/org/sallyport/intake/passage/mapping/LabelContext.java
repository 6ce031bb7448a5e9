package org.sallyport.intake.passage.mapping;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.templates.form.Compartment;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.labels.Target;

/**
 * Which section stands last above a place of a document, so that "Name" is the child's under one
 * heading and the informant's under another (DOMAIN §8.15). Used by one thread.
 */
final class LabelContext {
  private static final String SUBMITTER = "submitter";

  private final FormDefinition form;
  private final LabelBook book;
  private final Map<String, Integer> seen = new HashMap<>();
  private int clock;
  private String last = "";

  LabelContext(FormDefinition form, LabelBook book) {
    this.form = form;
    this.book = book;
  }

  /** A heading, or a label that only this section uses, stands here. */
  void enter(String section) {
    if (form.group(section).isPresent()) {
      seen.put(section, ++clock);
      last = section;
    }
  }

  /** The section that was entered last, or empty. */
  String last() {
    return last;
  }

  /** Whether the section that was entered last is the source desk's. */
  boolean inSource() {
    return form.group(last)
        .map(Group::compartment)
        .filter(compartment -> compartment == Compartment.SOURCE)
        .isPresent();
  }

  /** The one thing the label means here; empty where nothing decides. */
  Optional<Target> resolve(LabelBook.Found found) {
    List<Target> targets = found.targets();
    if (targets.size() == 1) {
      return Optional.of(targets.getFirst());
    }
    Optional<Target> above =
        targets.stream()
            .filter(target -> seen.containsKey(target.section()))
            .max(Comparator.comparingInt(target -> seen.getOrDefault(target.section(), 0)));
    if (above.isPresent() || !book.isBeforeAnyPerson(found.label())) {
      return above;
    }
    return targets.stream()
        .filter(target -> target.section().equals(SUBMITTER))
        .findFirst()
        .or(() -> Optional.of(targets.getFirst()));
  }
}
