package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.Marking;
import org.sallyport.templates.record.MarkPlace;

/**
 * The two tables of markings, each case in a real document, mail, signature or form, through
 * reading and normalising: found where they stand, and nowhere else. The counts stand in
 * docs/evidence/marks.md.
 */
class MarksTest {
  @Test
  void markingsAreFoundRightInTheirPlaces() {
    Tally tally = new Tally();
    for (MarkCase one : MarkCase.table("found.txt")) {
      for (MarkedArrival.Seen seen : MarkedArrival.of(one)) {
        tally.count(one, seen, seen.marks().stream().anyMatch(mark -> isIt(one, mark)));
      }
    }
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.cases).isGreaterThanOrEqualTo(150);
    Evidence.of("marks.md").holds("Found right", tally.table());
  }

  @Test
  void narrativeIsNotTakenForAMarking() {
    Tally tally = new Tally();
    for (MarkCase one : MarkCase.table("narrative.txt")) {
      for (MarkedArrival.Seen seen : MarkedArrival.of(one)) {
        tally.count(one, seen, seen.marks().stream().allMatch(mark -> mark.marking().isEmpty()));
      }
    }
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.cases).isGreaterThanOrEqualTo(140);
    Evidence.of("marks.md").holds("Not taken for a marking", tally.table());
  }

  private static boolean isIt(MarkCase one, MarkFound mark) {
    MarkPlace where =
        switch (one.place()) {
          case "WATERMARK" -> MarkPlace.HEADER;
          case "SIGNED" -> MarkPlace.LABEL;
          default -> MarkPlace.valueOf(one.place());
        };
    return mark.where() == where
        && mark.marking().map(Marking::canonical).orElse("").equals(one.canonical());
  }

  /** Cases by place and by the way in which they came. */
  private static final class Tally {
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, int[]> counts = new TreeMap<>();
    private int cases;

    void count(MarkCase one, MarkedArrival.Seen seen, boolean right) {
      int[] count =
          counts.computeIfAbsent("| " + one.place() + " | " + seen.as() + " |", _ -> new int[2]);
      count[0]++;
      cases++;
      if (right) {
        count[1]++;
      } else {
        wrong.add(one + " as " + seen);
      }
    }

    List<String> table() {
      List<String> lines = new ArrayList<>();
      lines.add("| place | arrived as | cases | right |");
      lines.add("|---|---|---|---|");
      counts.forEach((where, count) -> lines.add(where + " " + count[0] + " | " + count[1] + " |"));
      lines.add("| all | | " + cases + " | " + (cases - wrong.size()) + " |");
      return lines;
    }
  }
}
