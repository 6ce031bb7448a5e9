package org.sallyport.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.DemoPorts;
import org.sallyport.app.gateway.Running;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.keys.CustodyKey;
import org.sallyport.crypto.keys.HubKeys;
import org.sallyport.crypto.keys.HubKeys.Alg;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyStores;
import org.sallyport.intake.agency.Tokens;
import org.sallyport.routes.sftp.Identity;

/**
 * Everything a demo makes for itself, once: the hub's keys, which in real life are made on the
 * hub's machine, the custody file, the passwords of the broker's two users and one agency's token.
 * A demo on the same folder uses them again.
 */
public final class DemoFolder {
  /** In every certificate of a demo, so that a real start refuses them. */
  private static final String OWNER = "Sallyport demo hub";

  /** The hub's second key, beside {@code hub}. */
  static final String SECOND = "hub-p256";

  private static final DemoPorts USUAL = new DemoPorts(3465, 3993);

  private static final Period LIFETIME = Period.ofYears(5);

  private final DataFolder data;
  private final HubKeys hub;
  private final DemoMailboxes mailboxes;

  private DemoFolder(DataFolder data, HubKeys hub, DemoMailboxes mailboxes) {
    this.data = data;
    this.hub = hub;
    this.mailboxes = mailboxes;
  }

  /**
   * Opens or makes it.
   *
   * @throws DemoFault where the folder is something else's
   */
  public static DemoFolder openOrCreate(DataFolder data, Clock clock, SecureRandom random)
      throws IOException, DemoFault {
    if (!data.isOfADemo() && holdsSomething(data)) {
      throw new DemoFault(Sentences.load().say("fault.made", data.root()));
    }
    DurableFiles.makePrivateFolder(data.root());
    DurableFiles.makePrivateFolder(secrets(data));
    if (!data.isOfADemo()) {
      DurableFiles.writePrivate(data.demoMark(), Bytes.utf8("A demo made this folder.\n"));
    }
    if (!Files.exists(custody(data))) {
      CustodyKey.create(custody(data), random);
    }
    once(secrets(data).resolve("relay-password"), random);
    once(secrets(data).resolve("hub-password"), random);
    Path token = secrets(data).resolve("api-token");
    if (!Files.exists(token)) {
      DurableFiles.writePrivate(token, Bytes.utf8(new Tokens(random).generate() + "\n"));
    }
    if (!Files.exists(sshKey(data))) {
      Identity.create(sshKey(data), random);
    }
    DemoMailboxes mailboxes = DemoMailboxes.openOrCreate(secrets(data), random);
    return new DemoFolder(data, hubKeys(data.root().resolve("hub"), clock, random), mailboxes);
  }

  /** Whether all of it is there already, so that a demo starts faster. */
  public static boolean isThere(DataFolder data) {
    return Files.exists(data.root().resolve("hub"));
  }

  /** Anything but what the launcher made: a path mistyped must not cost its owner anything. */
  private static boolean holdsSomething(DataFolder data) throws IOException {
    if (!Files.exists(data.root())) {
      return false;
    }
    try (Stream<Path> found = Files.list(data.root())) {
      return found.anyMatch(file -> !file.equals(data.run()));
    }
  }

  private static Path secrets(DataFolder data) {
    return data.root().resolve("secrets");
  }

  private static Path sshKey(DataFolder data) {
    return secrets(data).resolve("demo-police-key");
  }

  private static Path custody(DataFolder data) {
    return secrets(data).resolve("custody");
  }

