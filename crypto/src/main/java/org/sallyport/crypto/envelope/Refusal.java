package org.sallyport.crypto.envelope;

import java.io.Serial;

/** Ends the reading of something that is not of the profile; never leaves this package. */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Refusal() {
    super("not of the profile");
  }

  static void unless(boolean condition) {
    if (!condition) {
      throw new Refusal();
    }
  }
}
