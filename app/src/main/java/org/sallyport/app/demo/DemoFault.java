package org.sallyport.app.demo;

/** The walk did not get through; the message says where, in one line. */
public final class DemoFault extends Exception {
  private static final long serialVersionUID = 1L;

  public DemoFault(String line) {
    super(line);
  }

  DemoFault(String line, Throwable cause) {
    super(line, cause);
  }
}
