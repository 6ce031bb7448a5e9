package org.sallyport.routes.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * The mailbox that mail comes into.
 *
 * @param port TLS from the first byte (RFC 8314), whatever its number
 * @param passwordFile SECRET: read anew for each connection, so that it may be changed at any time
 * @param keep how long a taken mail stays in the mailbox's folder {@code Processed}
 * @param authResults names under which our own receiving servers write Authentication-Results
 * @param trust whom to trust; absent: the JDK's authorities
 */
public record LetterboxSettings(
    String host,
    int port,
    String user,
    Path passwordFile,
    Duration keep,
    Set<String> authResults,
    Optional<SSLContext> trust) {
  public LetterboxSettings {
    authResults = Set.copyOf(authResults);
  }
}
