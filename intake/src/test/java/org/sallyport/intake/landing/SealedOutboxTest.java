package org.sallyport.intake.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.landing.LandingKey;
import org.sallyport.intake.landing.SealedOutbox.Answer;
import org.sallyport.intake.submission.Unavailable;

final class SealedOutboxTest {
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(2, 2);
  private final SecureRandom random = new SecureRandom();
  private final LandingKey key = LandingKey.generate(random);
  private final Clock clock = Clock.systemUTC();
  @TempDir private Path folder;

  private SealedOutbox outbox() throws IOException {
    return SealedOutbox.open(folder.resolve("outbox"), key, random, clock);
  }

  private static Outbox.Content words(String words) {
    return out -> out.write(words.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(SealedOutbox outbox, Answer answer) throws IOException {
    try (InputStream in = outbox.open(answer)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void anAnswerIsThereForItsAgencyAloneAlsoAfterARestart() throws Exception {
    outbox().put("police", FIRST, "march.csv.result.csv", words("canary\r\n".repeat(20_000)));
    SealedOutbox again = outbox();
    assertThat(again.list("school")).isEmpty();
    Answer answer = again.list("police").getFirst();
    assertThat(answer.name()).isEqualTo("march.csv.result.csv");
    assertThat(answer.size()).isEqualTo(160_000);
    assertThat(read(again, answer)).isEqualTo("canary\r\n".repeat(20_000));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain("canary", "march", "police");
      }
    }
  }

  @Test
  void aNewerAnswerOfTheSameNameTakesThePlaceOfTheOlder() throws Exception {
    SealedOutbox outbox = outbox();
    outbox.put("police", FIRST, "a.csv.receipt.json", words("first"));
    outbox.put("police", FIRST, "a.csv.receipt.json", words("second"));
    assertThat(outbox.list("police")).hasSize(1);
    assertThat(read(outbox, outbox.list("police").getFirst())).isEqualTo("second");
    assertThat(outbox().list("police")).hasSize(1);
  }

  @Test
  void theSameNameLaterAnswersUnderTheNextNumberAndTheSameArrivalUnderItsOwn() throws Exception {
    SealedOutbox outbox = outbox();
    assertThat(outbox.answerName("police", FIRST, "a.csv")).isEqualTo("a.csv");
    assertThat(outbox.answerName("police", SECOND, "a.csv")).isEqualTo("a.csv.2");
    assertThat(outbox.answerName("school", SECOND, "a.csv")).isEqualTo("a.csv");
    SealedOutbox again = outbox();
    assertThat(again.answerName("police", SECOND, "a.csv")).isEqualTo("a.csv.2");
    assertThat(again.answerName("police", new UUID(3, 3), "a.csv")).isEqualTo("a.csv.3");
  }

  @Test
  void anAnswerThatCouldNotBeWrittenToItsEndIsNeverSeen() throws Exception {
    SealedOutbox outbox = outbox();
    assertThatExceptionOfType(Unavailable.class)
        .isThrownBy(
            () ->
                outbox.put(
                    "police",
                    FIRST,
                    "a.csv.result.csv",
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("cut");
                    }));
    assertThat(outbox.list("police")).isEmpty();
    assertThat(outbox().list("police")).isEmpty();
  }

  @Test
  void anAnswerVanishesAfterFourteenDays() throws Exception {
    SealedOutbox outbox = outbox();
    outbox.put("police", FIRST, "old.csv.result.csv", words("old"));
    try (Stream<Path> files = Files.list(folder.resolve("outbox"))) {
      Files.setLastModifiedTime(
          files.findFirst().orElseThrow(),
          FileTime.from(clock.instant().minus(Duration.ofDays(15))));
    }
    SealedOutbox later = outbox();
    later.put("police", SECOND, "new.csv.result.csv", words("new"));
    later.sweep();
    assertThat(later.list("police")).extracting(Answer::name).containsExactly("new.csv.result.csv");
  }
}
