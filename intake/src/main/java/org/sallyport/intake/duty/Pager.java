package org.sallyport.intake.duty;

import java.net.URI;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.notice.Call;

/** Tells one contact. Thread-safe; blocks until whoever carries the call has taken it. */
@FunctionalInterface
public interface Pager {
  /**
   * Tells it.
   *
   * @param contact {@code mailto:} or {@code https:}
   * @throws Unavailable when it was not taken, as far as can be known
   */
  void tell(URI contact, Call call) throws Unavailable;
}
