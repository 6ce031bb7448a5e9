package org.sallyport.hub.client;

/**
 * The broker or the disk is away, or something given on the command line cannot be used. The
 * message is one line for the operator and holds no content.
 */
public final class HubException extends Exception {
  private static final long serialVersionUID = 1L;

  public HubException(String message) {
    super(message);
  }

  public HubException(String message, Throwable cause) {
    super(message, cause);
  }
}
