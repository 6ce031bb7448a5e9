package org.sallyport.routes.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.landing.LandingKey;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.taking.FormAnswers;
import org.sallyport.intake.taking.PullSource;
import org.sallyport.intake.taking.Pulling;
import org.sallyport.intake.taking.RemoteFolder;
import org.sallyport.intake.taking.TakingTimes;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.channel.RealReception;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.record.AssuranceLevel;

/** Pulling from OpenSSH's own server into a real reception and ledger. */
@Tag("integration")
class PullIT {
  private static final String AGENCY = "west-police";
  private static final String CANARY = "CANARY-7f3e";
  private static final String ROWS = "rowRef,text\n1,Seen " + CANARY + "\n2,\n";

  @TempDir private Path folder;
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final List<AlarmCode> alarms = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private OpenSshServer server;
  private RealReception reception;
  private SealedOutbox outbox;
  private FormAnswers forms;
  private Pulling pulling;
  private Path in;
  private Path done;
  private Path answers;
  private boolean cannotMove;

  @BeforeEach
  void open() throws Exception {
    server = new OpenSshServer(folder.resolve("theirs"));
    in = server.folder("out");
    done = server.folder("done");
    answers = server.folder("answers");
    reception = new RealReception(Files.createDirectories(folder.resolve("ours")));
    SecureRandom random = new SecureRandom();
    LandingKey key = LandingKey.generate(random);
    outbox = SealedOutbox.open(folder.resolve("ours/outbox"), key, random, Clock.systemUTC());
    forms =
        FormAnswers.open(
            new FormAnswers.Kept(folder.resolve("ours/landing"), key, random),
            outbox,
            reception.view()::statusFor,
            new FormAnswers.Words(ProblemCatalogue.load(), "A person must look first."),
            Clock.systemUTC());
    pulling = started(server.address());
  }

  @AfterEach
  void close() throws Exception {
    reception.close();
    server.close();
  }

