package org.sallyport.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.x509.CertificateMaker;

/** Labels of other people's signatures. */
class ClaimedLabelTest {
  private static final CertificateMaker MAKER =
      new CertificateMaker(Clock.systemUTC(), new SecureRandom());
  private static final SignerKey SIGNER =
      new SignerKey(
          MAKER.selfSigned(
              MAKER.newP256(), "signer", CertificateMaker.Use.SIGN, Period.ofYears(1)));
  private static final Bytes LABELLED =
      SignedContent.sign(
          Bytes.utf8("words"),
          List.of(SIGNER),
          Instant.parse("2026-11-28T10:00:00Z"),
          Optional.of(new SecurityLabel(4, "SECRET - RECIPIENTS ONLY")),
          new SecureRandom());

  @Test
  void aLabelIsReadWithoutTrustInTheSignature() {
    assertThat(ClaimedLabel.in(LABELLED))
        .containsExactly(new ClaimedLabel(OptionalInt.of(4), "SECRET - RECIPIENTS ONLY"));
  }

  @Test
  void aSignatureWithoutALabelClaimsNothing() {
    Bytes plain =
        SignedContent.sign(
            Bytes.utf8("words"),
            List.of(SIGNER),
            Instant.parse("2026-11-28T10:00:00Z"),
            Optional.empty(),
            new SecureRandom());
    assertThat(ClaimedLabel.in(plain)).isEmpty();
    assertThat(ClaimedLabel.in(Bytes.empty())).isEmpty();
    assertThat(ClaimedLabel.in(Bytes.utf8("no signature at all"))).isEmpty();
  }

  @Test
  void brokenBytesClaimWhatIsLeftOfThemAndNeverThrow() {
    Random random = new Random(20261128);
    for (int round = 0; round < 3_000; round++) {
      byte[] broken = LABELLED.toArray();
      for (int i = 0; i <= random.nextInt(4); i++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      Bytes cut = Bytes.own(broken).slice(0, random.nextInt(broken.length + 1));
      assertThat(ClaimedLabel.in(cut)).as("round %s", round).hasSizeLessThanOrEqualTo(16);
    }
  }
}
