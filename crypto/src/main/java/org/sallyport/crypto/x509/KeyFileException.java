package org.sallyport.crypto.x509;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A key store, certificate or key file that cannot be used. The message names the file, for the
 * operator, and never what is in it.
 */
public final class KeyFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  public KeyFileException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
