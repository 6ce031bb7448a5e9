package org.sallyport.intake.ledger;

import org.jspecify.annotations.Nullable;

/** Why a command was not done; nothing of it was. */
public final class LedgerFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of outage it is. */
  public enum Kind {
    FULL,
    DISK_FULL,
    CLOSED,
    BROKEN
  }

  private final Kind kind;

  public LedgerFault(Kind kind, @Nullable Throwable cause) {
    super(kind.name(), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
