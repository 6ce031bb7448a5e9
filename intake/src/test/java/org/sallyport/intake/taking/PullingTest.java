package org.sallyport.intake.taking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.SubmissionStatus;

class PullingTest {
  private static final String ROWS = "rowRef,text\n1,Seen at the bus stop\n";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long PART = 1_000;

  @TempDir private Path folder;
  private final FakeFolder remote = new FakeFolder();
  private final List<AlarmCode> alarms = new ArrayList<>();
  private TakingHouse house;
  private Pulling pulling;

  @BeforeEach
  void open() throws IOException {
    house = new TakingHouse(folder);
    start(true);
  }

  /** As after a death: only store and disk are left. */
  private void restart() throws IOException {
    house.restart();
    start(true);
  }

  private void start(boolean answers) {
    pulling =
        new Pulling(
            new PullSource("west", TakingHouse.POLICE, answers),
            new Pulling.Ports(
                remote,
                house,
                (agency, _) ->
                    house.suspended.contains(agency)
                        ? Optional.empty()
                        : Optional.of(TakingHouse.SENDER),
                house.forms,
                house.outbox),
            new Pulling.Setup(
                10 * PART,
                PART,
                TakingTimes.ofPull(),
                new Backoff(MINUTE, Duration.ofHours(1), new SplittableRandom(1))),
            new Pulling.Watch((code, _) -> alarms.add(code), new RecordingWatch(), house),
            house.clock);
  }

  private void poll() throws Exception {
    house.pass(MINUTE);
    pulling.poll();
  }

  @Test
  void aFileIsTakenWhenItLooksTheSameInTwoPollsAndIsMovedThen() throws Exception {
    remote.put("march.csv", ROWS);
    poll();
    assertThat(house.taken).isEmpty();
    assertThat(remote.reads).isZero();
    poll();
    assertThat(house.taken)
        .containsExactly(
            new TakingHouse.Taken(
                Channel.PULL, List.of(PartRole.ROWS), "march.csv", ROWS, List.of()));
    assertThat(remote.done).containsExactly("march.csv");
  }

  @Test
  void aFileThatGrowsIsNotTaken() throws Exception {
    for (int rows = 1; rows < 5; rows++) {
      remote.put("march.csv", ROWS.repeat(rows));
      poll();
    }
    assertThat(house.taken).isEmpty();
  }

  @Test
  void aFileWithItsManifestIsTakenAtOnceAndBothAreMoved() throws Exception {
    remote.put("march.csv", "rowRef,text\n1,no line break");
    remote.put("march.csv.manifest.json", manifest("rowRef,text\n1,no line break"));
    poll();
    assertThat(house.taken.getFirst().roles()).containsExactly(PartRole.ROWS, PartRole.MANIFEST);
    assertThat(remote.done).containsExactly("march.csv.manifest.json", "march.csv");
  }

  @Test
  void aFormIsOneFileAndIsAnsweredThere() throws Exception {
    remote.put("form.pdf", "%PDF-");
    poll();
    poll();
    assertThat(house.taken.getFirst().roles()).containsExactly(PartRole.FILE);
    assertThat(remote.answers.get("form.pdf.receipt.json")).contains("RECEIVED", "REF-1");
    house.stands("REF-1", SubmissionStatus.WITH_HUB);
    house.forms.tick();
    poll();
    assertThat(remote.answers.get("form.pdf.result.csv")).contains("ACCEPTED,REF-1");
    assertThat(remote.answers.get("form.pdf.receipt.json")).contains("DONE");
    assertThat(house.answers()).as("its agency's own outbox").isEmpty();
  }

  @Test
  void whereNobodyIsAnsweredNothingIsWrittenThere() throws Exception {
    start(false);
    remote.put("form.pdf", "%PDF-");
    poll();
    poll();
    house.stands("REF-1", SubmissionStatus.WITH_HUB);
    house.forms.tick();
    poll();
    assertThat(house.taken).hasSize(1);
    assertThat(remote.answers).isEmpty();
  }

