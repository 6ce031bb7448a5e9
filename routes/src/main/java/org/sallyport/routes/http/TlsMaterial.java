package org.sallyport.routes.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The server's certificate chain and private key, both PEM (PKCS#8 key), held in memory only.
 *
 * @param chainPem the server's own certificate first
 */
public record TlsMaterial(Bytes chainPem, Bytes keyPem) {
  /** Reads both files. */
  public static TlsMaterial read(Path chain, Path key) throws IOException {
    return new TlsMaterial(
        Bytes.own(Files.readAllBytes(chain)), Bytes.own(Files.readAllBytes(key)));
  }
}
