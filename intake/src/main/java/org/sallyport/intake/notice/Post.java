package org.sallyport.intake.notice;

import org.sallyport.intake.submission.Unavailable;

/** Sends one mail. Thread-safe; blocks until the mail server has taken it. */
@FunctionalInterface
public interface Post {
  /**
   * Sends it.
   *
   * @throws Unavailable when the server cannot be reached or did not take it; nothing was sent as
   *     far as can be known
   */
  void send(OutgoingMail mail) throws Unavailable;
}
