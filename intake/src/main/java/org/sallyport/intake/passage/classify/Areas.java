package org.sallyport.intake.passage.classify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sallyport.templates.form.Labels;

/**
 * Tells the hub's own area from others, by the words people use for it: "Westshire", "Westshire
 * County Council" and "Westshire Police" are one. Thread-safe.
 */
final class Areas {
  /** What an authority is called beside its name. */
  private static final Set<String> TITLES =
      Set.of(
          "and",
          "of",
          "the",
          "council",
          "county",
          "city",
          "borough",
          "district",
          "metropolitan",
          "unitary",
          "london",
          "royal",
          "authority",
          "police",
          "constabulary",
          "force",
          "area",
          "local",
          "childrens",
          "adults",
          "services",
          "mbc",
          "bc",
          "cc",
          "dc",
          "lbc");

  /** No area, and areas that say nothing. */
  private static final Set<String> NO_AREA = Set.of("local", "not known", "notknown", "n a", "na");

  private final List<Set<String>> own;

  /**
   * An area as {@code hub.area} gives it.
   *
   * @param hubArea one or several names, by comma or slash
   */
  Areas(String hubArea) {
    this.own =
        NO_AREA.contains(Labels.fold(hubArea))
            ? List.of()
            : List.of(hubArea.split("[,;/]", -1)).stream()
                .map(Areas::names)
                .filter(names -> !names.isEmpty())
                .toList();
  }

  /** Whether these words name an area that is none of the hub's. */
  boolean isOther(String area) {
    Set<String> names = names(area);
    return !own.isEmpty()
        && !names.isEmpty()
        && !NO_AREA.contains(Labels.fold(area))
        && own.stream().noneMatch(o -> o.containsAll(names) || names.containsAll(o));
  }

  private static Set<String> names(String area) {
    Set<String> names = new HashSet<>(List.of(Labels.fold(area).split(" ", -1)));
    names.removeAll(TITLES);
    names.remove("");
    return names;
  }
}
