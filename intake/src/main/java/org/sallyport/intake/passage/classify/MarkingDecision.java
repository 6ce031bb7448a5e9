package org.sallyport.intake.passage.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.Marking;
import org.sallyport.intake.passage.marking.Tier;
import org.sallyport.templates.problem.ProblemCode;

/**
 * What the markings that were found mean for the item: the highest counts, a floor is applied, and
 * nothing is ever lowered (GSCP v2.0 paragraphs 12, 17–20, 37–39).
 */
public sealed interface MarkingDecision {
  /** As a word of its own, in any case. */
  Pattern SPEAKS_OF_SECRET = Pattern.compile("\\bsecret\\b", Pattern.CASE_INSENSITIVE);

  /**
   * It may go on.
   *
   * @param applied as it must be handled
   * @param originator the originator's in canonical spelling
   * @param flags MARKING_CONFLICT, LEGACY_MARK
   */
  record Applied(String applied, Optional<String> originator, Set<ProblemCode> flags)
      implements MarkingDecision {
    public Applied {
      flags = Set.copyOf(flags);
    }
  }

  /**
   * SECRET or above, or what only occurs there.
   *
   * @param otherwise where it turns out to be none
   */
  record Spill(Applied otherwise) implements MarkingDecision {}

  /** A person must judge. */
  record Doubtful(Applied otherwise) implements MarkingDecision {}

  /** How it is handled once it goes on. */
  default Applied onwards() {
    return switch (this) {
      case Applied now -> now;
      case Spill(Applied otherwise) -> otherwise;
      case Doubtful(Applied otherwise) -> otherwise;
    };
  }

  /**
   * Decides.
   *
   * @param fromPolice CONFIDENTIAL alone may be meant
   * @param seriousRisk to whoever gave the information
   */
  static MarkingDecision of(List<MarkFound> found, boolean fromPolice, boolean seriousRisk) {
    List<Marking> marks = found.stream().flatMap(f -> f.marking().stream()).toList();
    Weight weight =
        marks.stream()
            .map(mark -> weight(mark, fromPolice))
            .max(Comparator.naturalOrder())
            .orElse(Weight.FINE);
    if (weight == Weight.FINE && found.stream().anyMatch(MarkingDecision::unread)) {
      weight = Weight.DOUBTFUL;
    }
    Applied applied = applied(marks, seriousRisk);
    return switch (weight) {
      case FINE -> applied;
      case DOUBTFUL -> new Doubtful(applied);
      case SPILL -> new Spill(applied);
    };
  }

  /** Words in a marking's own place that are none, and speak of SECRET: a person reads them. */
  private static boolean unread(MarkFound found) {
    return found.marking().isEmpty() && SPEAKS_OF_SECRET.matcher(found.text()).find();
  }

  /** How much a single marking stops, in rising order. */
  enum Weight {
    FINE,
    DOUBTFUL,
    SPILL
  }

  private static Weight weight(Marking mark, boolean fromPolice) {
    if (mark.tier().compareTo(Tier.SECRET) >= 0 || mark.codeword() || mark.caveat()) {
      return Weight.SPILL;
    }
    return switch (mark.tier()) {
      case CONFIDENTIAL ->
          mark.foreign() ? Weight.SPILL : fromPolice ? Weight.DOUBTFUL : Weight.FINE;
      case RESTRICTED -> mark.foreign() ? Weight.DOUBTFUL : Weight.FINE;
      case UNMARKED, UNCLASSIFIED, PROTECT, OFFICIAL, OFFICIAL_SENSITIVE -> Weight.FINE;
      case SECRET, TOP_SECRET -> Weight.SPILL;
    };
  }

  private static Applied applied(List<Marking> marks, boolean seriousRisk) {
    Set<String> parts = new LinkedHashSet<>();
    parts.add(Tier.OFFICIAL_SENSITIVE.words());
    if (seriousRisk || marks.stream().anyMatch(m -> m.handling().contains("RECIPIENTS ONLY"))) {
      parts.add("RECIPIENTS ONLY");
    }
    if (marks.stream().anyMatch(m -> m.handling().contains("HMG USE ONLY"))) {
      parts.add("HMG USE ONLY");
    }
    parts.add("PERSONAL DATA");
    marks.forEach(mark -> parts.addAll(mark.descriptors()));
    Optional<String> originator =
        marks.stream().max(Comparator.comparing(Marking::tier)).map(Marking::canonical);
    return new Applied(String.join(" - ", new ArrayList<>(parts)), originator, flags(marks));
  }

  private static Set<ProblemCode> flags(List<Marking> marks) {
    Set<ProblemCode> flags = EnumSet.noneOf(ProblemCode.class);
    long tiers =
        marks.stream().map(Marking::tier).filter(t -> t != Tier.UNMARKED).distinct().count();
    boolean odd =
        marks.stream().anyMatch(m -> !m.wellFormed() || m.handling().contains("HMG USE ONLY"));
    if (tiers > 1 || odd) {
      flags.add(ProblemCode.MARKING_CONFLICT);
    }
    if (marks.stream().anyMatch(m -> m.tier().legacy())) {
      flags.add(ProblemCode.LEGACY_MARK);
    }
    return flags;
  }
}
