package org.sallyport.intake.agency;

import org.sallyport.intake.submission.Sender;

/** Who may send, and with what right. Reads only; thread-safe and quick. */
public interface Register {
  /** Looks a bearer token up by its SHA-256, at the clock's now. Suspension works at once. */
  TokenCheck checkToken(String token, Scope needed);

  /** What a token may be used for (CONTRACT §2). */
  enum Scope {
    SUBMIT,
    STATUS,
    CHECK
  }

  /** The outcome of a look-up. */
  sealed interface TokenCheck {
    /**
     * A token that may do what is asked.
     *
     * @param hourlySubmissions allowed an hour, 0 = the default
     * @param hourlyBytes allowed an hour, 0 = the default
     */
    record Known(Sender sender, long hourlySubmissions, long hourlyBytes) implements TokenCheck {}

    /** No such token, expired or removed: 401. */
    record Unknown() implements TokenCheck {}

    /** Known, but not for this: 403. */
    record Forbidden(Reason reason) implements TokenCheck {}

    /** The register cannot be read now, which is not the sender's fault: 503. */
    record Unreadable() implements TokenCheck {}

    /** Why a known token is turned away. */
    enum Reason {
      SUSPENDED,
      SCOPE_MISSING
    }
  }
}
