package org.sallyport.routes.wrong;

/**
 * One wrong request and the answer it must get.
 *
 * @param name what is wrong with it
 * @param status the status it must get
 * @param code the problem code it must get, empty where the answer is none
 * @param kept how many submissions it leaves behind: 0, but for those that only look wrong
 */
public record WrongRequest(String name, int status, String code, int kept, Attempt attempt) {
  /** Sends it. */
  @FunctionalInterface
  public interface Attempt {
    Outcome make(Target target) throws Exception;
  }

  static WrongRequest refused(String name, int status, String code, Attempt attempt) {
    return new WrongRequest(name, status, code, 0, attempt);
  }

  /** It looks wrong, but a sender's information is not to be lost over it. */
  static WrongRequest taken(String name, int status, int kept, Attempt attempt) {
    return new WrongRequest(name, status, "", kept, attempt);
  }

  /** Sends it and looks at everything. */
  public Finding find(Target target) throws Exception {
    long before = target.kept().getAsLong();
    Outcome outcome = attempt.make(target);
    long more = target.kept().getAsLong() - before;
    return new Finding(this, outcome, more);
  }

  /** What was found. */
  public record Finding(WrongRequest request, Outcome outcome, long kept) {
    /** Whether it is as it must be. */
    public boolean good() {
      return outcome.status() == request.status()
          && outcome.code().equals(request.code())
          && (request.kept() == 0) == (kept == 0);
    }

    /** One line of the table. */
    public String line() {
      return "| %s | %d %s | %d %s | %s | %s |"
          .formatted(
              request.name(),
              request.status(),
              request.code(),
              outcome.status(),
              outcome.code(),
              kept == 0 ? "nothing" : "kept",
              good() ? "ok" : "WRONG");
    }
  }
}