  @Test
  void afterADeathBetweenCommitAndMoveItIsTakenOnceAllTheSame() throws Exception {
    remote.put("march.csv", ROWS);
    house.diesAfterCommit = true;
    poll();
    poll();
    assertThat(remote.done).isEmpty();
    restart();
    poll();
    poll();
    assertThat(house.taken).hasSize(1);
    assertThat(remote.done).containsExactly("march.csv");
  }

  @Test
  void aFileThatCannotBeMovedIsNotReadAgainAndIsMovedWhenItCanBe() throws Exception {
    remote.put("march.csv", ROWS);
    remote.cannotMove = true;
    poll();
    poll();
    int reads = remote.reads;
    house.pass(Duration.ofHours(2));
    poll();
    assertThat(remote.reads).isEqualTo(reads);
    assertThat(house.events).contains("PULL_NOT_MOVED");
    remote.cannotMove = false;
    house.pass(Duration.ofHours(2));
    poll();
    assertThat(remote.done).containsExactly("march.csv");
    assertThat(house.taken).hasSize(1);
  }

  @Test
  void theSameNameWithOtherBytesIsAnotherFile() throws Exception {
    remote.put("march.csv", ROWS);
    poll();
    poll();
    remote.put("march.csv", ROWS + "2,More\n");
    poll();
    poll();
    assertThat(house.taken).hasSize(2);
  }

  @Test
  void aPoisonFileKeepsNoneWaitingEvenWhereItCutsTheConnection() throws Exception {
    remote.put("a.csv", ROWS);
    remote.put("b.csv", ROWS + "2,b\n");
    remote.put("c.csv", ROWS + "3,c\n");
    remote.unreadable.add("b.csv");
    remote.cutting.add("a.csv");
    poll();
    poll();
    house.pass(MINUTE);
    poll();
    assertThat(remote.done).containsExactly("c.csv");
    assertThat(house.events).contains("PULL_FILE_FAILED");
    assertThat(remote.files).containsOnlyKeys("a.csv", "b.csv");
  }

  @Test
  void aServerThatSaysAnotherSizeThanItSendsIsNotBelieved() throws Exception {
    remote.put("march.csv", ROWS.repeat(50));
    remote.claim("march.csv", 10);
    remote.put("april.csv", ROWS);
    remote.claim("april.csv", 5_000);
    poll();
    poll();
    poll();
    assertThat(house.taken).isEmpty();
    assertThat(house.events).contains("PULL_FILE_FAILED");
  }

  @Test
  void aHostThatIsAwayIsTriedEverMoreRarelyAndFoundAgain() throws Exception {
    remote.put("march.csv", ROWS);
    remote.away = true;
    for (int minute = 0; minute < 60; minute++) {
      poll();
    }
    assertThat(remote.opened).isBetween(4, 9);
    assertThat(house.events).containsOnly("PULL_AWAY");
    remote.away = false;
    house.pass(Duration.ofHours(1));
    poll();
    poll();
    assertThat(house.events).contains("PULL_BACK");
    assertThat(house.taken).hasSize(1);
  }

  @Test
  void aHostWithAnotherKeyIsReadNothingAndRaisesAnAlarm() throws Exception {
    remote.put("march.csv", ROWS);
    remote.otherHost = true;
    poll();
    poll();
    assertThat(remote.reads).isZero();
    assertThat(alarms).contains(AlarmCode.HOST_KEY_CHANGED);
    assertThat(house.taken).isEmpty();
  }

  @Test
  void nothingIsReadWhileTheAgencyIsSuspended() throws Exception {
    remote.put("march.csv", ROWS);
    house.suspended.add(TakingHouse.POLICE);
    poll();
    poll();
    assertThat(remote.opened).isZero();
    assertThat(house.events).containsExactly("PULL_AGENCY_UNKNOWN");
    house.suspended.clear();
    poll();
    poll();
    assertThat(house.taken).hasSize(1);
  }

