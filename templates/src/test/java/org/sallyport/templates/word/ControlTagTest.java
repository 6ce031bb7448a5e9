package org.sallyport.templates.word;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTagTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "marking",
        "gate.immediateDanger",
        "persons[0].address[0].postcode",
        "classification.themes=CSE",
        "classification.signs[S01].basis=OBSERVED"
      })
  void aTagIsWrittenAsItWasRead(String tag) {
    assertThat(ControlTag.parse(tag)).map(ControlTag::toString).contains(tag);
  }

  @Test
  void theFieldIsFoundWithoutIndexesAndChoice() {
    ControlTag tag = ControlTag.parse("persons[2].role=WITNESS").orElseThrow();
    assertThat(tag.fieldId()).isEqualTo("persons.role");
    assertThat(tag.choice()).contains("WITNESS");
    assertThat(tag.steps().getFirst().index()).hasValue(2);
  }

  @Test
  void aKeyThatIsNoNumberIsNoIndex() {
    ControlTag tag = ControlTag.parse("classification.signs[S13].date").orElseThrow();
    assertThat(tag.steps().get(1).key()).contains("S13");
    assertThat(tag.steps().get(1).index()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        "A",
        "a[",
        "a[]",
        "a[-1]",
        "a[x]",
        "a=",
        "a=b",
        "a=B=C",
        "a b",
        "../etc/passwd",
        "a[0]b",
        "persons[0].surname.surname.surname.surname.surname.surname.surname"
      })
  void anybodyElsesTagIsNoTagOfOurs(String tag) {
    assertThat(ControlTag.parse(tag)).isEmpty();
  }

  @Test
  void anEndlessNumberIsNoIndex() {
    assertThat(
            ControlTag.parse("persons[99999999999].surname")
                .orElseThrow()
                .steps()
                .getFirst()
                .index())
        .isEmpty();
  }
}
