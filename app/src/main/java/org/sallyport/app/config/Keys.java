package org.sallyport.app.config;

import static org.sallyport.app.config.Key.Kind.*;
import static org.sallyport.app.config.Key.Use.*;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.app.config.Key.Kind;
import org.sallyport.app.config.Key.Use;

/** The catalogue of every setting, in the order in which the documentation lists them. */
public final class Keys {
  /** Who runs a command; logged, never a setting. Known in every version and mode. */
  public static final String ACTOR = Key.PREFIX + "ACTOR";

  private static final List<Key> ALL =
      List.of(
          key("web.host", HOST, "127.0.0.1", NOW, "Address the web API listens on."),
          key("web.port", PORT, "8443", NOW, "Port of the web API; 0 = any free one."),
          key("web.tls-cert", FILE, "", NOW, "PEM chain; absent: self-made CA, loopback only."),
          key("web.tls-key-file", SECRET_FILE, "", NOW, "PEM PKCS#8 key of web.tls-cert."),
          key("web.public-url", URL, "", NOW, "Address that senders see; absent: web.host."),
          key(
              "web.access",
              CHOICE,
              "link",
              NOW,
              "link: by a mailed link; open: anybody may write."),
          key("web.session", DURATION, "PT1H", NOW, "A quiet web form is deleted after this."),
          key("sftp.host", HOST, "", NOW, "Address the SFTP server listens on; absent: no server."),
          key("sftp.port", PORT, "2222", NOW, "Port of the SFTP server; 0 = any free one."),
          key("sftp.settle", DURATION, "PT30S", NOW, "How long a file must lie unchanged."),
          key("amqp.host", HOST, "127.0.0.1", NOW, "Address the embedded broker listens on."),
          key("amqp.port", PORT, "5671", NOW, "Port of the embedded broker; 0 = any free one."),
          key("amqp.tls-cert", FILE, "", NOW, "PEM chain; absent: self-made CA, loopback only."),
          key("amqp.tls-key-file", SECRET_FILE, "", NOW, "PEM PKCS#8 key of amqp.tls-cert."),
          key("amqp.relay-password-file", SECRET_FILE, "", NOW, "Password of user relay."),
          key("amqp.hub-password-file", SECRET_FILE, "", NOW, "Password of user hub."),
          key("keys.custody-file", SECRET_FILE, "", NOW, "256 random bits; start never makes it."),
          key("keys.pkcs11.library", FILE, "", LATER, "PKCS#11 library of the custody token."),
          key("keys.pkcs11.slot", NUMBER, "", LATER, "Slot of the custody token."),
          key("keys.pkcs11.pin-file", SECRET_FILE, "", LATER, "PIN of the custody token."),
          key("ops.host", HOST, "127.0.0.1", NOW, "Health and metrics; loopback, always."),
          key("ops.port", PORT, "9000", NOW, "Port of health and metrics; 0 = any free one."),
          key("mail.host", HOST, "", NOW, "IMAP server of the intake mailbox."),
          key("mail.port", PORT, "993", NOW, "Its port: TLS from the first byte."),
          key("mail.user", TEXT, "", NOW, "User of the intake mailbox."),
          key("mail.password-file", SECRET_FILE, "", NOW, "Password of the intake mailbox."),
          key("mail.ca", FILE, "", NOW, "PEM of that server's CA; absent: the JDK's."),
          key("mail.poll-interval", DURATION, "PT1M", NOW, "How often mail is fetched."),
          key("mail.keep", DURATION, "P7D", NOW, "How long taken mail stays in the mailbox."),
          key("mail.auth-results", LIST, "", NOW, "Servers whose sender checks are believed."),
          key("mail.oauth.token-url", URL, "", LATER, "OAuth 2 token address."),
          key("mail.oauth.client-id", TEXT, "", LATER, "OAuth 2 client."),
          key("mail.oauth.client-secret-file", SECRET_FILE, "", LATER, "OAuth 2 client secret."),
          key("smtp.host", HOST, "", NOW, "Mail server that receipts and calls go out by."),
          key(
              "smtp.port",
              PORT,
              "465",
              NOW,
              "Its port; 587, 25, 2525: STARTTLS, else TLS at once."),
          key("smtp.user", TEXT, "", NOW, "User at that server."),
          key("smtp.password-file", SECRET_FILE, "", NOW, "Password at that server."),
          key("smtp.ca", FILE, "", NOW, "PEM of that server's CA; absent: the JDK's."),
          key("smtp.from", TEXT, "", NOW, "Sender address of receipts and calls."),
          key("hub.id", HUB_ID, "HUB", NOW, "First part of every reference, 2-8 of A-Z, 0-9."),
          key("hub.area", TEXT, "LOCAL", NOW, "Area of the hub, as in its records."),
          key("hub.hours", HOURS, "", NOW, "When the hub reads; empty = never."),
          key("hub.envelope", CHOICE, "classical", NOW, "classical (hybrid: a later version)."),
          key("hub.recipients", CERTIFICATES, "", NOW, "Whom records are sealed to."),
          key("hub.ack-signers", CERTIFICATES, "", NOW, "Who may sign acknowledgements."),
          key(
              "hub.stored-within",
              DURATION,
              "PT1H",
              NOW,
              "Sent again when no STORED came by then."),
          key("hub.amqp.url", URL, "", NOW, "amqps://… of the hub's broker; absent: embedded."),
          key("hub.amqp.user", TEXT, "", NOW, "User at the hub's broker."),
          key("hub.amqp.password-file", SECRET_FILE, "", NOW, "Password at the hub's broker."),
          key("hub.amqp.ca", FILE, "", NOW, "PEM of the broker's CA; absent: the JDK's."),
          key("source.recipients", CERTIFICATES, "", NOW, "Whom the source is sealed to."),
          key("originals.recipients", CERTIFICATES, "", NOW, "Whom originals are sealed to."),
          key("spill.recipients", CERTIFICATES, "", CHECKED, "Whom spilled items are sealed to."),
          key("duty.contacts", CONTACTS, "", NOW, "Whom an urgent item calls."),
          key("duty.every", DURATION, "PT15M", NOW, "Wait before the next contact."),
          key("security.contacts", CONTACTS, "", NOW, "Whom a spill calls."),
          key("security.signers", CERTIFICATES, "", NOW, "Who may release a spilled item."),
          key("store.url", CHOICE, "jdbc:sqlite", NOW, "jdbc:sqlite (others: a later version)."),
          key("store.user", TEXT, "", LATER, "User at the database."),
          key("store.password-file", SECRET_FILE, "", LATER, "Password at the database."),
          key("blobs.url", URL, "", LATER, "Object store for large items."),
          key("blobs.key", TEXT, "", LATER, "Key id at the object store."),
          key("blobs.secret-file", SECRET_FILE, "", LATER, "Secret at the object store."),
          key("node.roles", LIST, "", LATER, "What this node does, where there are several."),
          key("scan.clamd", TEXT, "", LATER, "Address of the malware scanner."),
          key("limits.part", SIZE, "25MB", NOW, "Largest single part."),
          key("limits.message", SIZE, "50MB", NOW, "Largest arrival, all parts."),
          key("limits.bulk", SIZE, "2GB", NOW, "Largest bulk file."),
          key("limits.rows", NUMBER, "2000000", NOW, "Most rows of a bulk file."),
          key("limits.parts", NUMBER, "50", NOW, "Most parts of an arrival."),
          key("limits.depth", NUMBER, "32", NOW, "Deepest nesting of JSON."),
          key("limits.ratio", NUMBER, "200", NOW, "Highest compression ratio."),
          key("retention", DURATION, "P30D", NOW, "Our copy's key dies this long after decision."),
          key("log.format", CHOICE, "text", NOW, "text or json, one line an event."),
          key(
              "demo.smtp.port",
              PORT,
              "3465",
              NOW,
              "Port of the demo's mail server; 0 = any free one."),
          key("demo.imap.port", PORT, "3993", NOW, "Port of the demo's mailboxes; 0 = any free."));

  private Keys() {}

  private static Key key(String name, Kind kind, String fallback, Use use, String says) {
    return new Key(name, kind, fallback, use, says);
  }

  /** Every key; those of pulls once, with {@code NAME} for the operator's word. */
  public static List<Key> all() {
    return Stream.concat(ALL.stream(), PullKeys.family().stream()).toList();
  }

  static Optional<Key> named(String name) {
    return ALL.stream()
        .filter(k -> k.name().equals(name))
        .findFirst()
        .or(() -> PullKeys.named(name));
  }

  static Optional<Key> ofVariable(String variable) {
    return ALL.stream()
        .filter(k -> k.variable().equals(variable))
        .findFirst()
        .or(() -> PullKeys.ofVariable(variable));
  }

  /** The name most like a mistyped one, if any is at all like it. */
  static Optional<String> nearest(String typed, List<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(typed, name)))
        .filter(name -> distance(typed, name) <= Math.max(2, typed.length() / 3));
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(row[j - 1], above) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
