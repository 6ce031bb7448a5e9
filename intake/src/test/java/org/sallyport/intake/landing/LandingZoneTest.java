package org.sallyport.intake.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.landing.LandingKey;

final class LandingZoneTest {
  private static final UUID KEY = new UUID(5, 6);

  private static final byte[] WORDS = "row,text\r\n1,canary\r\n".getBytes(StandardCharsets.UTF_8);
  private final SecureRandom random = new SecureRandom();
  private final LandingKey key = LandingKey.generate(random);
  @TempDir private Path folder;

  private LandingZone zone() throws IOException {
    return LandingZone.open(folder.resolve("landing"), key, random, Clock.systemUTC());
  }

  private static void write(Upload upload, long at, byte[] bytes, boolean done) throws IOException {
    try (Upload.Writing writing = upload.write()) {
      writing.write(at, bytes, 0, bytes.length);
      if (done) {
        writing.done();
      }
    }
  }

  private static byte[] read(Upload upload) throws IOException {
    try (InputStream in = upload.read()) {
      return in.readAllBytes();
    }
  }

  @Test
  void anUploadThatWasCutIsThereAfterARestartAndGoesOn() throws IOException {
    Upload cut = zone().create("police", KEY, "march.csv.part");
    write(cut, 0, WORDS, false);
    LandingZone again = zone();
    Upload found = again.find("police", "march.csv.part").orElseThrow();
    assertThat(found.id()).isEqualTo(cut.id());
    assertThat(found.size()).isEqualTo(WORDS.length);
    assertThat(found.closed()).isFalse();
    write(found, WORDS.length, WORDS, true);
    again.rename(found, "march.csv");
    Upload renamed = zone().find("police", "march.csv").orElseThrow();
    assertThat(renamed.closed()).isTrue();
    assertThat(read(renamed)).hasSize(2 * WORDS.length).startsWith(WORDS).endsWith(WORDS);
  }

  @Test
  void aRenameWhileSomebodyWritesLosesNothing() throws IOException {
    LandingZone zone = zone();
    Upload upload = zone.create("police", KEY, "a.csv.part");
    try (Upload.Writing writing = upload.write()) {
      writing.write(0, WORDS, 0, 5);
      zone.rename(upload, "a.csv");
      writing.write(5, WORDS, 5, WORDS.length - 5);
      writing.done();
    }
    assertThat(read(zone().find("police", "a.csv").orElseThrow())).isEqualTo(WORDS);
  }

  @Test
  void oneAgencyNeverSeesWhatAnotherHas() throws IOException {
    LandingZone zone = zone();
    zone.create("police", KEY, "a.csv");
    assertThat(zone.find("school", "a.csv")).isEmpty();
    assertThat(zone.list("school")).isEmpty();
    zone.create("school", KEY, "a.csv");
    assertThat(zone.list("police")).hasSize(1);
    assertThat(zone.agencies()).containsExactly("police", "school");
  }

  @Test
  void twoDoNotWriteAtOnceAndNoNameIsTakenTwice() throws IOException {
    LandingZone zone = zone();
    Upload upload = zone.create("police", KEY, "a.csv");
    try (Upload.Writing _ = upload.write()) {
      assertThat(upload.open()).isTrue();
      assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(upload::write);
    }
    assertThat(upload.open()).isFalse();
    Upload other = zone.create("police", KEY, "b.csv");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> zone.rename(other, "a.csv"));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> zone.create("police", KEY, "a.csv"));
  }

  @Test
  void whatIsRemovedIsGoneForGood() throws IOException {
    LandingZone zone = zone();
    Upload upload = zone.create("police", KEY, "a.csv");
    write(upload, 0, WORDS, true);
    zone.remove(upload);
    assertThat(zone.list("police")).isEmpty();
    assertThat(zone().list("police")).isEmpty();
    assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> zone.remove(upload));
  }

  @Test
  void neitherContentNorNameNorAgencyLiesOnTheDisk() throws IOException {
    Upload upload = zone().create("police", KEY, "secret name.csv");
    write(upload, 0, WORDS, true);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file.getFileName().toString()).matches("[0-9a-f-]{36}\\.landing");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain("canary", "secret", "police");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "march.csv, BULK",
    "MARCH.CSV, BULK",
    "march (2).tsv, BULK",
    "a.xlsx, BULK",
    "a.zip, BULK",
    "a.jsonl, BULK",
    "form_1.docx, FORM",
    "a.doc, FORM",
    "a.pdf, FORM",
    "march.csv.part, TEMPORARY",
    "march.filepart, TEMPORARY",
    "march.csv.manifest.json, MANIFEST",
  })
  void aNameTellsWhatItsFileIs(String name, LandingNames.Kind kind) {
    assertThat(LandingNames.of(name)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".csv",
        ".part",
        "../a.csv",
        "a/b.csv",
        "a\\b.csv",
        "a\r\n.csv",
        "a\0.csv",
        "a.exe",
        "a",
        "a.json",
        "x.manifest.json",
        "form.docx.manifest.json",
        "a\u202Evsc.csv",
        "caf\u00e9.csv",
        "${x}.csv",
      })
  void anyOtherNameIsRefused(String name) throws IOException {
    assertThat(LandingNames.of(name)).isEqualTo(LandingNames.Kind.REFUSED);
    LandingZone zone = zone();
    assertThatIllegalArgumentException().isThrownBy(() -> zone.create("police", KEY, name));
  }

  @Test
  void aNameOfMoreThanAHundredAndFiftyCharactersIsRefused() {
    assertThat(LandingNames.of("a".repeat(146) + ".csv")).isEqualTo(LandingNames.Kind.BULK);
    for (int length : List.of(147, 4096)) {
      assertThat(LandingNames.of("a".repeat(length) + ".csv")).isEqualTo(LandingNames.Kind.REFUSED);
    }
  }

  @Test
  void theKeyThatPutAnUploadIsKnownAfterARestartAndARename() throws Exception {
    LandingZone zone = zone();
    zone.create("police", KEY, "a.csv.part");
    UUID other = new UUID(7, 8);
    zone.create("police", other, "b.csv");
    zone.rename(zone.find("police", "a.csv.part").orElseThrow(), "a.csv");
    LandingZone again = zone();
    assertThat(again.find("police", "a.csv").orElseThrow().credential()).contains(KEY);
    assertThat(again.find("police", "b.csv").orElseThrow().credential()).contains(other);
  }
}
