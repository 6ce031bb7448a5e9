package org.sallyport.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class StageTest {
  private final StringWriter shown = new StringWriter();
  private final Stage stage = new Stage(new PrintWriter(shown), Sentences.load());

  @Test
  void stepsAreNumberedInTheirOrder() {
    stage.step("step.json");
    stage.step("step.web");

    assertThat(shown.toString().lines().filter(line -> !line.isEmpty()))
        .satisfiesExactly(
            first -> assertThat(first).startsWith(" 1  "),
            second -> assertThat(second).startsWith(" 2  "));
  }

  @Test
  void aLongValueGoesOnBelowItselfAndLosesNothing() {
    String value = "word ".repeat(60).strip();

    stage.value("record", value);

    assertThat(shown.toString().lines()).hasSizeGreaterThan(3);
    assertThat(shown.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(97));
    assertThat(shown.toString().replaceAll("\\s+", " ").strip()).isEqualTo("record " + value);
  }

  @Test
  void aLongWordIsNeverCut() {
    String word = "a".repeat(120);

    stage.value("file", word);

    assertThat(shown.toString()).contains(word);
  }
}
