package org.sallyport.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.intake.notice.HubHours;
import org.sallyport.intake.reception.Limits;
import org.sallyport.routes.http.ListenAddress;

/**
 * Everything the wiring needs to know, checked and typed. Passwords are read where they are used.
 */
public record GatewayConfig(
    Mode mode,
    Path data,
    Web web,
    Broker broker,
    int opsPort,
    Hub hub,
    Recipients recipients,
    Path custodyFile,
    Keeping keeping,
    Incoming incoming,
    Outgoing outgoing,
    LogFormat logFormat) {

  public Optional<Sftp> sftp() {
    return incoming.sftp();
  }

  public Optional<Letterbox> letterbox() {
    return incoming.letterbox();
  }

  /** The gateway's own mailboxes: nobody's to write from, and never answered. */
  public Set<String> ownMailboxes() {
    return Stream.concat(
            letterbox().map(Letterbox::user).stream(), outgoing.smtp().map(Smtp::from).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The roads in beside the web server, where they are open. */
  public record Incoming(Optional<Sftp> sftp, Optional<Letterbox> letterbox, List<Pull> pulls) {
    public Incoming {
      pulls = List.copyOf(pulls);
    }
  }

  /**
   * A folder of somebody else that is pulled from, by SFTP.
   *
   * @param name the operator's word for it
   * @param agency whose files they are
   * @param done where taken files are moved to, on that server
   * @param answers where results and receipts are put, on that server
   */
  public record Pull(
      String name,
      String agency,
      Host host,
      String folder,
      String done,
      Optional<String> answers,
      Duration pollInterval) {
    /**
     * Where it is.
     *
     * @param hostKey {@code ALGORITHM BASE64}
     * @param key SECRET: file of the key that signs in
     */
    public record Host(String name, int port, String hostKey, String user, Path key) {}
  }

  /** The real thing, or the try-out on loopback with keys of its own. */
  public enum Mode {
    START,
    DEMO
  }

  /** How a log line is written. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /**
   * The web API's listener. Without {@code tls} it uses a certificate of the self-made CA.
   *
   * @param publicUrl where senders find it, {@code https://host[:port]/}, where that is another
   *     address than the one it listens on
   */
  public record Web(
      String host, int port, Optional<TlsFiles> tls, Optional<URI> publicUrl, WebForm form) {
    /**
     * The web server's root, as it is told to others.
     *
     * @param listening the port it listens on
     */
    public URI address(int listening) {
      return publicUrl.orElseGet(
          () -> URI.create("https://" + ListenAddress.reachable(host) + ":" + listening + "/"));
    }
  }

  /**
   * The web form.
   *
   * @param session how long a form is kept after its last page
   */
  public record WebForm(Access access, Duration session) {}

  /** Who may send by the web form. */
  public enum Access {
    /** Whoever shows by a mailed link that a mailbox of the register is theirs. */
    LINK,
    /** Anybody who reaches it. */
    OPEN,
    /** Nobody: there is no form, because no link could be mailed. */
    NONE
  }

  /** A PEM certificate chain and its PKCS#8 key. */
  public record TlsFiles(Path certificate, Path key) {}

  /** Where the hub's queues are. */
  public sealed interface Broker {
    /** In this process, with a persistent journal under the data folder. */
    record Embedded(
        String host, int port, Optional<TlsFiles> tls, Path relayPasswordFile, Path hubPasswordFile)
        implements Broker {}

    /** Any AMQP 1.0 broker. */
    record External(URI url, String user, Path passwordFile, Optional<Path> ca) implements Broker {}
  }

  /** Whose gateway this is, and how long an acknowledgement may take. */
  public record Hub(String id, String area, Duration storedWithin) {}

  /** PEM certificates, by what is sealed to them or signed by them. */
  public record Recipients(
      List<Path> hub,
      List<Path> source,
      List<Path> originals,
      List<Path> spill,
      List<Path> ackSigners,
      List<Path> security) {
    public Recipients {
      hub = List.copyOf(hub);
      source = List.copyOf(source);
      originals = List.copyOf(originals);
      spill = List.copyOf(spill);
      ackSigners = List.copyOf(ackSigners);
      security = List.copyOf(security);
    }
  }

  /**
   * Whom the gateway tells, and by which mail server.
   *
   * @param hours when the hub reads
   * @param every the wait before the next contact is told
   * @param duty contacts, {@code mailto:} or {@code https:}, in their order
   * @param security the same for what was stopped by its marking
   */
  public record Outgoing(
      Optional<Smtp> smtp, HubHours hours, Duration every, List<URI> duty, List<URI> security) {
    public Outgoing {
      duty = List.copyOf(duty);
      security = List.copyOf(security);
    }

    /** Contacts that nothing can be sent to: mailboxes, where there is no mail server. */
    public List<URI> unreachable() {
      return smtp.isPresent()
          ? List.of()
          : Stream.concat(duty.stream(), security.stream())
              .filter(contact -> "mailto".equals(contact.getScheme()))
              .toList();
    }
  }

  /** The mail server that mail goes out by. */
  public record Smtp(
      String host, int port, String user, Path passwordFile, String from, Optional<Path> ca) {}

  /**
   * The SFTP server.
   *
   * @param settle how long a file must lie unchanged before it may count as whole
   */
  public record Sftp(String host, int port, Duration settle) {}

  /**
   * The mailbox that mail comes into, by IMAP over TLS.
   *
   * @param keep how long taken mail stays in it
   * @param authResults servers whose word on a sender is believed
   */
  public record Letterbox(
      String host,
      int port,
      String user,
      Path passwordFile,
      Optional<Path> ca,
      Duration pollInterval,
      Duration keep,
      List<String> authResults) {
    public Letterbox {
      authResults = List.copyOf(authResults);
    }
  }

  /** How much is taken, and how long its key lives. */
  public record Keeping(Limits limits, Duration retention) {}
}
