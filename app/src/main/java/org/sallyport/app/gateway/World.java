package org.sallyport.app.gateway;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What the wiring takes from outside the process.
 *
 * @param home the distribution's folder, where {@code reader/} lies
 * @param java the {@code java} that children run with
 */
public record World(Clock clock, SecureRandom random, Path home, Path java) {
  /** This process's own JDK, and the distribution that the launcher named. */
  public static World of(Clock clock) {
    return new World(
        clock,
        new SecureRandom(),
        Path.of(System.getProperty("sallyport.home", ".")),
        Path.of(System.getProperty("java.home"), "bin", "java"));
  }
}
