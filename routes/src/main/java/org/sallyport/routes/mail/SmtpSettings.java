package org.sallyport.routes.mail;

import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The mail server that mail goes out by.
 *
 * @param port 587, 25 and 2525: TLS by STARTTLS, which is required; any other: TLS from the first
 *     byte
 * @param passwordFile SECRET: read anew for each connection, so that it may be changed at any time
 * @param from the mailbox that stands in From and in the envelope
 * @param trust whom to trust; absent: the JDK's authorities
 */
public record SmtpSettings(
    String host,
    int port,
    String user,
    Path passwordFile,
    String from,
    Optional<SSLContext> trust) {
  boolean startTls() {
    return port == 587 || port == 25 || port == 2525;
  }

  /** The right half of {@link #from}. */
  public String domain() {
    return from.substring(from.indexOf('@') + 1);
  }
}
