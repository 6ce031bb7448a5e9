package org.sallyport.intake.passage.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.MarkingPositions;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.MarkPlace;

/** What a marking does to its item. */
class MarkingDecisionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SECRET",
        "top secret",
        "UK SECRET - UK EYES ONLY",
        "Nato Confidential",
        "EU Secret",
        "SECRET//NOFORN",
        "OFFICIAL-SENSITIVE - UK EYES ONLY",
        "SEC=SECRET",
      })
  void secretAndAboveSpill(String mark) {
    assertThat(decide(mark, false)).isInstanceOf(MarkingDecision.Spill.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NATO RESTRICTED", "Secret (see our policy)", "SEC=PROTECTED"})
  void aPersonJudgesForeignRestrictionsAndUnreadWordsOfSecret(String mark) {
    assertThat(decide(mark, false)).isInstanceOf(MarkingDecision.Doubtful.class);
  }

  @Test
  void confidentialIsDoubtfulOnlyFromThePolice() {
    assertThat(decide("CONFIDENTIAL", true)).isInstanceOf(MarkingDecision.Doubtful.class);
    assertThat(applied("CONFIDENTIAL").flags()).contains(ProblemCode.LEGACY_MARK);
  }

  @Test
  void theFloorIsAppliedAndNothingLowered() {
    assertThat(applied("OFFICIAL").applied()).isEqualTo("OFFICIAL-SENSITIVE - PERSONAL DATA");
    assertThat(applied("OFFICIAL-SENSITIVE - RECIPIENTS ONLY").applied())
        .isEqualTo("OFFICIAL-SENSITIVE - RECIPIENTS ONLY - PERSONAL DATA");
    assertThat(applied("private").flags()).isEmpty();
    assertThat(applied("RESTRICTED").originator()).hasValue("RESTRICTED");
  }

  @Test
  void differentMarkingsInDifferentPlacesAreAConflict() {
    List<MarkFound> both =
        Stream.concat(
                MarkingPositions.subject(1, "OFFICIAL: form").stream(),
                MarkingPositions.fileName(2, "form - OFFICIAL-SENSITIVE.docx").stream())
            .toList();
    assertThat(MarkingDecision.of(both, false, false))
        .isInstanceOfSatisfying(
            MarkingDecision.Applied.class,
            applied -> {
              assertThat(applied.flags()).contains(ProblemCode.MARKING_CONFLICT);
              assertThat(applied.originator()).hasValue("OFFICIAL-SENSITIVE");
            });
  }

  private static MarkingDecision.Applied applied(String mark) {
    return (MarkingDecision.Applied) decide(mark, false);
  }

  private static MarkingDecision decide(String mark, boolean police) {
    return MarkingDecision.of(
        MarkingPositions.field(1, MarkPlace.FIELD, mark).stream().toList(), police, false);
  }
}