  @Test
  void aFileWithoutALastLineBreakIsToldOfAndTakenAfterAnHour() throws Exception {
    remote.put("march.csv", "rowRef,text\n1,Seen");
    poll();
    house.pass(Duration.ofMinutes(10));
    poll();
    assertThat(remote.answers.get("march.csv.receipt.json"))
        .contains("\"WAITING\"", "NO_LAST_LINE_BREAK");
    house.pass(Duration.ofHours(1));
    poll();
    assertThat(house.taken.getFirst().remarks())
        .containsExactly(Problem.of(ProblemCode.NO_LAST_LINE_BREAK));
  }

  @Test
  void whatIsTooLargeIsRefusedWhereItsOwnerHearsIt() throws Exception {
    remote.put("form.pdf", "x".repeat((int) PART + 1));
    poll();
    assertThat(remote.answers.get("form.pdf.receipt.json")).contains("REFUSED", "PART_TOO_LARGE");
    assertThat(remote.done).containsExactly("form.pdf");
    assertThat(remote.reads).isZero();
  }

  @Test
  void whatIsTooLargeIsLeftWithAnAlarmWhereNobodyWouldHearIt() throws Exception {
    start(false);
    remote.put("form.pdf", "x".repeat((int) PART + 1));
    poll();
    poll();
    assertThat(alarms).containsExactly(AlarmCode.PULL_FILE_LEFT);
    assertThat(remote.files).containsKey("form.pdf");
  }

  @Test
  void whenTheReceptionIsFullTheRestWaitsToo() throws Exception {
    remote.put("a.csv", ROWS);
    remote.put("b.csv", ROWS + "2,b\n");
    house.instead = Optional.of(new Answer.TryLater(ProblemCode.BUSY, Duration.ofMinutes(5)));
    poll();
    poll();
    int opened = remote.opened;
    poll();
    assertThat(remote.opened).isEqualTo(opened);
    house.instead = Optional.empty();
    house.pass(Duration.ofMinutes(5));
    poll();
    assertThat(remote.done).containsExactly("a.csv", "b.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd.csv",
        "march\r\nX-Evil: 1.csv",
        "\u202evsc.exe",
        "CamelFileName",
        "march.exe",
        ".."
      })
  void aHostileNameIsLeftAndReachesNothing(String name) throws Exception {
    remote.put(name, ROWS);
    remote.put("x".repeat(4096) + ".csv", ROWS);
    remote.put("march.csv", ROWS);
    poll();
    poll();
    assertThat(remote.done).containsExactly("march.csv");
    assertThat(remote.reads).isEqualTo(2);
    assertThat(alarms).containsExactly(AlarmCode.PULL_FILE_LEFT);
    assertThat(house.events).contains("PULL_NAMES_NOT_TAKEN");
  }

  @Test
  void aTemporaryNameIsNeverTaken() throws Exception {
    remote.put("march.csv.part", ROWS);
    poll();
    house.pass(Duration.ofDays(2));
    poll();
    assertThat(house.taken).isEmpty();
    assertThat(alarms).isEmpty();
  }

  @Test
  void aManifestThatComesAfterItsFileIsToldSo() throws Exception {
    remote.put("form.csv", ROWS);
    poll();
    poll();
    house.outbox.answerName("pull.west", new java.util.UUID(1, 1), "form.csv");
    remote.put("form.csv.manifest.json", manifest(ROWS));
    poll();
    house.pass(Duration.ofMinutes(10));
    poll();
    assertThat(remote.answers.get("form.csv.manifest.json.receipt.json")).contains("MANIFEST_LATE");
    assertThat(remote.done).containsExactly("form.csv", "form.csv.manifest.json");
  }

  private static String manifest(String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "{\"sha256\":\"" + HexFormat.of().formatHex(hash) + "\"}";
  }
}
