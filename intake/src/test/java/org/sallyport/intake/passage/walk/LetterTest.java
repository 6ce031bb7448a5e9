package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.classify.Classification;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.classify.Urgency;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.passage.read.Letter;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.text.TextReader;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;

/** Mails, from their read words to where they are sorted. */
class LetterTest {
  private static final String FORM =
      """
      Name: Ada Example
      Agency: Example School
      Job title: DSL
      Name of child: Pat Person
      Information: Seen twice with a second phone.
      """;

  private final Fixture fixture = new Fixture();
  private final List<ReadPart> parts = new ArrayList<>();
  private String subject = "Information";

  @Test
  void aMailOfLabelsIsAForm() {
    Submission submission = body(FORM).only();
    assertThat(submission.facts().channel()).isEqualTo(Channel.EMAIL_FORM);
    assertThat(text(submission)).isEqualTo("Seen twice with a second phone.");
    assertThat(Found.text(submission.content().values(), "submitter.email"))
        .hasValue("dsl@school.example");
    assertThat(submission.content().unmapped()).isEmpty();
  }

  @Test
  void aMailOfWordsIsFreeTextAndItsSignatureIsKeptApart() {
    Submission submission =
        body("""
        Dear hub,
        the boy is driven about at night.

        Kind regards
        Ada, Example School
        """)
            .only();
    assertThat(submission.facts().channel()).isEqualTo(Channel.EMAIL_FREE);
    assertThat(text(submission)).isEqualTo("Dear hub,\nthe boy is driven about at night.");
    assertThat(submission.content().unmapped())
        .extracting(Unmapped::text)
        .containsExactly("Kind regards\nAda, Example School");
  }

  @Test
  void whatIsForwardedIsTheNarrativeWhereTheSenderAddsNothing() {
    Submission submission =
        body("""
        FYI

        -----Original Message-----
        From: a@other.example
        Sent: Monday
        To: b@school.example
        Subject: boy

        The boy was seen at the park again.
        """)
            .only();
    assertThat(text(submission)).isEqualTo("The boy was seen at the park again.");
    assertThat(submission.content().unmapped())
        .extracting(Unmapped::text)
        .anyMatch(text -> text.contains("From: a@other.example"));
  }

  @Test
  void anAnswerIsNotDrownedByWhatItQuotes() {
    Submission submission =
        body("""
        He has been seen at the park again with the same man.

        On Mon, 2 Nov 2026 at 10:00, Hub <hub@hub.example> wrote:
        > We have received what you sent. We have received what you sent and will read it.
        > Thank you for what you sent. Please write again whenever you learn more of it.
        """)
            .only();
    assertThat(text(submission)).isEqualTo("He has been seen at the park again with the same man.");
  }

  @Test
  void theSubjectIsTheTextOfAnEmptyMail() {
    subject = "Blue van AB12 CDE outside the school every Friday";
    Submission submission = body("\n").only();
    assertThat(text(submission)).isEqualTo(subject);
    assertThat(submission.content().problems())
        .extracting("code")
        .contains(ProblemCode.NARRATIVE_GUESSED);
  }

  @Test
  void eachFormOfAMailGetsTheCoveringWords() {
    body("Two forms for you, from our morning club, as we said on the phone.");
    file("a.txt", FORM);
    file("b.txt", FORM.replace("Pat Person", "Sam Other"));
    List<Submission> both = submissions();
    assertThat(both).hasSize(2);
    assertThat(both)
        .allSatisfy(
            submission ->
                assertThat(submission.content().unmapped())
                    .extracting(Unmapped::text)
                    .containsExactly(
                        "Two forms for you, from our morning club, as we said on the phone."));
    assertThat(Found.text(both.get(1).content().values(), "persons.surname")).hasValue("Other");
  }

  @Test
  void theSendersOwnLabelsBelowALetterMakeNoFormBesideARealOne() {
    body(
        """
        Form attached for you.

        Ada Example
        Tel: 01632 960123
        Job title: DSL
        Email: a@b.example
        """);
    file(
        "a.txt",
        """
        Name of child: Pat Person
        DOB: 1/2/2012
        Information: Seen twice.
        """);
    Submission submission = only();
    assertThat(text(submission)).isEqualTo("Seen twice.");
    assertThat(Found.text(submission.content().values(), "submitter.email"))
        .hasValue("a@b.example");
    assertThat(submission.content().unmapped())
        .extracting(Unmapped::text)
        .anyMatch(text -> text.startsWith("Form attached for you."));
  }

