package org.sallyport.intake.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.notice.HubHours;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.store.Mails;
import org.sallyport.intake.store.StoreHouse;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.ReceiptWords;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.HubEventType;

class ReceiptsTest {
  private static final ReplyTo DSL =
      new ReplyTo("dsl@school.example", Optional.of("<one@school.example>"), false);

  @TempDir private Path folder;
  private StoreHouse house;
  private Mails mails;
  private final RecordingWatch watch = new RecordingWatch();
  private final List<OutgoingMail> sent = new ArrayList<>();
  private Optional<Unavailable> outage = Optional.empty();
  private Receipts receipts;

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
    mails = new Mails(house);
    receipts = receipts();
  }

  private Receipts receipts() {
    return new Receipts(
        house.ledger(),
        house.opener(),
        new Receipts.Sending(
            new ReceiptMail(
                ReceiptWords.english(
                    FormDefinition.load(), ProblemCatalogue.load(), Pathways.load()),
                HubHours.parse("Mon-Fri 08:00-18:00").orElseThrow(),
                "hub.example"),
            mail -> {
              if (outage.isPresent()) {
                throw outage.get();
              }
              sent.add(mail);
            }),
        new Backoff(Duration.ofSeconds(10), Duration.ofHours(1), new Random(1)),
        house.clock(),
        new Receipts.Watch(watch, watch));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theFirstReceiptGoesWhenReadingEndsAndOnlyOnce() throws Exception {
    NewArrival mail = mails.accept(DSL);
    receipts.sendDue();
    assertThat(sent).isEmpty();

    mails.pass(mail, false, new Problem("/persons/0/dob", ProblemCode.DATE_UNREADABLE));
    receipts.sendDue();
    receipts.sendDue();

    assertThat(sent).hasSize(1);
    OutgoingMail receipt = sent.getFirst();
    assertThat(receipt.to()).isEqualTo("dsl@school.example");
    assertThat(header(receipt, "Sallyport-Reference")).containsExactly(mail.reference());
    assertThat(header(receipt, "Sallyport-Receipt")).containsExactly("received");
    assertThat(header(receipt, "Sallyport-Problems"))
        .containsExactly("DATE_UNREADABLE@/persons/0/dob");
    assertThat(header(receipt, "Auto-Submitted")).containsExactly("auto-replied");
    assertThat(header(receipt, "In-Reply-To")).containsExactly("<one@school.example>");
    assertThat(receipt.subject())
        .isEqualTo("OFFICIAL-SENSITIVE: receipt for the information you sent");
    assertThat(receipt.attachments().getFirst().name()).isEqualTo("receipt.json");
    assertThat(house.differences()).isEmpty();
  }

  @Test
  void itGoesAfterTwoMinutesThoughReadingHasNotEndedThenWithoutProblems() throws Exception {
    NewArrival mail = mails.accept(DSL);
    house.pass(Duration.ofMinutes(2).minusMillis(1));
    receipts.sendDue();
    assertThat(sent).isEmpty();

    house.pass(Duration.ofMillis(1));
    receipts.sendDue();
    mails.pass(mail, true, Problem.of(ProblemCode.URGENT));
    receipts.sendDue();

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().headers()).doesNotContainKey("Sallyport-Problems");
  }

  @Test
  void anUrgentOneNamesThatFirst() throws Exception {
    NewArrival mail = mails.accept(DSL);
    mails.pass(mail, true, Problem.of(ProblemCode.NO_CONTACT), Problem.of(ProblemCode.URGENT));
    receipts.sendDue();
    assertThat(header(sent.getFirst(), "Sallyport-Problems"))
        .containsExactly("URGENT_CALL_999@,NO_CONTACT@");
    assertThat(sent.getFirst().text()).startsWith("OFFICIAL-SENSITIVE\n\n== This may be urgent");
  }

  @Test
  void aSpilledOneCannotBeToldFromAnOrdinaryOne() throws Exception {
    NewArrival spilled = mails.accept(DSL);
    NewArrival ordinary = mails.accept(DSL);
    mails.settle(spilled, held(HoldReason.SPILL));
    mails.pass(ordinary, false);
    receipts.sendDue();
    assertThat(sent).hasSize(2);
    assertThat(shape(sent.get(0))).isEqualTo(shape(sent.get(1)));
  }

  @Test
  void aHeldOneSaysThatAPersonMustLook() throws Exception {
    mails.settle(mails.accept(DSL), held(HoldReason.UNREADABLE));
    receipts.sendDue();
    assertThat(sent.getFirst().text()).contains("A person at the hub must look at your message");
    assertThat(json(sent.getFirst())).contains("NEEDS_PERSON").doesNotContain("UNREADABLE");
  }

  @Test
  void theSecondReceiptGoesWhenEverySubmissionOfTheMailIsOpenedOrClosed() throws Exception {
    NewArrival mail = mails.accept(DSL);
    String second = mails.passTwo(mail);
    receipts.sendDue();
    assertThat(header(sent.getFirst(), "Sallyport-Reference"))
        .containsExactly(mail.reference(), second);

    mails.say(HubEventType.OPENED, mail, mail.reference());
    receipts.sendDue();
    assertThat(sent).hasSize(1);

    mails.say(HubEventType.CLOSED, mail, second);
    receipts.sendDue();
    receipts.sendDue();
    assertThat(sent).hasSize(2);
    assertThat(header(sent.get(1), "Sallyport-Receipt")).containsExactly("opened");
    assertThat(sent.get(1).subject())
        .isEqualTo("OFFICIAL-SENSITIVE: the information you sent has been opened");
    mails.say(HubEventType.CLOSED, mail, mail.reference());
    receipts.sendDue();
    assertThat(sent).hasSize(2);
    assertThat(house.differences()).isEmpty();
  }

  @Test
  void whatAMailServerDoesNotTakeIsTriedAgainAndNeverSaidTwice() throws Exception {
    mails.pass(mails.accept(DSL), false);
    outage = Optional.of(new Unavailable("no mail server"));
    receipts.sendDue();
    receipts.sendDue();
    assertThat(watch.lines()).containsExactly("RECEIPT_NOT_SENT");

    outage = Optional.empty();
    house.pass(Duration.ofSeconds(10));
    receipts.sendDue();
    assertThat(sent).hasSize(1);
  }

  @Test
  void aCrashBetweenSendingAndRecordingRepeatsTheSameMailWordForWord() throws Exception {
    NewArrival mail = mails.accept(DSL);
    house.pass(Duration.ofMinutes(2));
    // The gateway was killed after the mail server took it: claimed, never recorded.
    assertThat(house.done(new Command.ClaimReceipts(house.now(), 10, Duration.ofMinutes(5))))
        .hasSize(1);
    ReceiptMail letter = mailOfFirst();
    OutgoingMail first = letterOf(letter, mail);

    mails.pass(mail, false, Problem.of(ProblemCode.NO_CONTACT));
    house.pass(Duration.ofDays(1));
    house.reopen();
    receipts = receipts();
    receipts.sendDue();

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().headers()).isEqualTo(first.headers());
    assertThat(sent.getFirst().text()).isEqualTo(first.text());
  }

  private ReceiptMail mailOfFirst() {
    return new ReceiptMail(
        ReceiptWords.english(FormDefinition.load(), ProblemCatalogue.load(), Pathways.load()),
        HubHours.parse("Mon-Fri 08:00-18:00").orElseThrow(),
        "hub.example");
  }

  /** What the killed gateway had sent: the claim is given again as it was. */
  private OutgoingMail letterOf(ReceiptMail letter, NewArrival mail) {
    var again =
        house
            .done(
                new Command.ClaimReceipts(
                    house.now().plus(Duration.ofMinutes(5)), 10, Duration.ZERO))
            .getFirst();
    assertThat(again.key().arrival()).isEqualTo(mail.id());
    return letter.of(again, DSL);
  }

  @Test
  void whatIsAboutAProfessionalGoesToAPersonsOwnMailboxOnly() throws Exception {
    NewArrival shared = mails.accept(DSL);
    NewArrival own = mails.accept(new ReplyTo("head@school.example", Optional.empty(), true));
    for (NewArrival mail : List.of(shared, own)) {
      mails.pass(mail, false, Problem.of(ProblemCode.PROFESSIONAL_CONCERN));
    }
    receipts.sendDue();
    for (NewArrival mail : List.of(shared, own)) {
      mails.say(HubEventType.OPENED, mail, mail.reference());
    }
    receipts.sendDue();
    assertThat(sent).extracting(OutgoingMail::to).containsOnly("head@school.example").hasSize(2);
    assertThat(watch.counts()).contains("receipts/withheld");
  }

  @Test
  void anArrivalWithoutAProvenMailboxGetsNone() throws Exception {
    mails.pass(mails.accept(Optional.empty(), false), false);
    house.pass(Duration.ofMinutes(3));
    assertThat(receipts.sendDue()).isZero();
  }

  @Test
  void theMailboxLiesNowhereInTheClear() throws Exception {
    mails.pass(mails.accept(DSL), false);
    receipts.sendDue();
    house.ledger().close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("dsl@school", "one@school");
      }
    }
    assertThat(watch.lines().toString() + watch.counts()).doesNotContain("school");
  }

  @Test
  void theAddressIsErasedWithTheArrivalsKeys() throws Exception {
    NewArrival mail = mails.accept(DSL);
    mails.settle(mail, held(HoldReason.EMPTY));
    mails.say(HubEventType.CLOSED, mail, mail.reference());
    house.pass(Duration.ofDays(31));
    assertThat(house.done(new Command.EraseDecided(house.now(), Duration.ofDays(30), 10)))
        .isEqualTo(1);
    receipts.sendDue();
    assertThat(sent).isEmpty();
    assertThat(house.differences()).isEmpty();
  }

  private static Verdict.NeedsPerson held(HoldReason reason) {
    return new Verdict.NeedsPerson(reason, Urgent.NO, List.of(), List.of(), List.of());
  }

  private static List<String> header(OutgoingMail mail, String name) {
    return mail.headers().getOrDefault(name, List.of());
  }

  private static String json(OutgoingMail mail) {
    return new String(mail.attachments().getFirst().content().toArray(), StandardCharsets.UTF_8);
  }

  /** Everything but references and ids. */
  private static String shape(OutgoingMail mail) {
    return (mail.subject() + mail.text() + mail.html() + mail.headers() + json(mail))
        .replaceAll("HUB-\\d{6}-\\w{5}-\\w{6}", "REFERENCE")
        .replaceAll("[0-9a-f-]{36}", "ID");
  }
}
