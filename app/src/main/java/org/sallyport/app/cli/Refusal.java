package org.sallyport.app.cli;

/** A command that cannot be done: its message is the one line for the operator, the exit is 1. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Refusal(String line) {
    super(line);
  }
}
