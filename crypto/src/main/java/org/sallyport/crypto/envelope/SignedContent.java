package org.sallyport.crypto.envelope;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

/** Makes SignedData (RFC 5652 §5), attached, DER, ECDSA P-256 with SHA-256. */
final class SignedContent {
  private SignedContent() {}

  static Bytes sign(
      Bytes content,
      List<SignerKey> signers,
      Instant signingTime,
      Optional<SecurityLabel> label,
      SecureRandom random) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
      for (SignerKey signer : signers) {
        generator.addSignerInfoGenerator(
            new JcaSignerInfoGeneratorBuilder(digests)
                .setSignedAttributeGenerator(
                    new DefaultSignedAttributeTableGenerator(attributes(signingTime, label)))
                .build(
                    new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(Jca.BOUNCY_CASTLE)
                        .setSecureRandom(random)
                        .build(signer.key()),
                    signer.certificate()));
      }
      generator.addCertificates(
          new JcaCertStore(signers.stream().map(SignerKey::certificate).toList()));
      return DerBytes.of(generator.generate(data(content), true).toASN1Structure(), content.size());
    } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException("content cannot be signed", e);
    }
  }

  /** The content as id-data, written in steps that keep the JDK's ciphers fast. */
  static CMSTypedData data(Bytes content) {
    return new CMSTypedData() {
      @Override
      public ASN1ObjectIdentifier getContentType() {
        return CMSObjectIdentifiers.data;
      }

      @Override
      public void write(OutputStream out) throws IOException {
        content.writeTo(out);
      }

      @Override
      public Object getContent() {
        return content.toArray();
      }
    };
  }

  private static AttributeTable attributes(Instant signingTime, Optional<SecurityLabel> label) {
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(
        new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(signingTime)))));
    label.ifPresent(value -> attributes.add(value.attribute()));
    return new AttributeTable(attributes);
  }
}