  private Pulling started(SftpCaller.Address address) {
    return new Pulling(
        new PullSource("west", AGENCY, true),
        new Pulling.Ports(
            () -> new Stubborn(SftpFolder.open(address, server.key, places())),
            reception,
            (_, _) -> Optional.of(sender()),
            forms,
            outbox),
        new Pulling.Setup(
            2L << 30,
            25L << 20,
            TakingTimes.ofPull(),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new SecureRandom())),
        new Pulling.Watch((code, _) -> alarms.add(code), new Counting(), new Noting()),
        Clock.systemUTC());
  }

  private SftpFolder.Places places() {
    return new SftpFolder.Places(
        in.toString(), done.toString() + "/", Optional.of(answers.toString()));
  }

  private static Sender sender() {
    return new Sender(
        AGENCY,
        "Example West",
        "POLICE",
        new UUID(7, 1),
        new UUID(7, 2),
        AssuranceLevel.L3,
        List.of("SSH_HOST_KEY"));
  }

  private void poll() throws Exception {
    Instant before = Instant.now();
    while (Duration.between(before, Instant.now()).toMillis() < 3) {
      Thread.onSpinWait();
    }
    pulling.poll();
  }

  private void poll(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      poll();
    }
  }

  private long arrivals() {
    return counts.getOrDefault("pulled/taken", 0);
  }

  @Test
  void rowsAndAFormAreTakenWhenTheyLookTheSameTwiceAndAreMoved() throws Exception {
    Files.writeString(in.resolve("march.csv"), ROWS);
    Files.writeString(in.resolve("form.docx"), "PK not a form");
    Files.writeString(in.resolve("still.csv.part"), ROWS);
    Files.createDirectory(in.resolve("folder.csv"));
    Files.createSymbolicLink(in.resolve("link.csv"), Path.of("/etc/passwd"));
    poll(2);

    assertThat(names(in)).containsExactly("folder.csv", "form.docx", "link.csv", "still.csv.part");
    assertThat(names(done)).containsExactly("march.csv");
    assertThat(arrivals()).isEqualTo(1);
    assertThat(reception.leaves()).isPositive();
    assertThat(alarms).isEmpty();
  }

  @Test
  void aWordFormIsTakenAndItsReceiptIsBroughtThere() throws Exception {
    Files.write(in.resolve("form.docx"), emptyZip());
    poll(2);

    assertThat(names(done)).containsExactly("form.docx");
    assertThat(names(answers)).containsExactly("form.docx.receipt.json");
    assertThat(answers.resolve("form.docx.receipt.json")).content().contains("RECEIVED");
  }

  @Test
  void anAnswerTakesThePlaceOfAnEarlierOneAndIsNeverHalfThere() throws Exception {
    Files.writeString(answers.resolve("march.csv.receipt.json"), "earlier");
    put("march.csv.receipt.json", "later");
    poll();

    assertThat(answers.resolve("march.csv.receipt.json")).hasContent("later");
    assertThat(names(answers)).containsExactly("march.csv.receipt.json");
    assertThat(outbox.list("pull.west")).isEmpty();
  }

  @Test
  void whereAnswersCannotBeWrittenFilesAreTakenAllTheSame() throws Exception {
    Files.delete(answers);
    put("march.csv.receipt.json", "later");
    Files.writeString(in.resolve("march.csv"), ROWS);
    poll(2);

    assertThat(names(done)).containsExactly("march.csv");
    assertThat(events).contains("PULL_NOT_ANSWERED");
    assertThat(outbox.list("pull.west")).hasSize(1);
  }

  @Test
  void afterADeathBetweenCommitAndMoveTheLedgerKnowsTheFile() throws Exception {
    Files.writeString(in.resolve("march.csv"), ROWS);
    cannotMove = true;
    poll(2);
    assertThat(names(in)).containsExactly("march.csv");
    assertThat(arrivals()).isEqualTo(1);
    long leaves = reception.leaves();

    cannotMove = false;
    pulling = started(server.address());
    poll(2);
    assertThat(names(done)).containsExactly("march.csv");
    assertThat(arrivals()).isEqualTo(1);
    assertThat(counts).containsEntry("pulled/again", 1);
    assertThat(reception.leaves()).isEqualTo(leaves);
  }

  @Test
  void aNameThatIsThereAlreadyIsNeverOverwritten() throws Exception {
    Files.writeString(done.resolve("march.csv"), "of last year");
    Files.writeString(in.resolve("march.csv"), ROWS);
    poll(2);

    assertThat(done.resolve("march.csv")).hasContent("of last year");
    assertThat(done.resolve("march.csv.2")).hasContent(ROWS);
  }

  @Test
  void aHostThatShowsAnotherKeyIsReadNothing() throws Exception {
    Files.writeString(in.resolve("march.csv"), ROWS);
    poll();
    SftpCaller.Address pinned = server.address();
    server.changeHostKey();
    pulling = started(pinned);
    poll(3);

    assertThat(names(in)).containsExactly("march.csv");
    assertThat(arrivals()).isZero();
    assertThat(alarms).contains(AlarmCode.HOST_KEY_CHANGED);
    assertThatThrownBy(() -> SftpFolder.open(pinned, server.key, places()))
        .isInstanceOf(RemoteFolder.OtherHost.class);
  }

  @Test
  void aServerThatWasAwayIsFoundAgain() throws Exception {
    Files.writeString(in.resolve("march.csv"), ROWS);
    server.stop();
    poll(2);
    assertThat(events).containsOnly("PULL_AWAY");
    server.startAgain();
    poll(3);

    assertThat(events).contains("PULL_BACK");
    assertThat(names(done)).containsExactly("march.csv");
  }

  @Test
  void aKeyThatIsNotLetInIsAnErrorAndNoAlarm() throws Exception {
    Path stranger = folder.resolve("stranger");
    var _ = Identity.create(stranger, new SecureRandom());

    assertThatThrownBy(() -> SftpFolder.open(server.address(), stranger, places()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(RemoteFolder.OtherHost.class);
  }

  @Test
  void hostileNamesReachNothingAndAreCounted() throws Exception {
    Files.writeString(in.resolve("march\r\nX-Evil: 1.csv"), ROWS);
    Files.writeString(in.resolve("\u202evsc.march.csv"), ROWS);
    Files.writeString(in.resolve("CamelFileName"), ROWS);
    Files.writeString(in.resolve("-rf ..csv"), ROWS);
    poll(2);

    assertThat(names(done)).containsExactly("-rf ..csv");
    assertThat(names(in)).hasSize(3);
    assertThat(alarms).containsExactly(AlarmCode.PULL_FILE_LEFT);
  }

  @Test
  void aFolderThatIsMissingIsNamed() throws Exception {
    try (SftpFolder there = SftpFolder.open(server.address(), server.key, places())) {
      assertThat(there.missing()).isEmpty();
      Files.delete(answers);
      assertThat(there.missing()).contains(answers.toString());
    }
  }

  @Test
  void nothingOfAFileLiesOpenOnOurDisk() throws Exception {
    Files.writeString(in.resolve("march.csv"), ROWS);
    Files.setLastModifiedTime(in.resolve("march.csv"), FileTime.from(Instant.EPOCH));
    poll(2);

    try (Stream<Path> ours = Files.walk(folder.resolve("ours"))) {
      for (Path file : ours.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain(CANARY, "march.csv");
      }
    }
  }

  private void put(String name, String text) throws Exception {
    outbox.put(
        "pull.west", new UUID(1, 1), name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] emptyZip() {
    byte[] end = new byte[22];
    System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);
    return end;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A folder of which nothing can be moved away while the test says so. */
  private final class Stubborn implements RemoteFolder {
    private final SftpFolder real;

    Stubborn(SftpFolder real) {
      this.real = real;
    }

    @Override
    public Listing list(Predicate<String> names, int most) throws IOException {
      return real.list(names, most);
    }

    @Override
    public InputStream read(String name) throws IOException {
      return real.read(name);
    }

    @Override
    public void done(String name) throws IOException {
      if (cannotMove) {
        throw new IOException("no right to");
      }
      real.done(name);
    }

    @Override
    public void answer(String name, InputStream content) throws IOException {
      real.answer(name, content);
    }

    @Override
    public boolean isOpen() {
      return real.isOpen();
    }

    @Override
    public void close() {
      real.close();
    }
  }

  private final class Counting implements Meters {
    @Override
    public void count(String name, String outcome) {
      counts.merge(name + "/" + outcome, 1, Integer::sum);
    }

    @Override
    public void time(String stage, Duration took) {}
  }

  private final class Noting implements EventLog {
    @Override
    public void info(String event, Map<Field, Object> fields) {
      events.add(event);
      assertThat(fields.toString()).doesNotContain("march", folder.toString());
    }

    @Override
    public void warn(String event, Map<Field, Object> fields) {
      info(event, fields);
    }
  }
}
