package org.sallyport.intake.taking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.intake.taking.TakingHouse.POLICE;
import static org.sallyport.intake.taking.TakingHouse.SETTLE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.landing.Upload;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.SubmissionStatus;

class TakingTest {
  private static final String ROWS = "rowRef,text\n1,Seen at the bus stop\n";
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private TakingHouse house;

  @BeforeEach
  void open() throws IOException {
    house = new TakingHouse(folder);
  }

  @Test
  void aFileThatIsRenamedFromATemporaryNameIsTakenAtOnce() throws Exception {
    Upload upload = house.upload("march.csv.part", "rowRef,text\n1,no line break");
    assertThat(house.tick()).isFalse();
    house.zone.rename(upload, "march.csv");
    assertThat(house.tick()).isTrue();
    assertThat(house.taken)
        .containsExactly(
            new TakingHouse.Taken(
                Channel.SFTP_BULK,
                List.of(PartRole.FILE),
                "march.csv",
                "rowRef,text\n1,no line break",
                List.of()));
    assertThat(house.inInbox("march.csv")).isFalse();
  }

  @Test
  void aRenameCountsAlsoAfterARestartAndWhereTheUploadWasCut() throws Exception {
    Upload upload =
        house.upload("march.csv.filepart", ROWS.getBytes(StandardCharsets.UTF_8), false);
    house.zone.rename(upload, "march.csv");
    house.restart();
    assertThat(house.tick()).isTrue();
    assertThat(house.taken).hasSize(1);
  }

  @Test
  void aTemporaryNameIsNeverTaken() throws Exception {
    house.upload("march.csv.tmp", ROWS);
    house.pass(Duration.ofDays(3));
    assertThat(house.tick()).isFalse();
    assertThat(house.inInbox("march.csv.tmp")).isTrue();
  }

  @Test
  void aClosedFileIsTakenOnceItHasSettledAndNotBefore() throws Exception {
    house.upload("march.csv", ROWS);
    house.pass(SETTLE.minusSeconds(1));
    assertThat(house.tick()).isFalse();
    house.upload("march.csv", ROWS + "2,More\n");
    house.pass(SETTLE.minusSeconds(1));
    assertThat(house.tick()).isFalse();
    house.pass(Duration.ofSeconds(1));
    assertThat(house.tick()).isTrue();
    assertThat(house.taken.getFirst().text()).endsWith("2,More\n");
  }

  @Test
  void aFileThatWasCutIsToldAfterTenMinutesAndTakenAfterAnHour() throws Exception {
    house.upload("march.csv", ROWS.getBytes(StandardCharsets.UTF_8), false);
    house.pass(TEN_MINUTES.minusSeconds(1));
    house.tick();
    assertThat(house.answers()).isEmpty();
    house.pass(Duration.ofSeconds(1));
    house.tick();
    house.tick();
    assertThat(house.answers()).containsExactly("march.csv.receipt.json");
    assertThat(house.answer("march.csv.receipt.json"))
        .contains("\"WAITING\"", "NO_LAST_LINE_BREAK");
    house.pass(Duration.ofMinutes(50));
    assertThat(house.tick()).isTrue();
    assertThat(house.taken.getFirst().remarks())
        .containsExactly(Problem.of(ProblemCode.NO_LAST_LINE_BREAK));
    assertThat(house.answers()).isEmpty();
    assertThat(house.outbox.answerName(POLICE, new UUID(1, 1), "march.csv")).isEqualTo("march.csv");
  }

  @Test
  void aFileWithoutALastLineBreakWaitsAndIsTakenWhenItComes() throws Exception {
    Upload upload = house.upload("march.csv", "rowRef,text\n1,Seen");
    house.pass(TEN_MINUTES);
    assertThat(house.tick()).isFalse();
    assertThat(house.answers()).hasSize(1);
    try (Upload.Writing writing = upload.write()) {
      writing.write(upload.size(), new byte[] {'\n'}, 0, 1);
      writing.done();
    }
    house.pass(SETTLE);
    assertThat(house.tick()).isTrue();
    assertThat(house.taken.getFirst().remarks()).isEmpty();
    assertThat(house.answers()).isEmpty();
  }

