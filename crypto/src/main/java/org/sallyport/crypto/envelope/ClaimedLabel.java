package org.sallyport.crypto.envelope;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The ESSSecurityLabel (RFC 2634 §3) of somebody else's signature, of whatever policy. It is what
 * the signature claims: nothing is verified here, so it may raise how an item is handled and never
 * lower it.
 *
 * @param classification RFC 2634 §3.2: 2 restricted, 3 confidential, 4 secret, 5 top secret; other
 *     numbers are a policy's own
 * @param privacyMark as written, or empty
 */
public record ClaimedLabel(OptionalInt classification, String privacyMark) {
  private static final int MOST = 16;

  /** The labels of all signers; none where the bytes are no SignedData, or carry no label. */
  public static List<ClaimedLabel> in(Bytes cms) {
    List<ClaimedLabel> found = new ArrayList<>();
    try {
      ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(cms.toArray()));
      if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
        return List.of();
      }
      for (ASN1Encodable each : SignedData.getInstance(info.getContent()).getSignerInfos()) {
        gather(SignerInfo.getInstance(each), found);
      }
    } catch (IOException | RuntimeException e) {
      // Bytes of a stranger: what is no label by the letter claims nothing.
      return List.copyOf(found);
    }
    return List.copyOf(found);
  }

  private static void gather(SignerInfo signer, List<ClaimedLabel> found) {
    if (signer.getAuthenticatedAttributes() == null) {
      return;
    }
    AttributeTable signed = new AttributeTable(signer.getAuthenticatedAttributes());
    ASN1EncodableVector labels = signed.getAll(SecurityLabel.ATTRIBUTE);
    for (int i = 0; i < labels.size(); i++) {
      for (ASN1Encodable value : Attribute.getInstance(labels.get(i)).getAttributeValues()) {
        if (found.size() < MOST) {
          found.add(of(ASN1Set.getInstance(value)));
        }
      }
    }
  }

  private static ClaimedLabel of(ASN1Set label) {
    OptionalInt classification = OptionalInt.empty();
    String mark = "";
    for (ASN1Encodable member : label) {
      switch (member) {
        case ASN1Integer value -> classification = OptionalInt.of(value.intValueExact());
        case ASN1String text -> mark = text.getString();
        default -> {} // the policy and its categories say nothing by themselves
      }
    }
    return new ClaimedLabel(classification, mark);
  }

  /** Never shows content. */
  @Override
  public String toString() {
    return "label of " + privacyMark.length() + " characters";
  }
}
