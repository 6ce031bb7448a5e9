package org.sallyport.crypto.envelope;

import java.io.Serial;

/** A statement that proves nothing: unsigned, altered, or signed by a key not allowed. */
public final class StatementException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  StatementException() {
    super("the statement does not verify");
  }
}
