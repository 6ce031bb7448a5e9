package org.sallyport.crypto.keys;

import java.io.ByteArrayInputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;
import org.sallyport.crypto.log.LogSigner;
import org.sallyport.crypto.x509.KeyAndCertificate;

/** Keys as the bytes that are wrapped: two runs, the first preceded by its length. */
final class SecretCodec {
  private SecretCodec() {}

  /** PKCS#8 key, then the certificate. */
  static Bytes encode(KeyAndCertificate pair) {
    try {
      return join(Bytes.own(pair.key().getEncoded()), Bytes.own(pair.certificate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate has an encoding", e);
    }
  }

  static KeyAndCertificate decodePair(Bytes secret) throws GeneralSecurityException {
    ByteBuffer in = ByteBuffer.wrap(secret.toArray());
    PrivateKey key =
        KeyFactory.getInstance("EC", Jca.BOUNCY_CASTLE)
            .generatePrivate(new PKCS8EncodedKeySpec(first(in)));
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(rest(in)));
    return new KeyAndCertificate(key, certificate);
  }

  /** The log's name, then the seed. */
  static Bytes encode(LogSigner signer) {
    return join(Bytes.utf8(signer.publicKey().name()), signer.exportSeed());
  }

  static LogSigner decodeLogSigner(Bytes secret) throws GeneralSecurityException {
    ByteBuffer in = ByteBuffer.wrap(secret.toArray());
    String name = Bytes.own(first(in)).utf8();
    return LogSigner.ofSeed(name, Bytes.own(rest(in)));
  }

  private static Bytes join(Bytes first, Bytes rest) {
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(first.size()).array();
    return Bytes.concat(Bytes.own(length), first, rest);
  }

  private static byte[] first(ByteBuffer in) throws GeneralSecurityException {
    try {
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new GeneralSecurityException("a wrapped key is malformed");
      }
      byte[] first = new byte[length];
      in.get(first);
      return first;
    } catch (BufferUnderflowException e) {
      throw new GeneralSecurityException("a wrapped key is malformed", e);
    }
  }

  private static byte[] rest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return rest;
  }
}
