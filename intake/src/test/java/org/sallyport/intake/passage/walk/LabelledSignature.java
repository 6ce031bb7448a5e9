package org.sallyport.intake.passage.walk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.sallyport.crypto.bytes.Bytes;

/** An S/MIME signature as a force's mail program makes it: with an ESSSecurityLabel (RFC 2634). */
final class LabelledSignature {
  private static final ASN1ObjectIdentifier LABEL =
      new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.2");
  private static final ASN1ObjectIdentifier SOME_POLICY = new ASN1ObjectIdentifier("2.25.17");

  private LabelledSignature() {}

  /** A detached signature, DER. */
  static Bytes over(String words, String privacyMark, OptionalInt classification) {
    ASN1EncodableVector label = new ASN1EncodableVector();
    label.add(SOME_POLICY);
    classification.ifPresent(number -> label.add(new ASN1Integer(number)));
    if (!privacyMark.isBlank()) {
      label.add(new DERUTF8String(privacyMark));
    }
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(LABEL, new DERSet(new DERSet(label))));
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(
                  new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
              .build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(Fixture.SIGNER.key()),
                  Fixture.SIGNER.certificate()));
      generator.addCertificates(new JcaCertStore(List.of(Fixture.SIGNER.certificate())));
      byte[] signed = words.getBytes(StandardCharsets.UTF_8);
      return Bytes.own(
          generator.generate(new CMSProcessableByteArray(signed), false).getEncoded("DER"));
    } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
