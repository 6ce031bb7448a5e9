package org.sallyport.crypto.envelope;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyStores;

/** A key that takes too long to make in every run; OpenSSL made it, and it opens nothing real. */
final class TestKeys {
  private TestKeys() {}

  static KeyAndCertificate rsa3072() throws IOException {
    return KeyStores.load(rsa3072File(), "test-only".toCharArray());
  }

  static Path rsa3072File() {
    try {
      return Path.of(
          Objects.requireNonNull(
                  TestKeys.class.getResource("/org/sallyport/crypto/test-rsa3072.p12"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