  private static void once(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      byte[] secret = new byte[24];
      random.nextBytes(secret);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
      DurableFiles.writePrivate(file, Bytes.utf8(text + "\n"));
    }
  }

  /** Made whole or not at all: a run that was stopped half-way starts them again. */
  private static HubKeys hubKeys(Path folder, Clock clock, SecureRandom random) throws IOException {
    if (!Files.exists(folder)) {
      Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
      removeFolder(fresh);
      addSecond(HubKeys.create(fresh, Alg.RSA3072, OWNER, clock, random), clock, random);
      Files.move(fresh, folder);
    }
    return new HubKeys(folder);
  }

  /** A second recipient of every record, with a key of the other kind. */
  private static void addSecond(HubKeys hub, Clock clock, SecureRandom random) throws IOException {
    CertificateMaker maker = new CertificateMaker(clock, random);
    KeyAndCertificate second =
        maker.selfSigned(maker.newP256(), OWNER + " hub P-256", Use.RECEIVE_EC, LIFETIME);
    KeyStores.write(
        hub.keyStore(SECOND), "hub", second, KeyStores.readPassword(hub.passwordFile()));
    Certificates.writePem(hub.certificate(SECOND), second.certificate());
  }

  private static void removeFolder(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /** The settings that come from here where the mail server has its usual ports. */
  public Map<String, String> made() {
    return made(USUAL);
  }

  /**
   * The settings that come from here, as a properties file would have them.
   *
   * @param mail where the demo's mail server listens
   */
  public Map<String, String> made(DemoPorts mail) {
    Map<String, String> made = new LinkedHashMap<>(mailboxes.made(mail));
    made.put("hub.id", "DEMO");
    made.put("hub.area", "Example area");
    made.put("keys.custody-file", custody(data).toString());
    made.put("amqp.relay-password-file", relayPassword().toString());
    made.put("amqp.hub-password-file", hubPassword().toString());
    made.put("web.access", "open");
    made.put("sftp.host", "127.0.0.1");
    made.put("sftp.settle", "PT2S");
    made.put("hub.recipients", hub.certificate("hub") + "," + hub.certificate(SECOND));
    made.put("source.recipients", hub.certificate("source").toString());
    made.put("originals.recipients", hub.certificate("originals").toString());
    made.put("spill.recipients", hub.certificate("spill").toString());
    made.put("hub.ack-signers", hub.certificate("ack") + "," + hub.certificate("ack2"));
    made.put("security.signers", hub.certificate("ack") + "," + hub.certificate("ack2"));
    return made;
  }

  /** The mailboxes of hub and agency. */
  public DemoMailboxes mailboxes() {
    return mailboxes;
  }

  HubKeys hub() {
    return hub;
  }

  private Path relayPassword() {
    return secrets(data).resolve("relay-password");
  }

  Path hubPassword() {
    return secrets(data).resolve("hub-password");
  }

  /** SECRET: the demo agency's token. */
  public Path tokenPath() {
    return secrets(data).resolve("api-token");
  }

  /** SECRET: the demo agency's token. */
  public String token() throws IOException {
    return Files.readString(tokenPath()).strip();
  }

  /** SECRET: signs the demo's police in to SFTP. */
  public Path sshKeyFile() {
    return sshKey(data);
  }

  Path proofs() {
    return data.root().resolve("proofs");
  }

  /** The members of {@code endpoints.json} that only a try-out has. */
  public Map<String, Object> endpoints(Running running, DemoPorts mail) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("keyStore", hub.keyStore("hub").toString());
    keys.put("sourceKeyStore", hub.keyStore("source").toString());
    keys.put("originalsKeyStore", hub.keyStore("originals").toString());
    keys.put("spillKeyStore", hub.keyStore("spill").toString());
    keys.put("ackKeyStore", hub.keyStore("ack").toString());
    keys.put("secondAckKeyStore", hub.keyStore("ack2").toString());
    keys.put("passwordFile", hub.passwordFile().toString());
    Map<String, Object> amqp = new LinkedHashMap<>();
    amqp.put("url", running.amqp().toString());
    amqp.put("queue", "hub.submissions");
    amqp.put("user", "hub");
    amqp.put("passwordFile", hubPassword().toString());
    Map<String, Object> members = new LinkedHashMap<>(mailboxes.endpoints(mail));
    members.put("apiTokenFile", tokenPath().toString());
    members.put("web", running.web().toString());
    members.put("amqp", amqp);
    running
        .sftp()
        .ifPresent(
            sftp -> {
              Map<String, Object> police = sftp.members();
              police.put("user", DemoAgency.POLICE);
              police.put("keyFile", sshKeyFile().toString());
              members.put("sftp", police);
            });
    members.put("hub", keys);
    return members;
  }
}
