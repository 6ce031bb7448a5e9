package org.sallyport.crypto.x509;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.sallyport.crypto.jca.Jca;

/**
 * Makes key pairs and certificates for this project's own rings: self-signed for pinned use, or
 * issued by the local authority. Not a public CA. Thread-safe.
 */
public final class CertificateMaker {
  /** RFC 5280 4.1.2.2: positive, at most 20 octets. */
  private static final int SERIAL_BITS = 127;

  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private final Clock clock;
  private final SecureRandom random;

  public CertificateMaker(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** What a certificate is for: its key usage. */
  public enum Use {
    /** Signs mail and statements. */
    SIGN(KeyUsage.digitalSignature),
    /** Receives content keys by RSA. */
    RECEIVE_RSA(KeyUsage.keyEncipherment),
    /** Receives content keys by key agreement. */
    RECEIVE_EC(KeyUsage.keyAgreement),
    /** Serves TLS. */
    SERVER(KeyUsage.digitalSignature);

    private final int usage;

    Use(int usage) {
      this.usage = usage;
    }

    private KeyPurposeId purpose() {
      return this == SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_emailProtection;
    }
  }

  /** A new P-256 key pair. */
  public KeyPair newP256() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Jca.BOUNCY_CASTLE);
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no P-256", e);
    }
  }

  /** A new RSA-3072 key pair; takes up to a second. */
  public KeyPair newRsa3072() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(3072, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no RSA", e);
    }
  }

  /** A self-signed certificate over {@code pair}, for pinning. */
  public KeyAndCertificate selfSigned(KeyPair pair, String commonName, Use use, Period lifetime) {
    try {
      X509v3CertificateBuilder builder =
          builder(name(commonName), name(commonName), pair.getPublic(), lifetime);
      endEntity(builder, use);
      return new KeyAndCertificate(pair.getPrivate(), sign(builder, pair.getPrivate()));
    } catch (CertIOException e) {
      throw new IllegalStateException("a certificate cannot be made", e);
    }
  }

  /** A self-signed authority that issues end entities only. */
  public KeyAndCertificate authority(String commonName, Period lifetime) {
    try {
      KeyPair pair = newP256();
      X509v3CertificateBuilder builder =
          builder(name(commonName), name(commonName), pair.getPublic(), lifetime);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return new KeyAndCertificate(pair.getPrivate(), sign(builder, pair.getPrivate()));
    } catch (CertIOException e) {
      throw new IllegalStateException("an authority cannot be made", e);
    }
  }

  /** A server certificate for {@code names}, signed by {@code authority}. */
  public KeyAndCertificate server(
      KeyAndCertificate authority, List<GeneralName> names, Period lifetime) {
    try {
      KeyPair pair = newP256();
      X500Name issuer =
          X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded());
      X509v3CertificateBuilder builder =
          builder(issuer, name("localhost"), pair.getPublic(), lifetime);
      endEntity(builder, Use.SERVER);
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          extensions().createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(GeneralName[]::new)));
      return new KeyAndCertificate(pair.getPrivate(), sign(builder, authority.key()));
    } catch (CertIOException e) {
      throw new IllegalStateException("a server certificate cannot be made", e);
    }
  }

  private X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Period lifetime) throws CertIOException {
    Instant now = clock.instant();
    Instant end = now.atOffset(ZoneOffset.UTC).plus(lifetime).toInstant();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
            Date.from(now.minus(CLOCK_SKEW)),
            Date.from(end),
            subject,
            key);
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, extensions().createSubjectKeyIdentifier(key));
    return builder;
  }

  private static void endEntity(X509v3CertificateBuilder builder, Use use) throws CertIOException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(use.usage));
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use.purpose()));
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) {
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder(algorithm)
                      .setProvider(Jca.BOUNCY_CASTLE)
                      .build(key)));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("a certificate cannot be signed", e);
    }
  }

  private static JcaX509ExtensionUtils extensions() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no SHA-1 for key identifiers", e);
    }
  }

  private static X500Name name(String commonName) {
    return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
  }
}
