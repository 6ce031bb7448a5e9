package org.sallyport.templates.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.templates.Golden;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.Receipt.Found;
import org.sallyport.templates.notice.Receipt.Item;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.SubmissionStatus;

class ReceiptWordsTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-27T15:04:05Z");
  private static final Instant SECOND_BY = Instant.parse("2026-11-30T15:04:05Z");

  private static final SubmissionStatus RECEIVED_STATUS = SubmissionStatus.RECEIVED;

  private final ReceiptWords words =
      ReceiptWords.english(FormDefinition.load(), ProblemCatalogue.load(), Pathways.load());

  private static final Case CLEAN = received("clean", true, item("K", RECEIVED_STATUS));
  private static final Case PROBLEMS =
      received(
          "problems",
          true,
          item(
              "K",
              RECEIVED_STATUS,
              new Found("/persons/1/dob", ProblemCode.DATE_UNREADABLE),
              new Found("/submitter/email", ProblemCode.FORMAT_ODD),
              new Found("", ProblemCode.NO_CONTACT)));
  private static final Item NOW =
      item("K", RECEIVED_STATUS, new Found("", ProblemCode.URGENT_CALL_999));
  private static final Case URGENT = received("urgent", true, NOW);
  private static final Case URGENT_AT_NIGHT = received("urgent_at_night", false, NOW);
  private static final Case HELD =
      received(
          "held",
          true,
          new Item("HUB-261127-ABCDK-EFGH12", SubmissionStatus.NEEDS_PERSON, true, List.of()));
  private static final Case ONE_FILE_WAITS =
      received(
          "one_file_waits",
          true,
          item(
              "K", SubmissionStatus.NEEDS_PERSON, new Found("", ProblemCode.ENCRYPTED_UNREADABLE)));
  private static final Case OUT_OF_HOURS =
      received("out_of_hours", false, item("K", RECEIVED_STATUS));
  private static final Case TWO =
      received(
          "two",
          true,
          item("K", RECEIVED_STATUS),
          item("M", RECEIVED_STATUS, new Found("/information/0/text", ProblemCode.SHORT_TEXT)));
  private static final Case OPENED = opened("opened", item("K", SubmissionStatus.OPENED));
  private static final Case BOTH =
      opened(
          "opened_and_closed",
          item("K", SubmissionStatus.OPENED),
          item("M", SubmissionStatus.CLOSED));
  private static final Case CLOSED = opened("closed", item("K", SubmissionStatus.CLOSED));

  /** A receipt and what is shown by it. */
  record Case(String name, Receipt receipt) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        CLEAN,
        PROBLEMS,
        URGENT,
        URGENT_AT_NIGHT,
        HELD,
        ONE_FILE_WAITS,
        OUT_OF_HOURS,
        TWO,
        OPENED,
        BOTH,
        CLOSED);
  }

  private static Case received(String name, boolean hubReads, Item... items) {
    return new Case(
        name,
        new Receipt(
            Receipt.Kind.RECEIVED, RECEIVED, hubReads, Optional.of(SECOND_BY), List.of(items)));
  }

  private static Case opened(String name, Item... items) {
    return new Case(
        name, new Receipt(Receipt.Kind.OPENED, RECEIVED, true, Optional.empty(), List.of(items)));
  }

  private static Item item(String letter, SubmissionStatus status, Found... problems) {
    return new Item("HUB-261127-ABCD" + letter + "-EFGH12", status, false, List.of(problems));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatItSaid(Case one) throws IOException {
    Letter letter = words.letter(one.receipt());
    String name = "receipts/" + one.name();
    Golden.assertSame(Golden.resource(name + ".txt"), letter.text());
    Golden.assertSame(Golden.resource(name + ".html"), letter.html());
    Golden.assertSame(Golden.resource(name + ".json"), words.json(one.receipt(), letter));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void textAndHtmlAndMachineReadTheSameWords(Case one) {
    Letter letter = words.letter(one.receipt());
    String body = letter.html().substring(letter.html().indexOf("<body"));
    String shown =
        body.replaceAll("<[^>]*>", " ")
            .replace("&#39;", "'")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
    assertThat(bare(letter.text())).isEqualTo(bare(shown));
    assertThat(bare(String.join("\n", letter.lines()) + letter.lines().getFirst()))
        .isEqualTo(bare(shown));
  }

  @Test
  void anUrgentReceiptSays999And101AndTheSafeguardingHubBeforeAnythingElse() {
    List<String> lines = words.letter(URGENT.receipt()).lines();
    assertThat(lines.get(1)).isEqualTo("This may be urgent");
    assertThat(lines.get(2)).contains("999").contains("101");
    assertThat(lines.get(3)).contains("safeguarding hub");
  }

  @Test
  void outOfHoursItBeginsWithThatNobodyReadsAndWhomToRing() {
    for (Case one : List.of(OUT_OF_HOURS, URGENT_AT_NIGHT)) {
      List<String> lines = words.letter(one.receipt()).lines();
      assertThat(lines.get(1)).isEqualTo("Nobody at the hub is reading this now.");
      assertThat(lines.get(2)).contains("999").contains("101").contains("01632 960103");
    }
  }

  @Test
  void aHeldOneSaysThatAPersonMustLookAndNeverWhy() {
    String text = words.letter(HELD.receipt()).text();
    assertThat(text).contains("A person at the hub must look at your message first");
    assertThat(text).doesNotContainIgnoringCase("held").doesNotContainIgnoringCase("spill");
  }

  @Test
  void theFirstOneTellsWhomToRingWhenNoSecondComes() {
    assertThat(words.letter(CLEAN.receipt()).text())
        .contains("No second message by Monday 30 November 2026 at 15:04: phone 01632 960100.");
  }

  private static String bare(String text) {
    return text.replaceAll("(?m)^- |==", "").replaceAll("\\s+", "");
  }
}
