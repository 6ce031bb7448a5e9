package org.sallyport.intake.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.ClaimedArrival.SealedPart;
import org.sallyport.intake.reception.Answer.Accepted;
import org.sallyport.intake.reception.Answer.Refused;
import org.sallyport.intake.reception.Answer.TryLater;
import org.sallyport.intake.reception.Examiner.Examination;
import org.sallyport.intake.store.StoreHouse;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.SubmissionStatus;

class SealingReceptionTest {
  private static final String CANARY = "canary-of-the-sealing-reception";
  private static final Sender SCHOOL =
      new Sender(
          "school",
          "Example School",
          "SCHOOL",
          new UUID(7, 1),
          new UUID(7, 2),
          AssuranceLevel.L3,
          List.of("API_TOKEN"));

  @TempDir private Path folder;
  private StoreHouse house;
  private long free = Long.MAX_VALUE;
  private Examination examination = new Examination.Fine(List.of(), false);

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anArrivalIsAcceptedSealedAndCanBeOpenedByTheWorkerOnly() throws Exception {
    examination = new Examination.Fine(List.of(Problem.of(ProblemCode.NO_AGENCY)), true);
    Answer answer = receive(Optional.of("key-1"), form("{}"), file("plan.docx", CANARY));
    Accepted accepted = (Accepted) answer;
    assertThat(accepted.again()).isFalse();
    assertThat(accepted.status()).isEqualTo(SubmissionStatus.RECEIVED);
    assertThat(accepted.problems()).containsExactly(Problem.of(ProblemCode.NO_AGENCY));
    ClaimedArrival claimed = house.ledger().view().arrivalOf(accepted.reference()).orElseThrow();
    assertThat(claimed.parts())
        .extracting(SealedPart::role)
        .containsExactly(PartRole.FORM_JSON, PartRole.FILE);
    try (InputStream opened = opened(claimed.parts().get(1))) {
      assertThat(PartHeader.read(opened))
          .isEqualTo(new PartHeader("plan.docx", "application/octet-stream", Optional.empty()));
      assertThat(new String(opened.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(CANARY);
    }
    try (InputStream opened = opened(claimed.parts().getFirst())) {
      assertThat(PartHeader.read(opened).transportKey()).contains("key-1");
    }
    assertThat(onDisk(CANARY)).isFalse();
    assertThat(onDisk("plan.docx")).isFalse();
    assertThat(onDisk("key-1")).isFalse();
  }

  @Test
  void aLargePartLiesSealedInABlob() throws Exception {
    String large = CANARY.repeat(20_000);
    Accepted accepted = (Accepted) receive(Optional.empty(), form("{}"), file("a.txt", large));
    SealedPart part =
        house.ledger().view().arrivalOf(accepted.reference()).orElseThrow().parts().get(1);
    assertThat(part.blob()).isPresent();
    assertThat(part.size()).isEqualTo(large.length());
    try (InputStream opened = opened(part)) {
      PartHeader.read(opened);
      assertThat(new String(opened.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(large);
    }
    assertThat(onDisk(CANARY)).isFalse();
  }

  @Test
  void theSameArrivalAgainGetsTheFirstAnswerAndLeavesNoSecondCopy() throws Exception {
    String large = "x".repeat(400_000);
    examination = new Examination.Fine(List.of(Problem.of(ProblemCode.NO_AGENCY)), false);
    Accepted first = (Accepted) receive(Optional.of("key-1"), form("{}"), file("a.txt", large));
    examination = new Examination.Fine(List.of(), false);
    house.pass(Duration.ofHours(1));
    Accepted again = (Accepted) receive(Optional.of("key-1"), form("{}"), file("a.txt", large));
    assertThat(again)
        .isEqualTo(
            new Accepted(
                first.reference(), true, first.status(), first.receivedAt(), first.problems()));
    assertThat(house.blobs().names()).hasSize(1);
  }

  @Test
  void theSameKeyWithAnotherFileNameTypeOrBodyIsRefused() throws Exception {
    receive(Optional.of("key-1"), form("{}"), file("a.txt", "words"));
    for (IncomingPart other :
        List.of(
            file("b.txt", "words"),
            file("a.txt", "other words"),
            new IncomingPart(PartRole.FILE, "a.txt", "text/plain", stream("words")))) {
      assertThat(receive(Optional.of("key-1"), form("{}"), other))
          .isEqualTo(new Refused(ProblemCode.IDEMPOTENCY_KEY_REUSED, List.of()));
    }
    assertThat(house.ledger().view().log().size()).isEqualTo(1);
  }

  @Test
  void withoutAKeyEachArrivalIsNew() {
    Answer one = receive(Optional.empty(), form("{}"));
    Answer other = receive(Optional.empty(), form("{}"));
    assertThat(((Accepted) one).reference()).isNotEqualTo(((Accepted) other).reference());
  }

  @Test
  void nothingOfARefusedArrivalIsKept() throws Exception {
    String large = "x".repeat(600_000);
    examination = new Examination.Bad(ProblemCode.TEXT_EMPTY, List.of());
    assertThat(receive(Optional.of("key-1"), form("{}"), file("a.txt", large)))
        .isEqualTo(new Refused(ProblemCode.TEXT_EMPTY, List.of()));
    assertNothingKept();
  }

  @Test
  void aPartOverItsLimitIsCutAtTheLimitsByte() throws Exception {
    CountingStream endless = new CountingStream();
    Answer answer =
        receive(
            Optional.empty(),
            form("{}"),
            new IncomingPart(PartRole.FILE, "a.bin", "application/octet-stream", endless));
    assertThat(answer).isEqualTo(new Refused(ProblemCode.PART_TOO_LARGE, List.of()));
    assertThat(endless.read).isLessThan(1_000_000 + 70_000);
    assertNothingKept();
  }

  @Test
  void aMessageOverItsLimitIsRefused() throws Exception {
    String most = "x".repeat(900_000);
    assertThat(receive(Optional.empty(), form("{}"), file("a", most), file("b", most)))
        .isEqualTo(new Refused(ProblemCode.TOO_LARGE, List.of()));
    assertNothingKept();
  }

  @Test
  void tooManyPartsAreRefused() throws Exception {
    IncomingPart[] parts =
        Stream.concat(Stream.of(form("{}")), Stream.generate(() -> file("a", "b")).limit(5))
            .toArray(IncomingPart[]::new);
    assertThat(receive(Optional.empty(), parts))
        .isEqualTo(new Refused(ProblemCode.TOO_MANY_PARTS, List.of()));
    assertNothingKept();
  }

  @Test
  void byApiTheFormPartMustComeOnce() throws Exception {
    assertThat(receive(Optional.empty(), file("a", "b")))
        .isEqualTo(new Refused(ProblemCode.SUBMISSION_PART_MISSING, List.of()));
    assertThat(receive(Optional.empty()))
        .isEqualTo(new Refused(ProblemCode.SUBMISSION_PART_MISSING, List.of()));
    assertThat(receive(Optional.empty(), form("{}"), form("{}")))
        .isEqualTo(new Refused(ProblemCode.SUBMISSION_PART_MISSING, List.of()));
    assertNothingKept();
  }

  @Test
  void aBrokenBodyIsRefusedWithItsCode() throws Exception {
    InputStream broken = failing(0, new BrokenArrival.Streaming(ProblemCode.MULTIPART_BROKEN));
    assertThat(
            receive(
                Optional.empty(), form("{}"), new IncomingPart(PartRole.FILE, "a", "b", broken)))
        .isEqualTo(new Refused(ProblemCode.MULTIPART_BROKEN, List.of()));
    assertNothingKept();
  }

  @Test
  void aSenderThatGoesAwayLeavesNothing() throws Exception {
    InputStream gone = failing(500_000, new IOException("connection reset"));
    receive(Optional.empty(), form("{}"), new IncomingPart(PartRole.FILE, "a", "b", gone));
    assertNothingKept();
  }

  @Test
  void underTheDiskReserveTheSenderIsToldToComeAgain() throws Exception {
    free = 999;
    assertThat(receive(Optional.empty(), form("{}")))
        .isInstanceOfSatisfying(
            TryLater.class, later -> assertThat(later.code()).isEqualTo(ProblemCode.DISK_FULL));
    assertNothingKept();
  }

  @Test
  void aClosedLedgerTellsTheSenderToComeAgain() throws Exception {
    house.close();
    assertThat(receive(Optional.empty(), form("{}"), file("a", "x".repeat(400_000))))
        .isInstanceOf(TryLater.class);
    assertThat(house.blobs().names()).isEmpty();
  }

  @Test
  void sixtyFourSendersWithOneKeyGetOneReference() throws Exception {
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        calls.add(() -> receive(Optional.of("one-key"), form("{}")));
      }
      List<Accepted> answers = new ArrayList<>();
      for (Future<Answer> answer : senders.invokeAll(calls)) {
        answers.add((Accepted) answer.get());
      }
      assertThat(answers)
          .extracting(Accepted::reference)
          .containsOnly(answers.getFirst().reference());
      assertThat(answers).filteredOn(answer -> !answer.again()).hasSize(1);
    }
  }

  private Answer receive(Optional<String> key, IncomingPart... parts) {
    Iterator<IncomingPart> next = List.of(parts).iterator();
    var reception =
        new SealingReception(
            house.ledger(),
            new SealingReception.Vault(
                house.sealer(), house.blobs(), house.macKey(), house.identifiers()),
            (json, filesCame) -> examination,
            new Limits(1_000_000, 1_500_000, 5, 32, 1000),
            () -> free,
            house.clock());
    return reception.receive(
        new Arrival(
            Channel.API,
            SCHOOL,
            key,
            () -> next.hasNext() ? Optional.of(next.next()) : Optional.empty()));
  }

  private void assertNothingKept() throws Exception {
    assertThat(house.ledger().view().log().size()).isZero();
    assertThat(house.ledger().view().depths().waiting()).isZero();
    assertThat(house.blobs().names()).isEmpty();
  }

  private InputStream opened(SealedPart part) throws Exception {
    InputStream sealed =
        part.blob().isPresent()
            ? house.blobs().open(part.blob().get())
            : part.sealedBytes().stream();
    return house.opener().open(part.wrap(), sealed);
  }

  private boolean onDisk(String needle) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(needle)) {
          return true;
        }
      }
    }
    return false;
  }

  private static IncomingPart form(String json) {
    return new IncomingPart(PartRole.FORM_JSON, "submission", "application/json", stream(json));
  }

  private static IncomingPart file(String name, String words) {
    return new IncomingPart(PartRole.FILE, name, "application/octet-stream", stream(words));
  }

  private static InputStream stream(String words) {
    return new ByteArrayInputStream(Bytes.utf8(words).toArray());
  }

  /** Gives so many bytes and then fails. */
  private static InputStream failing(int after, IOException fault) {
    return new SequenceInputStream(
        new ByteArrayInputStream(new byte[after]),
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read() throws IOException {
            throw fault;
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw fault;
          }
        });
  }

  /** Never ends, and counts what was read. */
  private static final class CountingStream extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return 'x';
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      read += length;
      return length;
    }
  }
}