  @Test
  void aReceiptOfWaitingGoesWithTheUploadThatItsSenderTakesAway() throws Exception {
    Upload upload = house.upload("march.csv", "no line break");
    house.pass(TEN_MINUTES);
    house.tick();
    house.zone.remove(upload);
    house.tick();
    assertThat(house.answers()).isEmpty();
  }

  @Test
  void aManifestThatMatchesIsTakenWithItsFileAtOnce() throws Exception {
    house.upload("march.csv.manifest.json", manifest("1,Seen"));
    assertThat(house.tick()).isFalse();
    house.upload("march.csv", "1,Seen");
    assertThat(house.tick()).isTrue();
    assertThat(house.taken.getFirst().roles()).containsExactly(PartRole.FILE, PartRole.MANIFEST);
    assertThat(house.inInbox("march.csv.manifest.json")).isFalse();
  }

  @Test
  void aManifestThatDoesNotMatchYetWaitsForTheRestOfTheFile() throws Exception {
    house.upload("march.csv.manifest.json", manifest(ROWS));
    byte[] all = ROWS.getBytes(StandardCharsets.UTF_8);
    house.upload("march.csv", Arrays.copyOf(all, 20), true);
    assertThat(house.tick()).isFalse();
    house.upload("march.csv", all, true);
    assertThat(house.tick()).isTrue();
    assertThat(house.taken.getFirst().text()).isEqualTo(ROWS);
  }

  @Test
  void aManifestThatNeverMatchesGoesWithItsFileForWhoeverReadsThem() throws Exception {
    house.upload("march.csv.manifest.json", manifest("other"));
    house.upload("march.csv", ROWS);
    house.pass(SETTLE);
    assertThat(house.tick()).isTrue();
    assertThat(house.taken.getFirst().roles()).contains(PartRole.MANIFEST);
  }

  @Test
  void aManifestAfterItsFileWasTakenIsLate() throws Exception {
    house.upload("march.csv", ROWS);
    house.pass(SETTLE);
    house.tick();
    house.outbox.answerName(POLICE, new UUID(1, 1), "march.csv");
    house.upload("march.csv.manifest.json", manifest(ROWS));
    house.tick();
    assertThat(house.inInbox("march.csv.manifest.json")).isTrue();
    house.pass(TEN_MINUTES);
    house.tick();
    assertThat(house.inInbox("march.csv.manifest.json")).isFalse();
    assertThat(house.answer("march.csv.manifest.json.receipt.json"))
        .contains("\"REFUSED\"", "MANIFEST_LATE");
  }

  @Test
  void aManifestWhoseFileIsStillToComeLies() throws Exception {
    house.upload("march.csv.manifest.json", manifest(ROWS));
    house.pass(Duration.ofDays(1));
    house.tick();
    assertThat(house.inInbox("march.csv.manifest.json")).isTrue();
    assertThat(house.answers()).isEmpty();
  }

  @Test
  void aZipIsWholeOnlyWithItsEnd() throws Exception {
    byte[] zip = zip("a comment");
    assertThat(ZipEnd.isWhole(zip, zip.length)).isTrue();
    for (int length = 0; length < zip.length; length++) {
      assertThat(ZipEnd.isWhole(Arrays.copyOf(zip, length), length)).isFalse();
    }
    house.upload("form.docx", Arrays.copyOf(zip, zip.length - 30), true);
    house.pass(SETTLE);
    assertThat(house.tick()).isFalse();
    house.upload("form.docx", zip, true);
    house.pass(SETTLE);
    assertThat(house.tick()).isTrue();
    assertThat(house.taken.getFirst().channel()).isEqualTo(Channel.SFTP_FORM);
  }

