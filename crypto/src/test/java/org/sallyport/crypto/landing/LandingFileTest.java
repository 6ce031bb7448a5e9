package org.sallyport.crypto.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;

final class LandingFileTest {
  private static final int HEADER = 84;
  private final SecureRandom random = new SecureRandom();
  private final LandingKey key = LandingKey.generate(random);
  @TempDir private Path folder;

  private Path path() {
    return folder.resolve("one.landing");
  }

  private LandingFile made() throws IOException {
    return LandingFile.create(path(), new UUID(1, 2), key, random);
  }

  private LandingFile opened() throws IOException {
    return LandingFile.open(path(), key, random);
  }

  private static byte[] bytes(int length, long seed) {
    byte[] value = new byte[length];
    new Random(seed).nextBytes(value);
    return value;
  }

  private static byte[] all(LandingFile file) throws IOException {
    try (InputStream in = file.read()) {
      return in.readAllBytes();
    }
  }

  private static void put(LandingFile file, long position, byte[] bytes) throws IOException {
    file.write(position, bytes, 0, bytes.length);
  }

  @Test
  void whatWasWrittenInPiecesIsReadInOrderAlsoAfterItWasOpenedAgain() throws IOException {
    byte[] content = bytes(300_000, 1);
    try (LandingFile file = made()) {
      for (int at = 0; at < content.length; at += 7_001) {
        file.write(at, content, at, Math.min(7_001, content.length - at));
      }
      file.note(Bytes.utf8("a note"));
      file.done();
      assertThat(all(file)).isEqualTo(content);
    }
    try (LandingFile again = opened()) {
      assertThat(again.size()).isEqualTo(content.length);
      assertThat(again.note().utf8()).isEqualTo("a note");
      assertThat(again.isDone()).isTrue();
      assertThat(all(again)).isEqualTo(content);
    }
  }

  @Test
  void aWriteAfterDoneIsNotDone() throws IOException {
    try (LandingFile file = made()) {
      put(file, 0, bytes(10, 2));
      file.done();
      put(file, 10, bytes(1, 3));
      assertThat(file.isDone()).isFalse();
    }
    try (LandingFile again = opened()) {
      assertThat(again.isDone()).isFalse();
    }
  }

