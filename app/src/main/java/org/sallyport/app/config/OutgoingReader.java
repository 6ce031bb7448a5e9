package org.sallyport.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sallyport.app.config.GatewayConfig.Mode;
import org.sallyport.app.config.GatewayConfig.Outgoing;
import org.sallyport.app.config.GatewayConfig.Smtp;

/** Reads whom the gateway tells, and the mail server it tells them by. */
final class OutgoingReader {
  private static final List<String> SMTP =
      List.of("smtp.port", "smtp.user", "smtp.password-file", "smtp.ca", "smtp.from");

  private final Values values;
  private final Mode mode;

  OutgoingReader(Values values, Mode mode) {
    this.values = values;
    this.mode = mode;
  }

  Outgoing read() {
    List<URI> duty = contacts("duty.contacts");
    List<URI> security = contacts("security.contacts");
    return new Outgoing(
        smtp(), values.hours("hub.hours"), values.duration("duty.every"), duty, security);
  }

  private List<URI> contacts(String name) {
    if (mode == Mode.START && values.list(name).isEmpty()) {
      values.missing(name, "at least one mailto: or https: contact");
    }
    return values.contacts(name);
  }

  private Optional<Smtp> smtp() {
    Optional<String> host = values.text("smtp.host");
    if (host.isEmpty()) {
      SMTP.stream()
          .filter(values::isSet)
          .forEach(key -> values.problem(key, "is of no use without smtp.host"));
      whatNeedsIt()
          .ifPresent(key -> values.missing("smtp.host", key + " needs a mail server to send by"));
      return Optional.empty();
    }
    for (String key : List.of("smtp.user", "smtp.password-file")) {
      if (values.text(key).isEmpty()) {
        values.missing(key, "a mail server without credentials is refused");
      }
    }
    String from = values.text("smtp.from").orElse("");
    if (from.isEmpty()) {
      values.missing("smtp.from", "the mailbox that receipts come from");
    } else if (!from.matches(Values.MAILBOX)) {
      values.problem("smtp.from", "must be one mailbox such as intake@hub.example");
    }
    int port = values.port("smtp.port");
    if (port == 0) {
      values.problem("smtp.port", "must be the port of that server, 1 to 65535");
    }
    return Optional.of(
        new Smtp(
            host.get(),
            port,
            values.text("smtp.user").orElse(""),
            values.secretFile("smtp.password-file").orElse(Path.of("")),
            from,
            values.file("smtp.ca")));
  }

  private Optional<String> whatNeedsIt() {
    if (values.text("mail.host").isPresent()) {
      return Optional.of("mail.host");
    }
    return values.isSet("web.access") && values.text("web.access").equals(Optional.of("link"))
        ? Optional.of("web.access=link")
        : Optional.empty();
  }
}
