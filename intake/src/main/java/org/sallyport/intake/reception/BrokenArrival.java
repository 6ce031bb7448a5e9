package org.sallyport.intake.reception;

import java.io.IOException;
import org.sallyport.templates.problem.ProblemCode;

/** The arrival is not well-formed (broken multipart, over a limit): refuse it with this code. */
public final class BrokenArrival extends Exception {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;

  public BrokenArrival(ProblemCode code) {
    super(code.name());
    this.code = code;
  }

  public ProblemCode code() {
    return code;
  }

  /** The same, from inside a part's stream. */
  public static final class Streaming extends IOException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    public Streaming(ProblemCode code) {
      super(code.name());
      this.code = code;
    }

    public ProblemCode code() {
      return code;
    }
  }
}
