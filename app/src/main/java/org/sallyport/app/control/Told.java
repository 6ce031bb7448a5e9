package org.sallyport.app.control;

import java.util.List;

/**
 * The answer to an act.
 *
 * @param done whether it was done; if not, the one line says why
 * @param lines for stdout, or the one line for stderr
 */
public record Told(boolean done, List<String> lines) {
  public Told {
    lines = List.copyOf(lines);
  }

  public static Told done(String... lines) {
    return new Told(true, List.of(lines));
  }

  public static Told refused(String why) {
    return new Told(false, List.of(why));
  }
}
