package org.sallyport.crypto.envelope;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

/** Reads SignedData of exactly our shape, trusting certificates only by their own bytes. */
final class SignedReader {
  private SignedReader() {}

  /** One signature by {@code expected}, with a label. */
  static Opened labelled(byte[] encoded, X509Certificate expected)
      throws IOException, CMSException, OperatorCreationException, CertificateEncodingException {
    SignedData data = parse(encoded);
    List<Bytes> enclosed = enclosed(data);
    CMSSignedData signed =
        new CMSSignedData(new ContentInfo(CMSObjectIdentifiers.signedData, data));
    List<SignerInformation> signers = List.copyOf(signed.getSignerInfos().getSigners());
    Refusal.unless(signers.size() == 1);
    Refusal.unless(enclosed.size() == 1);
    SignerInformation signer = signers.getFirst();
    Refusal.unless(expected.equals(verified(enclosed, signer, List.of(expected))));
    SecurityLabel label = SecurityLabel.of(one(signer, SecurityLabel.ATTRIBUTE));
    return new Opened(
        content(signed),
        label.privacyMark(),
        label.classification(),
        signingTime(signer),
        expected);
  }

  /** Every signature by a different one of {@code allowed}; at least one. */
  static Verified statement(byte[] encoded, Collection<X509Certificate> allowed, int maxSigners)
      throws IOException, CMSException, OperatorCreationException, CertificateEncodingException {
    SignedData data = parse(encoded);
    List<Bytes> enclosed = enclosed(data);
    CMSSignedData signed =
        new CMSSignedData(new ContentInfo(CMSObjectIdentifiers.signedData, data));
    Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
    Refusal.unless(!signers.isEmpty() && signers.size() <= maxSigners);
    List<X509Certificate> found = new ArrayList<>();
    for (SignerInformation signer : signers) {
      signingTime(signer);
      X509Certificate certificate = verified(enclosed, signer, allowed);
      Refusal.unless(!found.contains(certificate));
      found.add(certificate);
    }
    Refusal.unless(enclosed.size() == found.size());
    return new Verified(content(signed), List.copyOf(found));
  }

  private static SignedData parse(byte[] encoded) throws IOException {
    ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(encoded));
    Refusal.unless(CMSObjectIdentifiers.signedData.equals(info.getContentType()));
    Refusal.unless(Arrays.equals(encoded, info.getEncoded("DER")));
    SignedData data = SignedData.getInstance(info.getContent());
    Refusal.unless(data.getVersion().hasValue(1));
    Refusal.unless(data.getDigestAlgorithms().size() == 1);
    Refusal.unless(isSha256(data.getDigestAlgorithms().getObjectAt(0)));
    Refusal.unless(CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType()));
    Refusal.unless(data.getCRLs() == null && data.getCertificates() != null);
    return data;
  }

  private static X509Certificate verified(
      List<Bytes> enclosed, SignerInformation signer, Collection<X509Certificate> allowed)
      throws CMSException, OperatorCreationException, CertificateEncodingException {
    Refusal.unless(signer.getVersion() == 1);
    Refusal.unless(isSha256(signer.getDigestAlgorithmID()));
    Refusal.unless(
        X9ObjectIdentifiers.ecdsa_with_SHA256.getId().equals(signer.getEncryptionAlgOID()));
    Refusal.unless(signer.getSignedAttributes() != null);
    Refusal.unless(signer.getUnsignedAttributes() == null);
    X509Certificate certificate = certificate(enclosed, signer, allowed);
    Refusal.unless(signer.verify(verifier(certificate)));
    return certificate;
  }

  /** The enclosed certificate the signer names, where it is one of {@code allowed}. */
  private static X509Certificate certificate(
      List<Bytes> enclosed, SignerInformation signer, Collection<X509Certificate> allowed)
      throws CertificateEncodingException {
    for (X509Certificate candidate : allowed) {
      if (KeyRules.maySign(candidate)
          && names(signer, candidate)
          && enclosed.contains(Bytes.own(candidate.getEncoded()))) {
        return candidate;
      }
    }
    throw new Refusal();
  }

  /** Byte for byte: comparing names as X.500 does would let case and spaces change. */
  private static boolean names(SignerInformation signer, X509Certificate candidate) {
    IssuerAndSerialNumber id =
        IssuerAndSerialNumber.getInstance(signer.toASN1Structure().getSID().getId());
    return id.getSerialNumber().hasValue(candidate.getSerialNumber())
        && der(id.getName()).equals(Bytes.own(candidate.getIssuerX500Principal().getEncoded()));
  }

  private static boolean isSha256(ASN1Encodable algorithm) {
    AlgorithmIdentifier id = AlgorithmIdentifier.getInstance(algorithm);
    return NISTObjectIdentifiers.id_sha256.equals(id.getAlgorithm())
        && (id.getParameters() == null || DERNull.INSTANCE.equals(id.getParameters()));
  }

  private static Bytes der(ASN1Object value) {
    try {
      return Bytes.own(value.getEncoded("DER"));
    } catch (IOException _) {
      throw new Refusal();
    }
  }

  private static List<Bytes> enclosed(SignedData data) throws IOException {
    List<Bytes> certificates = new ArrayList<>();
    for (ASN1Encodable each : data.getCertificates()) {
      certificates.add(Bytes.own(each.toASN1Primitive().getEncoded("DER")));
    }
    return certificates;
  }

  private static SignerInformationVerifier verifier(X509Certificate certificate)
      throws OperatorCreationException {
    return new SignerInformationVerifier(
        new DefaultCMSSignatureAlgorithmNameGenerator(),
        new DefaultSignatureAlgorithmIdentifierFinder(),
        new JcaContentVerifierProviderBuilder().setProvider(Jca.BOUNCY_CASTLE).build(certificate),
        new JcaDigestCalculatorProviderBuilder().build());
  }

  private static Instant signingTime(SignerInformation signer) {
    Attribute attribute = one(signer, CMSAttributes.signingTime);
    Refusal.unless(attribute.getAttrValues().size() == 1);
    return Time.getInstance(attribute.getAttrValues().getObjectAt(0)).getDate().toInstant();
  }

  private static Attribute one(SignerInformation signer, ASN1ObjectIdentifier type) {
    Refusal.unless(signer.getSignedAttributes().getAll(type).size() == 1);
    return signer.getSignedAttributes().get(type);
  }

  private static Bytes content(CMSSignedData signed) {
    Refusal.unless(signed.getSignedContent() != null);
    return Bytes.own((byte[]) signed.getSignedContent().getContent());
  }
}
