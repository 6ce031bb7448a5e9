package org.sallyport.routes.amqp;

/** The embedded broker could not start: its folder is locked or its port taken. */
public final class BrokerException extends Exception {
  private static final long serialVersionUID = 1L;

  public BrokerException(String message) {
    super(message);
  }

  public BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
