package org.sallyport.templates.form;

import java.util.List;

/** The form definition is wrong; a fault of whoever edited it. Lists every problem at once. */
public final class InvalidFormException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidFormException(List<String> problems) {
    super("form definition: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line a problem, each beginning with its place in the file. */
  public List<String> problems() {
    return problems;
  }
}
