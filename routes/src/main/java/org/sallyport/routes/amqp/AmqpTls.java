package org.sallyport.routes.amqp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
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
   * A server's context.
   *
   * @param certificates PEM, the server's own first
   * @param key PEM, PKCS#8, not encrypted, RSA or EC
   */
  public static SSLContext serving(Path certificates, Path key)
      throws IOException, GeneralSecurityException {
    Certificate[] chain = Certificates.readAllPem(certificates).toArray(Certificate[]::new);
    return serving(privateKey(key, chain[0].getPublicKey().getAlgorithm()), chain);
  }

  /** A server's context from a key and its certificate chain. */
  public static SSLContext serving(PrivateKey key, Certificate[] chain)
      throws IOException, GeneralSecurityException {
    KeyStore own = emptyStore();
    own.setKeyEntry("server", key, new char[0], chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
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
