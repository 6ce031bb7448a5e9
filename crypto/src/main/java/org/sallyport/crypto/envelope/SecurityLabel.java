package org.sallyport.crypto.envelope;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;

/**
 * The ESSSecurityLabel of RFC 2634 §3, as a signed attribute. Policy and classification are fixed
 * (docs/formats/envelope.md); the privacy mark is the marking applied to the record.
 */
record SecurityLabel(int classification, String privacyMark) {
  /** OFFICIAL-SENSITIVE. */
  static final int OFFICIAL_SENSITIVE = 65;

  /** id-aa-securityLabel. */
  static final ASN1ObjectIdentifier ATTRIBUTE =
      new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.2");

  /** ITU-T X.667: UUID 5e412dff-da6e-400b-958c-72cb5dc98b01. */
  static final ASN1ObjectIdentifier POLICY =
      new ASN1ObjectIdentifier("2.25.125285863878801477737743546793253767937");

  Attribute attribute() {
    ASN1EncodableVector label = new ASN1EncodableVector();
    label.add(POLICY);
    label.add(new ASN1Integer(classification));
    label.add(new DERUTF8String(privacyMark));
    return new Attribute(ATTRIBUTE, new DERSet(new DERSet(label)));
  }

  /**
   * Reads the label back.
   *
   * @throws IllegalArgumentException where it is not a label of this policy
   */
  static SecurityLabel of(Attribute attribute) {
    if (attribute.getAttrValues().size() == 1
        && attribute.getAttrValues().getObjectAt(0) instanceof ASN1Set label
        && label.size() == 3) {
      int classification = -1;
      String mark = "";
      boolean policy = false;
      for (ASN1Encodable member : label) {
        switch (member) {
          case ASN1ObjectIdentifier id -> policy = POLICY.equals(id);
          case ASN1Integer value -> classification = value.intValueExact();
          case ASN1UTF8String text -> mark = text.getString();
          default -> throw new IllegalArgumentException("an unknown member in the label");
        }
      }
      if (policy && classification == OFFICIAL_SENSITIVE && !mark.isEmpty()) {
        return new SecurityLabel(classification, mark);
      }
    }
    throw new IllegalArgumentException("not a label of this policy");
  }
}
