package org.sallyport.crypto.envelope;

import java.io.IOException;
import java.math.BigInteger;
import java.security.Key;
import java.security.PrivateKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipient;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JceAsymmetricKeyUnwrapper;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;
import org.sallyport.crypto.x509.KeyAndCertificate;

/** Finds and unwraps the content key that was wrapped for one recipient. Thread-safe. */
final class ContentKeys {
  private final PrivateKey key;
  private final Bytes issuer;
  private final BigInteger serial;
  private final boolean rsa;

  ContentKeys(KeyAndCertificate recipient) {
    if (!KeyRules.mayReceive(recipient.certificate())) {
      throw new IllegalArgumentException("a recipient's key is neither RSA >= 3072 nor P-256");
    }
    this.key = recipient.key();
    this.issuer = Bytes.own(recipient.certificate().getIssuerX500Principal().getEncoded());
    this.serial = recipient.certificate().getSerialNumber();
    this.rsa = KeyRules.isRsa(recipient.certificate());
  }

  /** The content key, or empty where nothing is addressed to this recipient. */
  Optional<byte[]> find(ASN1Set recipients, AlgorithmIdentifier contentAlgorithm)
      throws CMSException, OperatorException {
    for (ASN1Encodable each : recipients) {
      ASN1Encodable info = RecipientInfo.getInstance(each).getInfo();
      Optional<byte[]> found =
          switch (info) {
            case KeyTransRecipientInfo transport when rsa -> transported(transport);
            case KeyAgreeRecipientInfo agreement when !rsa -> agreed(agreement, contentAlgorithm);
            default -> Optional.empty();
          };
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<byte[]> transported(KeyTransRecipientInfo info) throws OperatorException {
    if (!(info.getRecipientIdentifier().getId() instanceof IssuerAndSerialNumber id)
        || !isThis(id)) {
      return Optional.empty();
    }
    Refusal.unless(info.getVersion().hasValue(0));
    Refusal.unless(Profile.oaep().equals(info.getKeyEncryptionAlgorithm()));
    Object unwrapped =
        new JceAsymmetricKeyUnwrapper(info.getKeyEncryptionAlgorithm(), key)
            .setProvider(Jca.BOUNCY_CASTLE)
            .generateUnwrappedKey(
                new AlgorithmIdentifier(Profile.CONTENT), info.getEncryptedKey().getOctets())
            .getRepresentation();
    return Optional.of(unwrapped instanceof Key secret ? secret.getEncoded() : (byte[]) unwrapped);
  }

  private Optional<byte[]> agreed(KeyAgreeRecipientInfo info, AlgorithmIdentifier contentAlgorithm)
      throws CMSException {
    for (ASN1Encodable each : info.getRecipientEncryptedKeys()) {
      RecipientEncryptedKey wrapped = RecipientEncryptedKey.getInstance(each);
      IssuerAndSerialNumber id = wrapped.getIdentifier().getIssuerAndSerialNumber();
      if (id != null && isThis(id)) {
        Refusal.unless(info.getVersion().hasValue(3));
        Refusal.unless(Profile.agreement().equals(info.getKeyEncryptionAlgorithm()));
        Refusal.unless(info.getUserKeyingMaterial() == null);
        return Optional.of(new Agreement(key).unwrap(info, contentAlgorithm, wrapped));
      }
    }
    return Optional.empty();
  }

  /** Byte for byte: comparing names as X.500 does would let case and spaces change. */
  private boolean isThis(IssuerAndSerialNumber id) {
    try {
      return Bytes.own(id.getName().getEncoded("DER")).equals(issuer)
          && id.getSerialNumber().hasValue(serial);
    } catch (IOException _) {
      return false;
    }
  }

  /** Bouncy Castle keeps the RFC 5753 key derivation for subclasses. */
  private static final class Agreement extends JceKeyAgreeRecipient {
    Agreement(PrivateKey key) {
      super(key);
      setProvider(Jca.BOUNCY_CASTLE);
    }

    byte[] unwrap(
        KeyAgreeRecipientInfo info,
        AlgorithmIdentifier contentAlgorithm,
        RecipientEncryptedKey wrapped)
        throws CMSException {
      OriginatorPublicKey ephemeral = info.getOriginator().getOriginatorKey();
      Refusal.unless(ephemeral != null && Profile.p256().equals(ephemeral.getAlgorithm()));
      Refusal.unless(ephemeral.getPublicKeyData().getPadBits() == 0);
      byte[] point = ephemeral.getPublicKeyData().getBytes();
      Refusal.unless(point.length == Profile.POINT_SIZE && point[0] == Profile.UNCOMPRESSED);
      SubjectPublicKeyInfo sender =
          new SubjectPublicKeyInfo(Profile.p256(), ephemeral.getPublicKeyData());
      return extractSecretKey(
              info.getKeyEncryptionAlgorithm(),
              contentAlgorithm,
              sender,
              info.getUserKeyingMaterial(),
              wrapped.getEncryptedKey().getOctets())
          .getEncoded();
    }

    @Override
    public RecipientOperator getRecipientOperator(
        AlgorithmIdentifier keyEncryption,
        AlgorithmIdentifier contentEncryption,
        SubjectPublicKeyInfo sender,
        ASN1OctetString userKeyingMaterial,
        byte[] encryptedKey) {
      throw new UnsupportedOperationException("only the content key is wanted");
    }
  }
}
