package org.sallyport.crypto.envelope;

import java.io.Serial;

/** An envelope that is not opened: not ours, altered, wrong signer or label. Never says which. */
public final class EnvelopeException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  EnvelopeException() {
    super("the envelope does not open");
  }
}
