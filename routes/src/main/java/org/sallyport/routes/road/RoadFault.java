package org.sallyport.routes.road;

import org.jspecify.annotations.Nullable;

/** A road ended without an answer: a bug, or it is being closed. Says nothing of the message. */
public final class RoadFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RoadFault(@Nullable Throwable cause) {
    super("A road ended without an answer", cause);
  }
}
