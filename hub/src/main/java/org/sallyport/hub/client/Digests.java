package org.sallyport.hub.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.sallyport.crypto.bytes.Bytes;

/** SHA-256 of the JDK, which runs on the processor's own instructions. */
public final class Digests {
  private static final int STEP = 1 << 16;

  private Digests() {}

  public static Bytes sha256(Bytes value) {
    return Bytes.own(start().digest(value.toArray()));
  }

  static Bytes sha256(Path file) throws IOException {
    MessageDigest digest = start();
    byte[] step = new byte[STEP];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(step); n >= 0; n = in.read(step)) {
        digest.update(step, 0, n);
      }
    }
    return Bytes.own(digest.digest());
  }

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }
}
