package org.sallyport.intake.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.journey.Answers;
import org.sallyport.templates.problem.ProblemCode;

class DraftsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration QUIET = Duration.ofHours(1);
  private static final String CANARY = "Otterburn";

  @TempDir private Path folder;
  private final DraftSecret secret = DraftSecret.generate(new SecureRandom());

  private Drafts at(Instant now, long free) throws IOException {
    return Drafts.open(
        folder.resolve("drafts"),
        new Drafts.Room(QUIET, 1000, () -> free),
        Clock.fixed(now, ZoneOffset.UTC),
        new SecureRandom());
  }

  private Draft typed(Drafts drafts) {
    return Draft.begun(drafts.newKey())
        .with(Answers.none().with("information.0.text", "Canary " + CANARY));
  }

  @Test
  void aDraftIsThereAfterARestartAndNoWordOfItIsOnTheDisk() throws IOException {
    Drafts drafts = at(NOON, 5000);
    Draft draft = typed(drafts);
    drafts.write(secret, draft);
    Draft.Attached file =
        drafts.attach(
            secret,
            new ByteArrayInputStream(CANARY.repeat(20_000).getBytes(StandardCharsets.UTF_8)));
    drafts.write(secret, draft.with(file));
    assertThat(at(NOON, 5000).read(secret)).contains(draft.with(file));
    try (InputStream in = at(NOON, 5000).open(secret, file)) {
      assertThat(in.readAllBytes()).hasSize(CANARY.length() * 20_000);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path one : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1))
            .doesNotContain(CANARY);
        assertThat(Files.getPosixFilePermissions(one)).hasSize(2);
      }
    }
  }

  @Test
  void anHourOfQuietEndsItAndTheSweepTakesItAway() throws IOException {
    Drafts drafts = at(NOON, 5000);
    drafts.write(secret, typed(drafts));
    Instant nearly = NOON.plus(QUIET);
    assertThat(at(nearly, 5000).read(secret)).isPresent();
    // Reading it began its hour anew.
    assertThat(at(nearly.plus(QUIET), 5000).read(secret)).isPresent();
    assertThat(at(nearly.plus(QUIET).plus(QUIET).plusSeconds(1), 5000).read(secret)).isEmpty();
    assertThat(folder.resolve("drafts")).isEmptyDirectory();
  }

  @Test
  void aSentDraftKeepsItsReceiptAndNothingElse() throws IOException {
    Drafts drafts = at(NOON, 5000);
    Draft.Receipt receipt =
        new Draft.Receipt(
            "HUB-261124-ABCDE-FGHIJK",
            NOON,
            true,
            true,
            "CHILD",
            List.of(new Problem("/persons/0", ProblemCode.MULTI_SUBJECT_UNLINKED)));
    drafts.write(secret, typed(drafts).sending("2026-11-24").taken(receipt));
    Draft read = drafts.read(secret).orElseThrow();
    assertThat(read.receipt()).contains(receipt);
    assertThat(read.answers().isEmpty()).isTrue();
  }

  @Test
  void aFullDiskTakesNothingNewAndABrokenUploadLeavesNothing() throws IOException {
    Drafts full = at(NOON, 999);
    assertThatThrownBy(() -> full.write(secret, typed(full))).isInstanceOf(Drafts.Full.class);
    Drafts drafts = at(NOON, 5000);
    drafts.write(secret, typed(drafts));
    InputStream gone =
        new InputStream() {
          private int left = 100_000;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new IOException("gone");
            }
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            if (left <= 0) {
              throw new IOException("gone");
            }
            int given = Math.min(length, left);
            left -= given;
            return given;
          }
        };
    assertThatThrownBy(() -> drafts.attach(secret, gone)).hasMessage("gone");
    try (Stream<Path> files = Files.walk(folder.resolve("drafts"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void anothersSecretFindsNothing() throws IOException {
    Drafts drafts = at(NOON, 5000);
    drafts.write(secret, typed(drafts));
    assertThat(drafts.read(DraftSecret.generate(new SecureRandom()))).isEmpty();
  }
}
