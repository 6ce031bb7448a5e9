package org.sallyport.crypto.envelope;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.operator.OperatorException;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;
import org.sallyport.crypto.x509.KeyAndCertificate;

/**
 * Opens what {@link EnvelopeSealer} sealed, and nothing else: exactly the profile's algorithms,
 * DER, one signature by the one expected certificate, a label of this project's policy. Nothing of
 * the content is released before tag, signature and label were checked. Thread-safe.
 */
public final class EnvelopeOpener {
  /** The largest envelope that is looked at, in bytes. */
  public static final int MAX_ENVELOPE = EnvelopeSealer.MAX_CONTENT + 64 * 1024;

  private static final int STEP = 64 * 1024;

  private final List<ContentKeys> keys;
  private final X509Certificate signer;

  /**
   * An opener for what {@code expectedSigner} sealed.
   *
   * @param recipientKeys keys to try, in order
   * @param expectedSigner the only certificate whose signature counts
   * @throws IllegalArgumentException where a key is neither RSA of 3072 bits or more nor P-256
   */
  public EnvelopeOpener(
      Collection<KeyAndCertificate> recipientKeys, X509Certificate expectedSigner) {
    this.keys = recipientKeys.stream().map(ContentKeys::new).toList();
    this.signer = expectedSigner;
  }

  /**
   * Opens one envelope.
   *
   * @throws EnvelopeException where anything is not as it should be; it never says what
   */
  public Opened open(Bytes envelope) throws EnvelopeException {
    if (envelope.size() > MAX_ENVELOPE) {
      throw new EnvelopeException();
    }
    try {
      byte[] signed = decrypt(envelope, keys);
      return SignedReader.labelled(signed, signer);
    } catch (IOException
        | CMSException
        | OperatorException
        | GeneralSecurityException
        | RuntimeException
        | StackOverflowError _) {
      throw new EnvelopeException();
    }
  }

  /** What an envelope of the profile holds, its tag checked. */
  static byte[] decrypt(Bytes envelope, List<ContentKeys> keys)
      throws IOException, CMSException, OperatorException, GeneralSecurityException {
    return decrypt(AuthEnvelopedData.getInstance(strictDer(envelope).getContent()), keys);
  }

  private static ContentInfo strictDer(Bytes envelope) throws IOException {
    byte[] encoded = envelope.toArray();
    ASN1Primitive parsed = ASN1Primitive.fromByteArray(encoded);
    ContentInfo info = ContentInfo.getInstance(parsed);
    Refusal.unless(CMSObjectIdentifiers.authEnvelopedData.equals(info.getContentType()));
    Refusal.unless(Arrays.equals(encoded, info.getEncoded("DER")));
    return info;
  }

  private static byte[] decrypt(AuthEnvelopedData data, List<ContentKeys> keys)
      throws CMSException, OperatorException, GeneralSecurityException {
    EncryptedContentInfo content = data.getAuthEncryptedContentInfo();
    Refusal.unless(data.getVersion().hasValue(0));
    Refusal.unless(data.getOriginatorInfo() == null);
    Refusal.unless(data.getAuthAttrs() == null && data.getUnauthAttrs() == null);
    Refusal.unless(CMSObjectIdentifiers.data.equals(content.getContentType()));
    Refusal.unless(Profile.CONTENT.equals(content.getContentEncryptionAlgorithm().getAlgorithm()));
    GCMParameters gcm =
        GCMParameters.getInstance(content.getContentEncryptionAlgorithm().getParameters());
    byte[] tag = data.getMac().getOctets();
    Refusal.unless(gcm.getIcvLen() == Profile.TAG_SIZE && tag.length == Profile.TAG_SIZE);
    Refusal.unless(gcm.getNonce().length == Profile.NONCE_SIZE);
    byte[] key = contentKey(data, content, keys);
    Refusal.unless(key.length == Profile.CONTENT_KEY_SIZE);
    return gcm(new SecretKeySpec(key, "AES"), gcm.getNonce(), content, tag);
  }

  private static byte[] contentKey(
      AuthEnvelopedData data, EncryptedContentInfo content, List<ContentKeys> keys)
      throws CMSException, OperatorException {
    for (ContentKeys candidate : keys) {
      Optional<byte[]> key =
          candidate.find(data.getRecipientInfos(), content.getContentEncryptionAlgorithm());
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw new Refusal();
  }

  /** SunJCE holds all plaintext back until the tag was checked. */
  private static byte[] gcm(SecretKey key, byte[] nonce, EncryptedContentInfo content, byte[] tag)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", Jca.SUN_JCE);
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * Profile.TAG_SIZE, nonce));
    byte[] sealed = content.getEncryptedContent().getOctets();
    for (int at = 0; at < sealed.length; at += STEP) {
      Refusal.unless(cipher.update(sealed, at, Math.min(STEP, sealed.length - at), sealed, 0) == 0);
    }
    return cipher.doFinal(tag);
  }
}
