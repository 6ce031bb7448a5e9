package org.sallyport.routes.http;

import java.time.Duration;
import org.sallyport.templates.problem.ProblemCode;

/** How the server itself says no; a port, since the words are not its business. Thread-safe. */
public interface Refusals {
  Reply refuse(ProblemCode code);

  /** No for now, with {@code Retry-After}. */
  Reply later(ProblemCode code, Duration after);
}