  @Test
  void eachRowOfAnAttachedTableIsASubmission() {
    body("Two rows for you, they would not go through the other way, sorry about that.");
    table(
        List.of("rowRef", "text", "p1_surname", "Remark"),
        List.of("R1", "Seen twice.", "Person", "in the car park"),
        List.of("R2", "Seen again.", "Other"));
    List<Submission> both = submissions();
    assertThat(both).extracting(LetterTest::text).containsExactly("Seen twice.", "Seen again.");
    assertThat(both.getFirst().content().unmapped())
        .extracting(Unmapped::text)
        .containsExactlyInAnyOrder(
            "in the car park",
            "R1",
            "Two rows for you, they would not go through the other way, sorry about that.");
    assertThat(both.getFirst().parts()).hasSize(2);
  }

  @Test
  void theSubjectPagesToo() {
    subject = "Pat is missing";
    assertThat(sorted(body("Please see attached.")).causes()).containsExactly(Urgency.Cause.WORDS);
  }

  @Test
  void aMarkInTheSubjectSpills() {
    subject = "SECRET: information";
    assertThat(classified(body(FORM)))
        .isInstanceOfSatisfying(
            Classification.Held.class,
            held -> {
              assertThat(held.reason()).isEqualTo(HoldReason.SPILL);
              assertThat(held.problems()).extracting("code").contains(ProblemCode.SPILL);
            });
  }

  @Test
  void mailOfAnUnprovenSenderWaitsUnlessItIsUrgent() {
    fixture.sender = Fixture.sender("SCHOOL", AssuranceLevel.L0);
    assertThat(classified(body(FORM)))
        .isInstanceOfSatisfying(
            Classification.Held.class,
            held -> assertThat(held.reason()).isEqualTo(HoldReason.LOW_ASSURANCE));
    parts.clear();
    assertThat(sorted(body(FORM + "She is missing.\n")).flags())
        .contains(ProblemCode.LOW_ASSURANCE, ProblemCode.URGENT);
  }

  private LetterTest body(String text) {
    parts.add(part(PartRole.BODY, "body", text));
    return this;
  }

  private void file(String name, String text) {
    parts.add(part(PartRole.FILE, name, text));
  }

  @SafeVarargs
  private void table(List<String>... rows) {
    List<Piece> cells = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].size(); column++) {
        Place place = Place.bodyCell(1, row + 1, column + 1);
        String text = rows[row].get(column);
        cells.add(new Piece.TextBlock(Piece.BlockKind.CELL, place, text, false));
      }
    }
    parts.add(
        new ReadPart.Document(
            new Fixture.Part(parts.size() + 2, PartRole.FILE, "r.csv", "text/csv", Bytes.empty()),
            new ReadDocument(TrueType.of(TrueType.Kind.CSV), cells, List.of(), Set.of())));
  }

  private ReadPart part(PartRole role, String name, String text) {
    TrueType type = TrueType.of(TrueType.Kind.TXT);
    try {
      return new ReadPart.Document(
          new Fixture.Part(parts.size() + 2, role, name, "text/plain", Bytes.empty()),
          new TextReader(ReadLimits.defaults()).read(type, text));
    } catch (ReadFault e) {
      throw new AssertionError(e);
    }
  }

  private Submission only() {
    List<Submission> all = submissions();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<Submission> submissions() {
    Letter letter =
        new Letter(
            1,
            subject,
            Optional.of("Ada Example"),
            Optional.of("dsl@school.example"),
            List.of(),
            List.of());
    ArrivalFacts facts = fixture.facts().withChannel(Channel.EMAIL_FREE);
    try {
      return fixture.stages().normalise().apply(new ReadArrival(facts, parts, Optional.of(letter)));
    } catch (Unavailable e) {
      throw new AssertionError(e);
    }
  }

  private Classification classified(LetterTest mail) {
    Stages stages = fixture.stages();
    try {
      return stages.classify().apply(stages.validate().apply(mail.submissions()));
    } catch (Unavailable e) {
      throw new AssertionError(e);
    }
  }

  private Classified sorted(LetterTest mail) {
    return switch (classified(mail)) {
      case Classification.Sorted(List<Classified> submissions) -> submissions.getFirst();
      case Classification.Held held -> throw new AssertionError("held: " + held.reason());
    };
  }

  private static String text(Submission submission) {
    return Found.text(submission.content().values(), "information.text").orElse("");
  }
}
