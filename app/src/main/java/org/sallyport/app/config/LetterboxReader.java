package org.sallyport.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sallyport.app.config.GatewayConfig.Letterbox;

/** Reads the mailbox that mail comes into. */
final class LetterboxReader {
  private static final List<String> OF_NO_USE =
      List.of(
          "mail.port",
          "mail.user",
          "mail.password-file",
          "mail.ca",
          "mail.poll-interval",
          "mail.keep",
          "mail.auth-results");

  /** IMAP in the clear at first: a password must not meet it. */
  private static final int PLAIN_IMAP = 143;

  private final Values values;

  LetterboxReader(Values values) {
    this.values = values;
  }

  Optional<Letterbox> read() {
    Optional<String> host = values.text("mail.host");
    if (host.isEmpty()) {
      OF_NO_USE.stream()
          .filter(values::isSet)
          .forEach(key -> values.problem(key, "is of no use without mail.host"));
      return Optional.empty();
    }
    for (String key : List.of("mail.user", "mail.password-file")) {
      if (values.text(key).isEmpty()) {
        values.missing(key, "a mailbox without credentials is refused");
      }
    }
    if (values.list("mail.auth-results").isEmpty()) {
      values.missing(
          "mail.auth-results", "without the name of a server to believe nobody's mail is proven");
    }
    int port = values.port("mail.port");
    if (port == 0 || port == PLAIN_IMAP) {
      values.problem("mail.port", "must be a port with TLS from the first byte, such as 993");
    }
    return Optional.of(
        new Letterbox(
            host.get(),
            port,
            values.text("mail.user").orElse(""),
            values.secretFile("mail.password-file").orElse(Path.of("")),
            values.file("mail.ca"),
            values.duration("mail.poll-interval"),
            values.duration("mail.keep"),
            values.list("mail.auth-results")));
  }
}
