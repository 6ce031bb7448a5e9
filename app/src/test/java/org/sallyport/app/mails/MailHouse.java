package org.sallyport.app.mails;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.demo.DemoFolder;
import org.sallyport.app.demo.DemoMailboxes.Box;
import org.sallyport.app.gateway.Gateway;
import org.sallyport.app.gateway.Running;
import org.sallyport.app.gateway.World;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.SshKeyEntry;
import org.sallyport.intake.agency.SshPublicKey;
import org.sallyport.intake.agency.Tokens;
import org.sallyport.intake.ledger.Command.Actor;
import org.sallyport.intake.ledger.Command.AgencyPut;
import org.sallyport.intake.ledger.Command.CredentialAdd;
import org.sallyport.intake.ledger.Command.SshKeyAdd;
import org.sallyport.routes.sftp.Identity;
import org.sallyport.routes.sftp.SftpCaller;

/** A whole gateway on loopback with a mail server in a process of its own. */
final class MailHouse implements AutoCloseable {
  /** Beside the mailboxes of a demo; all have the password of the demo's agency. */
  private static final List<String> SENDERS =
      List.of(
          "office@school.example",
          "officer@police.example",
          "nurse@surgery.example",
          "info@gsi.gov.uk",
          "postmaster@school.example");

  private static final String POLICE = "police-1";

  private static final Path HOME = Path.of("target", "sallyport").toAbsolutePath();

  private final DemoFolder folder;
  private final MailServerProcess mail;
  private final Gateway gateway;
  private final SSLContext trust;
  private final String password;

  private MailHouse(
      DemoFolder folder,
      MailServerProcess mail,
      Gateway gateway,
      SSLContext trust,
      String password) {
    this.folder = folder;
    this.mail = mail;
    this.gateway = gateway;
    this.trust = trust;
    this.password = password;
  }

  /**
   * Starts it, with a school whose desk is registered by its mailbox and a police by its domain.
   *
   * @param settings beside the demo's
   */
  static MailHouse start(Path root, Map<String, String> settings) throws Exception {
    DataFolder data = new DataFolder(root);
    Clock clock = Clock.systemUTC();
    DemoFolder folder = DemoFolder.openOrCreate(data, clock, new SecureRandom());
    Files.createDirectories(data.temporary());
    String password = Files.readString(passwordFile(folder, Box.AGENCY)).strip();
    MailServerProcess mail = MailServerProcess.start(data, users(data, password));
    try {
      Map<String, String> made = new java.util.LinkedHashMap<>(folder.made(mail.ports()));
      made.putAll(settings);
      ConfigReader reader = new ConfigReader(environment());
      if (!(reader.forDemo(data, made) instanceof ConfigReader.Outcome.Good good)) {
        throw new IOException("the settings are not good");
      }
      World world = World.of(clock);
      Gateway gateway =
          Gateway.start(good.config(), new World(clock, world.random(), HOME, world.java()));
      register(gateway, folder, clock.instant().truncatedTo(ChronoUnit.MILLIS));
      SSLContext trust = TlsContexts.trusting(Certificates.readAllPem(gateway.running().caFile()));
      return new MailHouse(folder, mail, gateway, trust, password);
    } catch (Exception e) {
      mail.close();
      throw e;
    }
  }

  private static Map<String, String> environment() {
    Map<String, String> ports = new java.util.LinkedHashMap<>();
    for (String door : List.of("WEB", "SFTP", "AMQP", "OPS")) {
      ports.put("SALLYPORT_" + door + "_PORT", "0");
    }
    return ports;
  }

  private static Path passwordFile(DemoFolder folder, Box box) {
    String name = box.mailbox().substring(0, box.mailbox().indexOf('@'));
    return folder.mailboxes().folder().resolve("mail-" + name);
  }

  private static Path users(DataFolder data, String password) throws IOException {
    Path demo = data.root().resolve("secrets").resolve("mail-users");
    List<String> lines = new ArrayList<>(Files.readAllLines(demo));
    SENDERS.forEach(sender -> lines.add(sender + ":" + password));
    return Files.write(data.root().resolve("secrets").resolve("all-mail-users"), lines);
  }

  private static void register(Gateway gateway, DemoFolder folder, Instant now) throws Exception {
    Actor test = new Actor("test", "test", "for a test");
    List<AgencyEntry> agencies =
        List.of(
            new AgencyEntry(
                "school-1",
                "Example School",
                "SCHOOL",
                UUID.randomUUID(),
                List.of("school.example"),
                List.of(Box.AGENCY.mailbox(), "postmaster@school.example"),
                List.of(Box.AGENCY.mailbox()),
                false,
                now),
            new AgencyEntry(
                POLICE,
                "Example Police",
                "POLICE",
                UUID.randomUUID(),
                List.of("police.example"),
                List.of(),
                false,
                now));
    agencies.forEach(agency -> gateway.ledger().submit(new AgencyPut(agency, test)).join());
    CredentialEntry token =
        new CredentialEntry(
            UUID.randomUUID(),
            "school-1",
            Tokens.sha256(folder.token()),
            EnumSet.of(Scope.SUBMIT),
            now,
            Tokens.expiry(now),
            0,
            0);
    gateway.ledger().submit(new CredentialAdd(token, test)).join();
    SshPublicKey key = SshPublicKey.parse(Identity.read(folder.sshKeyFile()).publicLine());
    SshKeyEntry entry =
        new SshKeyEntry(UUID.randomUUID(), POLICE, key.algorithm(), key.sha256(), now);
    gateway.ledger().submit(new SshKeyAdd(entry, test)).join();
  }

  /** The school's. */
  String token() throws IOException {
    return folder.token();
  }

  /** Signed in as the police. */
  SftpCaller sftp() throws IOException {
    Running.Sftp server = gateway.running().sftp().orElseThrow();
    return SftpCaller.call(
        new SftpCaller.Address(server.host(), server.port(), server.hostKey(), POLICE),
        Identity.read(folder.sshKeyFile()));
  }

  Gateway gateway() {
    return gateway;
  }

  /** The hub's side of the gateway's queues. */
  HubSide hub() throws IOException {
    return new HubSide(folder.endpoints(gateway.running(), mail.ports()), gateway.running());
  }

  void send(byte[] bytes, String sender) throws IOException {
    new Smtp(mail.ports().smtp(), trust).send(bytes, sender, password, Box.INTAKE.mailbox());
  }

  /** Everything in a sender's mailbox. */
  List<Got> mailbox(String user) throws Exception {
    return mailbox(user, password);
  }

  List<String> senders() {
    List<String> all = new ArrayList<>(SENDERS);
    all.add(Box.AGENCY.mailbox());
    return all;
  }

  private List<Got> mailbox(String user, String secret) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.imap.host", "127.0.0.1");
    properties.put("mail.imap.port", Integer.toString(mail.ports().imap()));
    properties.put("mail.imap.ssl.enable", "true");
    properties.put("mail.imap.ssl.socketFactory", trust.getSocketFactory());
    try (Store store = Session.getInstance(properties).getStore("imap")) {
      store.connect(user, secret);
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        List<Got> all = new ArrayList<>();
        for (Message message : inbox.getMessages()) {
          all.add(Got.of(message));
        }
        return all;
      }
    }
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    mail.close();
  }
}
