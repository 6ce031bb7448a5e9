package org.sallyport.crypto.verify;

import java.io.Serial;

/** Ends a verification at what it found; never leaves this package. */
final class Finding extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient AuditOutcome outcome;

  private Finding(AuditOutcome outcome) {
    super(outcome.line());
    this.outcome = outcome;
  }

  static Finding file(String file, String reason) {
    return new Finding(new AuditOutcome.BadFile(file, reason));
  }

  static Finding leaf(long index, String reason) {
    return new Finding(new AuditOutcome.BadLeaf(index, reason));
  }

  AuditOutcome outcome() {
    return outcome;
  }
}
