package org.sallyport.app.gateway;

/** The gateway cannot start; the message is the operator's one line and names what to mend. */
public final class GatewayFault extends Exception {
  private static final long serialVersionUID = 1L;

  public GatewayFault(String line) {
    super(line);
  }

  public GatewayFault(String line, Throwable cause) {
    super(line, cause);
  }
}
