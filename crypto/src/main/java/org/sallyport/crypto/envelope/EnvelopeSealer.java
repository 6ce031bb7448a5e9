package org.sallyport.crypto.envelope;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

/**
 * Signs, labels and seals what leaves for the hub: SignedData inside AuthEnvelopedData, DER
 * (docs/formats/envelope.md), for a record as for a slice of an original. `openssl cms -decrypt`
 * and then `openssl cms -verify` of OpenSSL 3.0 read it. Thread-safe; a message is held in memory
 * about four times.
 */
public final class EnvelopeSealer {
  /** The largest content in bytes: a slice of 8 MiB and its line of JSON fit well. */
  public static final int MAX_CONTENT = 64 * 1024 * 1024;

  private final SignerKey signer;
  private final SecureRandom random;

  public EnvelopeSealer(SignerKey signer, SecureRandom random) {
    this.signer = signer;
    this.random = random;
  }

  /**
   * Signs, labels and seals.
   *
   * @param plaintext at most {@link #MAX_CONTENT} bytes
   * @param marking the privacy mark of the label, not empty
   * @param recipients at least one; RSA of 3072 bits or more, or P-256
   * @param signingTime kept to the second
   * @return DER of a ContentInfo with AuthEnvelopedData
   * @throws IllegalArgumentException where a recipient's key is too weak or of another kind, there
   *     is none, or the content is too large
   */
  public Bytes seal(
      Bytes plaintext,
      String marking,
      Collection<X509Certificate> recipients,
      Instant signingTime) {
    if (plaintext.size() > MAX_CONTENT || marking.isEmpty() || recipients.isEmpty()) {
      throw new IllegalArgumentException("too large, without marking or without recipients");
    }
    for (X509Certificate recipient : recipients) {
      if (!KeyRules.mayReceive(recipient)) {
        throw new IllegalArgumentException("a recipient's key is neither RSA >= 3072 nor P-256");
      }
    }
    SecurityLabel label = new SecurityLabel(SecurityLabel.OFFICIAL_SENSITIVE, marking);
    Bytes signed =
        SignedContent.sign(plaintext, List.of(signer), signingTime, Optional.of(label), random);
    try {
      return encrypt(signed, recipients, random);
    } catch (CMSException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException("content cannot be sealed", e);
    }
  }

  static Bytes encrypt(Bytes signed, Collection<X509Certificate> recipients, SecureRandom random)
      throws CMSException, GeneralSecurityException, IOException {
    CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
    for (X509Certificate recipient : recipients) {
      if (KeyRules.isRsa(recipient)) {
        generator.addRecipientInfoGenerator(
            new JceKeyTransRecipientInfoGenerator(recipient, Profile.oaep())
                .setProvider(Jca.BOUNCY_CASTLE));
      }
    }
    List<X509Certificate> agreeing = recipients.stream().filter(KeyRules::isP256).toList();
    if (!agreeing.isEmpty()) {
      generator.addRecipientInfoGenerator(agreement(agreeing, random));
    }
    OutputAEADEncryptor cipher =
        (OutputAEADEncryptor)
            new JceCMSContentEncryptorBuilder(Profile.CONTENT)
                .setProvider(Jca.SUN_JCE)
                .setSecureRandom(random)
                .build();
    return DerBytes.of(
        generator.generate(SignedContent.data(signed), cipher).toASN1Structure(), signed.size());
  }

  /** One ephemeral key a message, used by no other. */
  private static JceKeyAgreeRecipientInfoGenerator agreement(
      List<X509Certificate> recipients, SecureRandom random)
      throws GeneralSecurityException, CertificateEncodingException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC", Jca.BOUNCY_CASTLE);
    keys.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair ephemeral = keys.generateKeyPair();
    JceKeyAgreeRecipientInfoGenerator generator =
        new JceKeyAgreeRecipientInfoGenerator(
                Profile.AGREEMENT, ephemeral.getPrivate(), ephemeral.getPublic(), Profile.KEY_WRAP)
            .setProvider(Jca.BOUNCY_CASTLE)
            .setSecureRandom(random);
    for (X509Certificate recipient : recipients) {
      generator.addRecipient(recipient);
    }
    return generator;
  }
}
