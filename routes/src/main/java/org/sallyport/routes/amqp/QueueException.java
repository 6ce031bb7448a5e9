package org.sallyport.routes.amqp;

import java.io.IOException;

/** Why a message's delivery is unknown: no connection, or it ended before the broker's answer. */
public final class QueueException extends IOException {
  private static final long serialVersionUID = 1L;

  public QueueException(String message) {
    super(message);
  }

  public QueueException(String message, Throwable cause) {
    super(message, cause);
  }
}
