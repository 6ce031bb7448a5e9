package org.sallyport.hub.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/**
 * What the commands use of the world around them.
 *
 * @param out standard output, unbuffered; nothing but JSON lines goes there
 * @param err for the one line that says what went wrong
 * @param environment for {@code SALLYPORT_ACTOR}
 * @param user of the operating system
 */
public record HubContext(
    Clock clock,
    SecureRandom random,
    OutputStream out,
    PrintStream err,
    Map<String, String> environment,
    String user) {
  /** Who acts, where no option says so. */
  String actor() {
    String named = environment.getOrDefault("SALLYPORT_ACTOR", "");
    return named.isBlank() ? user : named;
  }
}