  @Test
  void aDeathBetweenCommitAndRemovalMakesOneArrival() throws Exception {
    house.upload("march.csv", ROWS);
    house.pass(SETTLE);
    house.diesAfterCommit = true;
    assertThat(house.tick()).isFalse();
    assertThat(house.inInbox("march.csv")).isTrue();
    house.restart();
    house.pass(SETTLE);
    assertThat(house.tick()).isTrue();
    assertThat(house.taken).hasSize(1);
    assertThat(house.inInbox("march.csv")).isFalse();
  }

  @Test
  void whatWasAddedAfterSuchADeathIsNotLost() throws Exception {
    house.upload("march.csv", ROWS);
    house.pass(SETTLE);
    house.diesAfterCommit = true;
    house.tick();
    house.restart();
    house.upload("march.csv", ROWS + "2,More\n");
    house.pass(SETTLE.plusMinutes(1));
    assertThat(house.tick()).isTrue();
    assertThat(house.taken)
        .extracting(TakingHouse.Taken::text)
        .containsExactly(ROWS, ROWS + "2,More\n");
  }

  @Test
  void aManifestThatComesBetweenADeathAndTheNextStartMakesNoSecondArrival() throws Exception {
    house.upload("march.csv", ROWS);
    house.pass(SETTLE);
    house.diesAfterCommit = true;
    house.tick();
    house.restart();
    house.upload("march.csv.manifest.json", manifest(ROWS));
    house.pass(SETTLE.plusMinutes(1));
    house.tick();
    assertThat(house.taken).hasSize(1);
    assertThat(house.inInbox("march.csv")).isFalse();
  }

  @Test
  void anUploadStaysWhereItLiesWhileTheReceptionIsFull() throws Exception {
    house.upload("march.csv", ROWS);
    house.pass(SETTLE);
    house.instead = Optional.of(new Answer.TryLater(ProblemCode.DISK_FULL, Duration.ofSeconds(60)));
    assertThat(house.tick()).isFalse();
    house.instead = Optional.empty();
    assertThat(house.tick()).isFalse();
    house.pass(Duration.ofSeconds(60));
    assertThat(house.tick()).isTrue();
  }

  @Test
  void anUploadOfASuspendedAgencyWaitsUntilItIsLetInAgain() throws Exception {
    house.upload("march.csv", ROWS);
    house.pass(SETTLE);
    house.suspended.add(POLICE);
    assertThat(house.tick()).isFalse();
    house.suspended.clear();
    assertThat(house.tick()).isTrue();
  }

  @Test
  void whatTheReceptionRefusesIsSaidInAReceipt() throws Exception {
    house.upload("march.csv", ROWS);
    house.pass(SETTLE);
    house.instead = Optional.of(new Answer.Refused(ProblemCode.TOO_LARGE, List.of()));
    house.tick();
    assertThat(house.answer("march.csv.receipt.json")).contains("\"REFUSED\"", "TOO_LARGE");
    assertThat(house.inInbox("march.csv")).isFalse();
  }

  @Test
  void nobodyCanWriteWhileItIsTakenAndNobodyTakesWhileItIsWritten() throws Exception {
    Upload upload = house.upload("march.csv", ROWS);
    house.pass(Duration.ofHours(2));
    try (Upload.Writing _ = upload.write()) {
      assertThat(house.tick()).isFalse();
    }
    assertThat(house.tick()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 200, 400, 900})
  void aDamagedUploadIsNeitherTakenNorRemovedAndHoldsUpNobody(int at) throws Exception {
    house.upload("broken.csv", (ROWS + "x".repeat(600) + "\n"));
    try (Stream<Path> files = Files.list(folder.resolve("landing"))) {
      Path file = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[Math.min(at, bytes.length - 60)] ^= 1;
      Files.write(file, bytes);
    }
    house.upload("good.csv", ROWS);
    house.pass(SETTLE);
    house.tick();
    assertThat(house.taken).extracting(TakingHouse.Taken::name).containsExactly("good.csv");
    assertThat(house.inInbox("broken.csv")).isTrue();
    assertThat(house.events).containsOnly("UPLOAD_UNREADABLE");
  }