  @Test
  void noRecordCanBeHiddenUnderALaterOne() throws IOException {
    long second = HEADER + Entry.HEAD + LandingKey.NONCE + 1_000 + LandingKey.TAG;
    try (LandingFile file = made()) {
      put(file, 0, bytes(1_000, 1));
      put(file, 1_000, bytes(1_000, 2));
      put(file, 0, bytes(1_000, 3));
    }
    byte[] moved = Files.readAllBytes(path());
    Arrays.fill(moved, (int) second + 1, (int) second + 9, (byte) 0);
    Files.write(path(), moved);
    try (LandingFile again = opened()) {
      assertThat(again.size()).isEqualTo(1_000);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> all(again));
    }
  }

  @Test
  void randomWritesAndCutsGiveWhatAnOrdinaryFileWouldHold() throws IOException {
    Random dice = new Random(42);
    for (int round = 0; round < 40; round++) {
      Files.deleteIfExists(path());
      byte[] model = new byte[0];
      try (LandingFile file = made()) {
        for (int step = 0; step < 60; step++) {
          if (dice.nextInt(8) == 0) {
            int size = dice.nextInt(model.length + 1);
            file.truncate(size);
            model = Arrays.copyOf(model, size);
          } else {
            int at = dice.nextInt(model.length + 1);
            byte[] piece = bytes(1 + dice.nextInt(5_000), dice.nextLong());
            put(file, at, piece);
            model = Arrays.copyOf(model, Math.max(model.length, at + piece.length));
            System.arraycopy(piece, 0, model, at, piece.length);
          }
        }
        assertThat(file.size()).isEqualTo(model.length);
        assertThat(all(file)).isEqualTo(model);
      }
      try (LandingFile again = opened()) {
        assertThat(all(again)).isEqualTo(model);
      }
    }
  }

  @Test
  void anUploadThatWasCutAtAnyByteGoesOnFromTheSizeThatIsTold() throws IOException {
    byte[] content = bytes(2_000, 4);
    try (LandingFile file = made()) {
      for (int at = 0; at < content.length; at += 500) {
        file.write(at, content, at, 500);
      }
    }
    byte[] whole = Files.readAllBytes(path());
    for (int cut = HEADER; cut <= whole.length; cut += 13) {
      Files.write(path(), Arrays.copyOf(whole, cut));
      try (LandingFile file = opened()) {
        int size = (int) file.size();
        assertThat(all(file)).isEqualTo(Arrays.copyOf(content, size));
        file.write(size, content, size, content.length - size);
        assertThat(all(file)).isEqualTo(content);
      }
    }
  }

  @Test
  void nothingOfTheContentLiesOnTheDiskAndTheSameBytesNeverLookTheSame() throws IOException {
    byte[] words = "a canary that sings in the clear".getBytes(StandardCharsets.UTF_8);
    try (LandingFile file = made()) {
      put(file, 0, words);
      put(file, words.length, words);
      file.note(Bytes.utf8("a canary that sings in the clear"));
    }
    byte[] raw = Files.readAllBytes(path());
    assertThat(new String(raw, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    Set<String> nonces = new HashSet<>();
    int record = 13 + 12 + words.length + 16;
    for (int at = HEADER; at < raw.length; at += record) {
      nonces.add(Bytes.copyOf(Arrays.copyOfRange(raw, at + 13, at + 25)).hex());
    }
    assertThat(nonces).hasSize(3);
  }

  @Test
  void anAlteredMovedOrForeignRecordIsNeverRead() throws IOException {
    byte[] content = bytes(400, 5);
    try (LandingFile file = made()) {
      for (int at = 0; at < 400; at += 100) {
        file.write(at, content, at, 100);
      }
    }
    byte[] whole = Files.readAllBytes(path());
    int record = 13 + 12 + 100 + 16;
    for (int at = HEADER; at < HEADER + 3 * record; at++) {
      byte[] altered = whole.clone();
      altered[at] ^= 1;
      Files.write(path(), altered);
      assertNothingWrongIsRead(content);
    }
    byte[] swapped = whole.clone();
    System.arraycopy(whole, HEADER, swapped, HEADER + record, record);
    System.arraycopy(whole, HEADER + record, swapped, HEADER, record);
    Files.write(path(), swapped);
    assertNothingWrongIsRead(content);
  }

  /** It may say that it is shorter, or refuse; it never gives other bytes than were written. */
  private void assertNothingWrongIsRead(byte[] content) {
    byte[] read;
    try (LandingFile file = opened()) {
      read = all(file);
    } catch (IOException refused) {
      return;
    }
    assertThat(read).isEqualTo(Arrays.copyOf(content, read.length));
    assertThat(read.length).isLessThan(content.length);
  }

  @Test
  void aHoleIsNotReadAsZeros() throws IOException {
    try (LandingFile file = made()) {
      put(file, 10, bytes(5, 6));
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> all(file));
      put(file, 0, bytes(10, 7));
      assertThat(all(file)).hasSize(15);
      file.truncate(20);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> all(file));
    }
  }

  @Test
  void aDestroyedFileIsGoneAndItsCopiedBytesDoNotOpen() throws IOException {
    byte[] before;
    try (LandingFile file = made()) {
      put(file, 0, bytes(50, 8));
      before = Files.readAllBytes(path());
      file.destroy();
    }
    assertThat(path()).doesNotExist();
    byte[] overwritten = before.clone();
    Arrays.fill(overwritten, HEADER - 48, HEADER, (byte) 0);
    Files.write(path(), overwritten);
    assertThatExceptionOfType(IOException.class).isThrownBy(this::opened);
  }

  @Test
  void anotherLandingKeyOpensNothing() throws IOException {
    made().close();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> LandingFile.open(path(), LandingKey.generate(random), random));
  }
}
