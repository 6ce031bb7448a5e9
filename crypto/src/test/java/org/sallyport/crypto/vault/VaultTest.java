package org.sallyport.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

class VaultTest {
  private static final int SEGMENT = 64 * 1024;
  private static final ItemId ITEM = new ItemId(new UUID(0x0193_5fa0_0000_7000L, 42));

  private final SecureRandom random = new SecureRandom();
  private final IntakePrivateKey intake = IntakePrivateKey.generate(1, random);
  private final Sealer sealer = new Sealer(intake.publicKey(), random);
  private final Opener opener = new Opener(List.of(intake));

  private static Bytes content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return Bytes.own(content);
  }

  private void assertRefused(Wrap wrap, Bytes sealed) {
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> opener.open(wrap, sealed))
        .withMessage("the sealed item does not open");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 65_447, 65_448, 65_449, 65_520, 65_536, 131_072, 1_000_000})
  void whatIsSealedOpensAgain(int size) throws IOException {
    Bytes plain = content(size);
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, plain);
    assertThat(opener.open(sealed.item().wrap(), sealed.sealed())).isEqualTo(plain);
    assertThat(sealed.item().plainSize()).isEqualTo(size);
    assertThat(sealed.sealed().size()).isEqualTo((int) Sealer.sealedSize(size));
    assertThat(sealed.item().wrap().value().size()).isEqualTo(Format1.WRAP_SIZE);
  }

  @Test
  void theSaltedDigestIsProvedByTheSaltInside() throws IOException {
    Bytes plain = content(100_000);
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, plain);
    Bytes salt = opener.salt(sealed.item().wrap(), sealed.sealed().stream());
    Bytes sha256 = Bytes.own(Jca.sha256().digest(plain.toArray()));
    assertThat(sealed.item().sha256()).isEqualTo(sha256);
    assertThat(sealed.item().saltedDigest())
        .isEqualTo(Bytes.own(Jca.sha256().digest(Bytes.concat(salt, sha256).toArray())));
    assertThat(new String(sealed.sealed().toArray(), StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(salt.toArray(), StandardCharsets.ISO_8859_1));
  }

  @Test
  void equalContentHasUnequalDigestsAndBytes() {
    SealedBytes one = sealer.seal(ITEM, Purpose.PART, content(1000));
    SealedBytes other = sealer.seal(ITEM, Purpose.PART, content(1000));
    assertThat(one.item().saltedDigest()).isNotEqualTo(other.item().saltedDigest());
    assertThat(one.item().wrap()).isNotEqualTo(other.item().wrap());
    assertThat(one.sealed()).isNotEqualTo(other.sealed());
  }

  @Test
  void noPlaintextIsInWhatIsSealed() {
    Bytes plain = Bytes.utf8("canary-kestrel ".repeat(10_000));
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, plain);
    String all =
        new String(
            Bytes.concat(sealed.sealed(), sealed.item().wrap().value()).toArray(),
            StandardCharsets.ISO_8859_1);
    assertThat(all).doesNotContain("canary").doesNotContain("kestrel");
  }

  @Test
  void noByteOfAnItemCanBeChanged() {
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, content(300));
    byte[] bytes = sealed.sealed().toArray();
    for (int at = 0; at < bytes.length; at++) {
      byte[] altered = bytes.clone();
      altered[at] ^= (byte) (1 << (at % 8));
      assertRefused(sealed.item().wrap(), Bytes.own(altered));
    }
  }

  @Test
  void noByteOfAWrapCanBeChanged() {
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, content(10));
    Wrap wrap = sealed.item().wrap();
    byte[] bytes = wrap.value().toArray();
    for (int at = 0; at < bytes.length; at++) {
      byte[] altered = bytes.clone();
      altered[at] ^= (byte) (1 << (at % 8));
      assertRefused(new Wrap(ITEM, Purpose.PART, 1, Bytes.own(altered)), sealed.sealed());
    }
  }

  @Test
  void anItemCutAnywhereNearASegmentsBorderIsRefused() {
    Bytes plain = content(4 * SEGMENT + 100);
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, plain);
    int size = sealed.sealed().size();
    for (int border = 0; border <= size; border += SEGMENT) {
      for (int cut = border - 20; cut <= border + 60; cut++) {
        if (cut >= 0 && cut < size) {
          assertRefused(sealed.item().wrap(), sealed.sealed().slice(0, cut));
        }
      }
    }
    for (int segment = 1; segment <= 4; segment++) {
      int cut = Format1.HEADER_SIZE + segment * SEGMENT;
      assertRefused(sealed.item().wrap(), sealed.sealed().slice(0, cut));
    }
    assertRefused(sealed.item().wrap(), sealed.sealed().slice(0, size - 1));
  }

  @Test
  void segmentsCannotBeSwappedDroppedOrAdded() {
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, content(4 * SEGMENT));
    Bytes all = sealed.sealed();
    int first = Format1.HEADER_SIZE + SEGMENT;
    Bytes head = all.slice(0, first);
    Bytes second = all.slice(first, first + SEGMENT);
    Bytes third = all.slice(first + SEGMENT, first + 2 * SEGMENT);
    Bytes rest = all.slice(first + 2 * SEGMENT, all.size());
    Wrap wrap = sealed.item().wrap();
    assertRefused(wrap, Bytes.concat(head, third, second, rest));
    assertRefused(wrap, Bytes.concat(head, third, rest));
    assertRefused(wrap, Bytes.concat(head, second, second, third, rest));
    assertRefused(wrap, Bytes.concat(all, Bytes.own(new byte[1])));
  }

  @Test
  void anotherItemPurposeOrEpochOpensNothing() {
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, content(10));
    Bytes value = sealed.item().wrap().value();
    ItemId other = new ItemId(new UUID(0x0193_5fa0_0000_7000L, 43));
    assertRefused(new Wrap(other, Purpose.PART, 1, value), sealed.sealed());
    assertRefused(new Wrap(ITEM, Purpose.PARCEL, 1, value), sealed.sealed());
    assertRefused(new Wrap(ITEM, Purpose.PART, 2, value), sealed.sealed());
  }

  @Test
  void theEpochIsBoundIntoTheWrap() {
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, content(10));
    Opener renumbered = new Opener(List.of(IntakePrivateKey.ofSeed(2, intake.exportSeed())));
    Wrap wrap = new Wrap(ITEM, Purpose.PART, 2, sealed.item().wrap().value());
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> renumbered.open(wrap, sealed.sealed()));
  }

  @Test
  void oneItemsWrapDoesNotOpenAnothersBytes() {
    SealedBytes one = sealer.seal(ITEM, Purpose.PART, content(10));
    SealedBytes other = sealer.seal(ITEM, Purpose.PART, content(10));
    assertRefused(one.item().wrap(), other.sealed());
  }

  @Test
  void anotherPrivateKeyOpensNothing() {
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, content(10));
    Opener stranger = new Opener(List.of(IntakePrivateKey.generate(1, random)));
    assertThatExceptionOfType(VaultException.class)
        .isThrownBy(() -> stranger.open(sealed.item().wrap(), sealed.sealed()));
  }

  @Test
  void noSegmentIsReleasedBeforeItsTagIsChecked() throws IOException {
    Bytes plain = content(3 * SEGMENT);
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, plain);
    byte[] altered = sealed.sealed().toArray();
    altered[Format1.HEADER_SIZE + SEGMENT + 5] ^= 1;
    ByteArrayOutputStream released = new ByteArrayOutputStream();
    try (InputStream in = opener.open(sealed.item().wrap(), Bytes.own(altered).stream())) {
      assertThatExceptionOfType(VaultException.class).isThrownBy(() -> in.transferTo(released));
    }
    byte[] bytes = released.toByteArray();
    assertThat(bytes.length).isLessThan(SEGMENT);
    assertThat(bytes).isEqualTo(Arrays.copyOf(plain.toArray(), bytes.length));
  }

  @Test
  void anItemThatWasNotFinishedHasNoWrap() throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    SealingStream stream = sealer.seal(ITEM, Purpose.PART, target);
    stream.write(new byte[10]);
    assertThatIllegalStateException().isThrownBy(stream::sealed);
    stream.close();
    stream.close();
    assertThat(stream.sealed().plainSize()).isEqualTo(10);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> stream.write(1));
  }

  @Test
  void anItemWhoseDiskFailedHasNoWrap() throws IOException {
    OutputStream full =
        new OutputStream() {
          private int left = 100_000;

          @Override
          public void write(int value) throws IOException {
            if (left-- == 0) {
              throw new IOException("no space");
            }
          }
        };
    SealingStream stream = sealer.seal(ITEM, Purpose.PART, full);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> stream.write(new byte[300_000]));
    stream.close();
    assertThatIllegalStateException().isThrownBy(stream::sealed);
  }

  @Test
  void theStreamBeneathIsLeftOpenForItsOwner() throws IOException {
    boolean[] closed = new boolean[1];
    OutputStream target =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (SealingStream stream = sealer.seal(ITEM, Purpose.PART, target)) {
      stream.write(7);
    }
    assertThat(closed[0]).isFalse();
  }

  @Test
  void aDiskThatCannotBeReadIsNotAnItemThatDoesNotOpen() throws IOException {
    SealedBytes sealed = sealer.seal(ITEM, Purpose.PART, content(3 * SEGMENT));
    InputStream broken =
        new FilterInputStream(sealed.sealed().stream()) {
          private int left = SEGMENT + 1000;

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
              throw new IOException("disk error");
            }
            int read = super.read(target, offset, Math.min(length, left));
            left -= read;
            return read;
          }
        };
    try (InputStream in = opener.open(sealed.item().wrap(), broken)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(in::readAllBytes)
          .isNotInstanceOf(VaultException.class)
          .withMessage("disk error");
    }
  }

  @Test
  void aKeyOfAnotherKindMakesNoSealer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntakePrivateKey.ofSeed(1, Bytes.own(new byte[31])));
  }
}
