package org.sallyport.routes.amqp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;

/** TLS for the broker's two ends, from PEM files. */
public final class AmqpTls {
  private AmqpTls() {}

  /** A client's context that trusts the authorities in {@code caFile} and no other. */
  public static SSLContext trusting(Path caFile) throws IOException {
    return TlsContexts.trusting(Certificates.readAllPem(caFile));
  }

  /**
   * A client's context for the broker in this process: it trusts the first certificate in that file
   * itself, by whatever name the broker is reached, and no authority.
   */
  public static SSLContext pinned(Path certificates) throws IOException, GeneralSecurityException {
    X509Certificate own = Certificates.readAllPem(certificates).getFirst();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new OnlyCertificate(own)}, null);
    return context;
  }

  /**
   * A server's context.
   *
   * @param certificates PEM, the server's own first
   * @param key PEM, PKCS#8, not encrypted, RSA or EC
   */
  public static SSLContext serving(Path certificates, Path key)
      throws IOException, GeneralSecurityException {
    X509Certificate[] chain = Certificates.readAllPem(certificates).toArray(X509Certificate[]::new);
    return serving(privateKey(key, chain[0].getPublicKey().getAlgorithm()), chain);
  }

  /**
   * A server's context from a key and its certificate chain. It asks no client for a certificate,
   * so it trusts none and does not read the JDK's authorities; the key lies in no key store, which
   * would derive a key from an empty password twice, at every start.
   */
  private static SSLContext serving(PrivateKey key, X509Certificate[] chain)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        new KeyManager[] {new OneServerKey(key, List.of(chain))}, new TrustManager[0], null);
    return context;
  }

  private static PrivateKey privateKey(Path pem, String algorithm)
      throws IOException, GeneralSecurityException {
    String text = Files.readString(pem);
    int begin = text.indexOf("-----BEGIN PRIVATE KEY-----");
    int end = text.indexOf("-----END PRIVATE KEY-----");
    if (begin < 0 || end < begin) {
      throw new InvalidKeySpecException("no PKCS#8 private key in " + pem.getFileName());
    }
    String base64 = text.substring(text.indexOf('\n', begin), end);
    byte[] der = Base64.getMimeDecoder().decode(base64);
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }
}
