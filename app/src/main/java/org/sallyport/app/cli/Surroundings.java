package org.sallyport.app.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;

/** What a command gets from the outside. */
public record Surroundings(
    Map<String, String> environment, Clock clock, PrintWriter out, PrintWriter err) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