  @Test
  void aFormIsAnsweredWhenItIsTakenAndWhenTheHubHasIt() throws Exception {
    byte[] zip = zip("");
    house.upload("form.docx", zip, true);
    house.pass(SETTLE);
    house.tick();
    assertThat(house.answers()).containsExactly("form.docx.receipt.json");
    assertThat(house.answer("form.docx.receipt.json"))
        .contains("\"RECEIVED\"", "REF-1", HexFormat.of().formatHex(sha256(zip)));
    house.stands("REF-1", SubmissionStatus.RECEIVED);
    house.forms.tick();
    assertThat(house.answers()).containsExactly("form.docx.receipt.json");
    house.restart();
    house.stands("REF-1", SubmissionStatus.WITH_HUB, ProblemCode.DATE_FUTURE);
    house.forms.tick();
    assertThat(house.answer("form.docx.receipt.json"))
        .contains("\"DONE\"", "DATE_FUTURE", "\"ACCEPTED_WITH_FLAGS\" : 1");
    assertThat(house.answer("form.docx.result.csv"))
        .contains("1,,ACCEPTED_WITH_FLAGS,REF-1,/x,DATE_FUTURE,");
    house.stands("REF-1", SubmissionStatus.OPENED);
    house.forms.tick();
    assertThat(house.answer("form.docx.receipt.json")).contains("DATE_FUTURE");
  }

  @Test
  void aFormThatAPersonMustSeeIsAnsweredSoWithoutProblems() throws Exception {
    house.upload("form.docx", zip(""), true);
    house.pass(SETTLE);
    house.tick();
    house.stands("REF-1", SubmissionStatus.NEEDS_PERSON, ProblemCode.DATE_FUTURE);
    house.forms.tick();
    assertThat(house.answer("form.docx.receipt.json"))
        .contains("\"NEEDS_PERSON\"", "A person must look first.")
        .doesNotContain("DATE_FUTURE");
    assertThat(house.answer("form.docx.result.csv")).contains("1,,NEEDS_PERSON,REF-1,,,");
    house.stands("REF-1", SubmissionStatus.CLOSED);
    house.forms.tick();
    assertThat(house.answer("form.docx.receipt.json")).contains("\"DONE\"");
  }

  @Test
  void aSecondFormOfTheSameNameIsAnsweredUnderANumber() throws Exception {
    house.upload("form.docx", zip(""), true);
    house.pass(SETTLE);
    house.tick();
    house.upload("form.docx", zip("other"), true);
    house.pass(SETTLE);
    house.tick();
    assertThat(house.answers())
        .containsExactly("form.docx.2.receipt.json", "form.docx.receipt.json");
  }

  @Test
  void aDeathBeforeAFormIsKeptInMindLosesNoAnswer() throws Exception {
    house.upload("form.docx", zip(""), true);
    house.pass(SETTLE);
    house.diesAfterCommit = true;
    house.tick();
    house.restart();
    house.pass(SETTLE.plusMinutes(1));
    house.tick();
    assertThat(house.taken).hasSize(1);
    assertThat(house.answer("form.docx.receipt.json")).contains("REF-1");
  }

  private static String manifest(String content) throws Exception {
    return "{\"schemaVersion\":\"1\",\"sha256\":\""
        + HexFormat.of().withUpperCase().formatHex(sha256(content.getBytes(StandardCharsets.UTF_8)))
        + "\"}";
  }

  private static byte[] sha256(byte[] content) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(content);
  }

  private static byte[] zip(String comment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment(comment);
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write("<w:document/>".getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return out.toByteArray();
  }
}
