package org.sallyport.crypto.handover;

import java.io.IOException;
import java.io.Serial;

/**
 * An item that was handed over and does not open: wrong key, foreign, altered or cut bytes. It
 * never says which. A failure to read the bytes at all is a plain {@link IOException}.
 */
public final class HandoverException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  HandoverException() {
    super("the item that was handed over does not open");
  }
}
