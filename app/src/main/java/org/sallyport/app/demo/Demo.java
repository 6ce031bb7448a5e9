package org.sallyport.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.DemoPorts;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.gateway.Gateway;
import org.sallyport.app.gateway.GatewayFault;
import org.sallyport.app.gateway.RunLock;
import org.sallyport.app.gateway.Running;
import org.sallyport.app.gateway.World;
import org.sallyport.app.logging.Logging;
import org.sallyport.crypto.verify.LogKey;
import org.sallyport.hub.client.BrokerAddress;
import org.sallyport.hub.client.HubException;
import org.sallyport.intake.audit.AuditBook;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.routes.sftp.Identity;
import org.sallyport.routes.watch.Slf4jEventLog;

/** The try-out: the real gateway on loopback, a walk through it, and where it listens. */
public final class Demo {
  private final World world;
  private final PrintWriter err;
  private final Sentences sentences = Sentences.load();
  private final Stage stage;

  /**
   * A demo that tells its story to {@code out}.
   *
   * @param err where alarms are shown
   */
  public Demo(World world, PrintWriter out, PrintWriter err) {
    this.world = world;
    this.err = err;
    this.stage = new Stage(out, sentences);
  }

  /** Says what begins, before keys are made. */
  public void announce(boolean first) {
    stage.title("title");
    stage.say("subtitle");
    stage.gap();
    stage.say(first ? "starting.first" : "starting");
  }

  /**
   * Walks, and stays up until the process is told to stop.
   *
   * @param mail the demo's mail server
   * @param exit whether it ends after the walk
   */
  public void run(GatewayConfig config, DemoFolder folder, DemoMailServer mail, boolean exit)
      throws DemoFault, GatewayFault, IOException, InterruptedException {
    DataFolder data = new DataFolder(config.data());
    RunLock.makePrivate(data.run());
    Path logFile = data.run().resolve("gateway.log");
    try (GatewayLog log = GatewayLog.into(logFile, err)) {
      Logging.to(log, Slf4jEventLog.LOGGER, config.logFormat());
      try (Gateway gateway = Gateway.start(config, world)) {
        gateway.closeWhenStopped();
        DemoAgency.register(
            gateway.ledger(), folder.token(), Identity.read(folder.sshKeyFile()), world.clock());
        walk(gateway, folder, mail.ports());
        gateway.writeEndpoints(folder.endpoints(gateway.running(), mail.ports()));
        if (!exit) {
          tellAddresses(gateway.running(), folder, data, logFile);
          new CountDownLatch(1).await();
        }
      }
    }
  }

  private void walk(Gateway gateway, DemoFolder folder, DemoPorts mail)
      throws DemoFault, InterruptedException {
    Running running = gateway.running();
    try (DemoSender api = new DemoSender(running.api(), running.caFile(), folder.token());
        WebLeg web = new WebLeg(running.web(), running.caFile())) {
      Running.Sftp sftp = running.sftp().orElseThrow();
      OwnLetters hub =
          new OwnLetters(
              broker(running, folder), folder.hub(), running.signerCert(), world, Walk.PATIENCE);
      AuditBook book =
          new AuditBook(gateway.ledger().view().log(), gateway.keys().logSigner().publicKey());
      Path published = running.signerCert().resolveSibling("log-key");
      LogKey key =
          LogKey.read(published).orElseThrow(() -> new IOException(published + " is no key"));
      new Walk(stage, sentences, world)
          .go(
              new Walk.Senders(
                  new MailLeg(mail, folder.mailboxes(), running.caFile(), world),
                  web,
                  new SftpLeg(sftp, folder.sshKeyFile(), world),
                  api),
              hub,
              new HubView(stage, sentences, hub),
              new Proofs(stage, sentences, book, key, folder.proofs()));
    } catch (IOException | HubException | Unavailable e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new DemoFault(sentences.say("fault.broke", why), e);
    }
  }

  private static BrokerAddress broker(Running running, DemoFolder folder) throws IOException {
    return new BrokerAddress(
        URI.create(running.amqp().toString()),
        "hub",
        Files.readString(folder.hubPassword()).strip(),
        Optional.of(running.caFile()));
  }

  private void tellAddresses(Running running, DemoFolder folder, DataFolder data, Path logFile) {
    stage.gap();
    stage.say("addresses");
    stage.address("address.web", running.web().toString());
    running
        .sftp()
        .ifPresent(
            sftp -> stage.address("address.sftp", SftpLeg.USER + "@127.0.0.1:" + sftp.port()));
    stage.address("address.api", running.api().toString());
    stage.address("address.hub", running.amqp() + "  hub.submissions, hub.originals, hub.review");
    stage.address("address.ops", running.ops() + "/health/ready and /metrics");
    stage.address("address.files", Shown.path(data.endpoints()));
    stage.address("address.log", Shown.path(logFile));
    stage.gap();
    stage.say("try");
    stage.line("# " + sentences.say("try.send"));
    stage.line("curl --cacert " + Shown.path(running.caFile()) + " \\");
    stage.line("  -H \"Authorization: Bearer $(cat " + Shown.path(folder.tokenPath()) + ")\" \\");
    stage.line("  -H 'Content-Type: application/json' \\");
    stage.line("  -d '{\"information\":[{\"text\":\"Seen with a second phone.\"}]}' \\");
    stage.line("  " + running.api() + "/submissions");
    String root = Shown.path(data.root());
    stage.line("# " + sentences.say("try.receive"));
    stage.line("./sallyport hub receive --data " + root);
    stage.line("# " + sentences.say("try.verify"));
    stage.line("./sallyport audit verify --data " + root);
    stage.gap();
  }
}
