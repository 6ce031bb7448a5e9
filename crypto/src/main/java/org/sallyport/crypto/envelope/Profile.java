package org.sallyport.crypto.envelope;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSAlgorithm;

/** The algorithms of the envelope, all of them; what is read must name exactly these. */
final class Profile {
  static final ASN1ObjectIdentifier CONTENT = CMSAlgorithm.AES256_GCM;
  static final ASN1ObjectIdentifier AGREEMENT = CMSAlgorithm.ECDH_SHA256KDF;
  static final ASN1ObjectIdentifier KEY_WRAP = CMSAlgorithm.AES256_WRAP;

  static final int TAG_SIZE = 16;
  static final int NONCE_SIZE = 12;
  static final int CONTENT_KEY_SIZE = 32;

  /** SEC 1 §2.3.3: points are written one way only. */
  static final byte UNCOMPRESSED = 4;

  static final int POINT_SIZE = 65;

  private Profile() {}

  /** RFC 4055: RSAES-OAEP with SHA-256 and MGF1-SHA-256, empty label. */
  static AlgorithmIdentifier oaep() {
    AlgorithmIdentifier sha256 =
        new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSAES_OAEP,
        new RSAESOAEPparams(
            sha256,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256),
            RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
  }

  static AlgorithmIdentifier agreement() {
    return new AlgorithmIdentifier(AGREEMENT, new AlgorithmIdentifier(KEY_WRAP));
  }

  static AlgorithmIdentifier p256() {
    return new AlgorithmIdentifier(
        X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
  }
}
