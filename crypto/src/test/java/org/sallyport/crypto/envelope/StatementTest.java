package org.sallyport.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.KeyAndCertificate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementTest {
  private static final Bytes ACK = Bytes.utf8("{\"event\":\"STORED\"}");

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final Instant now = clock.instant();
  private final CertificateMaker maker = new CertificateMaker(clock, random);
  private KeyAndCertificate ack;
  private KeyAndCertificate ack2;

  @BeforeAll
  void makeKeys() {
    ack = maker.selfSigned(maker.newP256(), "ack", Use.SIGN, Period.ofYears(1));
    ack2 = maker.selfSigned(maker.newP256(), "ack2", Use.SIGN, Period.ofYears(1));
  }

  private Bytes sign(KeyAndCertificate... signers) {
    return new StatementSigner(List.of(signers), random).sign(ACK, now);
  }

  private static StatementVerifier allowing(X509Certificate... certificates) {
    return new StatementVerifier(List.of(certificates));
  }

  private static void assertRefused(StatementVerifier verifier, Bytes statement) {
    assertThatExceptionOfType(StatementException.class)
        .isThrownBy(() -> verifier.verify(statement));
  }

  @Test
  void aStatementTellsWhatWasSignedAndByWhom() throws Exception {
    Verified verified = allowing(ack2.certificate(), ack.certificate()).verify(sign(ack));
    assertThat(verified.content()).isEqualTo(ACK);
    assertThat(verified.signers()).containsExactly(ack.certificate());
  }

  @Test
  void twoPeopleSignOneStatement() throws Exception {
    Verified verified = allowing(ack.certificate(), ack2.certificate()).verify(sign(ack, ack2));
    assertThat(verified.signers()).containsExactlyInAnyOrder(ack.certificate(), ack2.certificate());
  }

  @Test
  void onePersonSigningTwiceIsRefused() {
    assertRefused(allowing(ack.certificate()), sign(ack, ack));
  }

  @Test
  void oneSignerWhoIsNotAllowedSpoilsTheStatement() {
    assertRefused(allowing(ack.certificate()), sign(ack, ack2));
    assertRefused(allowing(ack2.certificate()), sign(ack));
    assertRefused(allowing(), sign(ack));
  }

  @Test
  void noByteOfAStatementCanBeChanged() {
    StatementVerifier verifier = allowing(ack.certificate(), ack2.certificate());
    byte[] statement = sign(ack, ack2).toArray();
    for (int at = 0; at < statement.length; at++) {
      byte[] altered = statement.clone();
      altered[at] ^= (byte) (1 << (at % 8));
      assertRefused(verifier, Bytes.own(altered));
    }
  }

  @Test
  void bytesAloneAreNoStatement() {
    assertRefused(allowing(ack.certificate()), ACK);
    assertRefused(allowing(ack.certificate()), Bytes.empty());
  }

  @Test
  void aStatementLargerThanTheLimitIsNotLookedAt() {
    Bytes statement = sign(ack);
    assertRefused(
        new StatementVerifier(List.of(ack.certificate()), statement.size() - 1), statement);
  }

  @Test
  void aSignatureFromOutsideTheCertificatesTimeIsRefused() {
    Bytes statement =
        new StatementSigner(List.of(ack), random).sign(ACK, now.minus(90, ChronoUnit.DAYS));
    assertRefused(allowing(ack.certificate()), statement);
  }

  @Test
  void onlyP256Signs() throws Exception {
    KeyAndCertificate rsa = TestKeys.rsa3072();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StatementSigner(List.of(rsa), random));
  }
}
