package org.sallyport.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.KeyAndCertificate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvelopeTest {
  private static final String MARKING = "OFFICIAL-SENSITIVE - PERSONAL DATA";
  private static final Bytes RECORD =
      Bytes.utf8("{\"information\":[{\"text\":\"canary-osprey\"}]}");

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final Instant now = clock.instant();
  private final CertificateMaker maker = new CertificateMaker(clock, random);
  private KeyAndCertificate signer;
  private KeyAndCertificate rsa;
  private KeyAndCertificate p256;
  private KeyAndCertificate otherP256;
  private EnvelopeSealer sealer;

  @BeforeAll
  void makeKeys() throws Exception {
    signer = maker.selfSigned(maker.newP256(), "signer", Use.SIGN, Period.ofYears(1));
    rsa = TestKeys.rsa3072();
    p256 = maker.selfSigned(maker.newP256(), "p256", Use.RECEIVE_EC, Period.ofYears(1));
    otherP256 = maker.selfSigned(maker.newP256(), "other", Use.RECEIVE_EC, Period.ofYears(1));
    sealer = new EnvelopeSealer(new SignerKey(signer), random);
  }

  private Bytes seal(KeyAndCertificate... recipients) {
    return sealer.seal(
        RECORD,
        MARKING,
        List.of(recipients).stream().map(KeyAndCertificate::certificate).toList(),
        now);
  }

  private EnvelopeOpener opener(KeyAndCertificate... keys) {
    return new EnvelopeOpener(List.of(keys), signer.certificate());
  }

  private static void assertRefused(EnvelopeOpener opener, Bytes envelope) {
    assertThatExceptionOfType(EnvelopeException.class)
        .as("%s", envelope.base64())
        .isThrownBy(() -> opener.open(envelope))
        .withMessage("the envelope does not open");
  }

  @Test
  void everyRecipientOpensTheSameContentWithItsLabel() throws Exception {
    Bytes envelope = seal(rsa, p256, otherP256);
    for (KeyAndCertificate recipient : List.of(rsa, p256, otherP256)) {
      Opened opened = opener(recipient).open(envelope);
      assertThat(opened.content()).isEqualTo(RECORD);
      assertThat(opened.privacyMark()).isEqualTo(MARKING);
      assertThat(opened.classification()).isEqualTo(65);
      assertThat(opened.signingTime()).isEqualTo(now.truncatedTo(ChronoUnit.SECONDS));
      assertThat(opened.signer()).isEqualTo(signer.certificate());
    }
  }

  @Test
  void anOpenerTriesAllItsKeys() throws Exception {
    assertThat(opener(rsa, p256).open(seal(p256)).content()).isEqualTo(RECORD);
  }

  @Test
  void aSliceOfEightMebibytesGoesThrough() throws Exception {
    Bytes slice = Bytes.own(new byte[8 * 1024 * 1024 + 300]);
    Bytes envelope = sealer.seal(slice, MARKING, List.of(p256.certificate()), now);
    assertThat(opener(p256).open(envelope).content()).isEqualTo(slice);
  }

  @Test
  void twoEnvelopesOfOneRecordShareNoKeyMaterial() {
    assertThat(seal(p256)).isNotEqualTo(seal(p256));
  }

  @Test
  void theContentIsNotInTheEnvelope() {
    String envelope = new String(seal(rsa, p256).toArray(), StandardCharsets.ISO_8859_1);
    assertThat(envelope).doesNotContain("canary").doesNotContain("OFFICIAL");
  }

  @Test
  void theEnvelopeIsDer() throws Exception {
    Bytes envelope = seal(rsa, p256);
    assertThat(ContentInfo.getInstance(envelope.toArray()).getEncoded("DER"))
        .isEqualTo(envelope.toArray());
  }

  @Test
  void noByteOfAnEnvelopeCanBeChanged() {
    byte[] envelope = seal(p256).toArray();
    EnvelopeOpener opener = opener(p256);
    for (int at = 0; at < envelope.length; at++) {
      byte[] altered = envelope.clone();
      altered[at] ^= (byte) (1 << (at % 8));
      assertRefused(opener, Bytes.own(altered));
    }
  }

  @Test
  void anAlteredRsaRecipientIsRefused() {
    byte[] envelope = seal(rsa).toArray();
    EnvelopeOpener opener = opener(rsa);
    for (int at = 0; at < 700; at += 23) {
      byte[] altered = envelope.clone();
      altered[at] ^= (byte) (1 << (at % 8));
      assertRefused(opener, Bytes.own(altered));
    }
  }

  @Test
  void aCutOrLengthenedEnvelopeIsRefused() {
    Bytes envelope = seal(p256);
    EnvelopeOpener opener = opener(p256);
    for (int size = 0; size < envelope.size(); size += 7) {
      assertRefused(opener, envelope.slice(0, size));
    }
    assertRefused(opener, Bytes.concat(envelope, Bytes.own(new byte[1])));
  }

  @Test
  void anotherRecipientsKeyOpensNothing() {
    assertRefused(opener(otherP256), seal(p256));
    assertRefused(opener(rsa), seal(p256));
    assertRefused(opener(), seal(p256));
  }

  @Test
  void anotherSignersEnvelopeIsRefused() {
    KeyAndCertificate stranger =
        maker.selfSigned(maker.newP256(), "signer", Use.SIGN, Period.ofYears(1));
    Bytes forged =
        new EnvelopeSealer(new SignerKey(stranger), random)
            .seal(RECORD, MARKING, List.of(p256.certificate()), now);
    assertRefused(opener(p256), forged);
  }

  @Test
  void aNewCertificateForTheSameSignersKeyIsAnotherSigner() {
    KeyAndCertificate renewed =
        new KeyAndCertificate(
            signer.key(),
            maker
                .selfSigned(
                    new KeyPair(signer.certificate().getPublicKey(), signer.key()),
                    "signer",
                    Use.SIGN,
                    Period.ofYears(2))
                .certificate());
    Bytes envelope =
        new EnvelopeSealer(new SignerKey(renewed), random)
            .seal(RECORD, MARKING, List.of(p256.certificate()), now);
    assertRefused(opener(p256), envelope);
  }

  @Test
  void aSigningTimeOutsideTheCertificateIsRefused() {
    Bytes envelope =
        sealer.seal(RECORD, MARKING, List.of(p256.certificate()), now.minus(30, ChronoUnit.DAYS));
    assertRefused(opener(p256), envelope);
  }

  @Test
  void weakOrForeignRecipientKeysAreRefused() throws Exception {
    KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
    weak.initialize(2048);
    X509Certificate rsa2048 =
        maker
            .selfSigned(weak.generateKeyPair(), "weak", Use.RECEIVE_RSA, Period.ofYears(1))
            .certificate();
    KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
    p384.initialize(384);
    X509Certificate ec384 =
        maker
            .selfSigned(p384.generateKeyPair(), "p384", Use.RECEIVE_EC, Period.ofYears(1))
            .certificate();
    for (X509Certificate bad : List.of(rsa2048, ec384)) {
      assertThat(KeyRules.mayReceive(bad)).isFalse();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sealer.seal(RECORD, MARKING, List.of(p256.certificate(), bad), now));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sealer.seal(RECORD, MARKING, List.of(), now));
  }

  @Test
  void bytesThatNestWithoutEndAreRefused() {
    byte[] nested = new byte[400_000];
    for (int i = 0; i < nested.length; i += 2) {
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x80;
    }
    assertRefused(opener(p256), Bytes.own(nested));
    DERSequence inner = new DERSequence(DERNull.INSTANCE);
    for (int i = 0; i < 500; i++) {
      inner = new DERSequence(inner);
    }
    assertRefused(opener(p256), encoded(inner));
  }

  @Test
  void unauthenticatedAttributesAreRefused() {
    ContentInfo info = ContentInfo.getInstance(seal(p256).toArray());
    ASN1EncodableVector members = new ASN1EncodableVector();
    for (ASN1Encodable member : ASN1Sequence.getInstance(info.getContent())) {
      members.add(member);
    }
    members.add(new DERTaggedObject(false, 2, new DERSet(new DERSequence())));
    assertRefused(
        opener(p256), encoded(new ContentInfo(info.getContentType(), new DERSequence(members))));
  }

  private static Bytes encoded(ASN1Object value) {
    try {
      return Bytes.own(value.getEncoded("DER"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
