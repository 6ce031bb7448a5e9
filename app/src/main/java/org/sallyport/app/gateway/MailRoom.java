package org.sallyport.app.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Smtp;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.notice.Post;
import org.sallyport.intake.receipts.ReceiptMail;
import org.sallyport.intake.receipts.Receipts;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.routes.mail.SmtpPost;
import org.sallyport.routes.mail.SmtpSettings;
import org.sallyport.routes.road.Tick;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.ReceiptWords;
import org.sallyport.templates.problem.ProblemCatalogue;

/** What the gateway tells people: receipts, where there is a mail server. */
record MailRoom(Optional<Receipts> receipts) {
  private static final Duration AGAIN = Duration.ofSeconds(15);
  private static final Duration AGAIN_AT_LAST = Duration.ofHours(1);

  static MailRoom open(GatewayConfig config, StoreRoom store, HubRoom.Watched watched)
      throws GatewayFault {
    Optional<Smtp> smtp = config.outgoing().smtp();
    if (smtp.isEmpty()) {
      return new MailRoom(Optional.empty());
    }
    return new MailRoom(
        Optional.of(receipts(config, settings(config, smtp.get()), store, watched)));
  }

  private static Receipts receipts(
      GatewayConfig config, SmtpSettings smtp, StoreRoom store, HubRoom.Watched watched) {
    Watch watch = watched.watch();
    World world = watched.world();
    Post post = new SmtpPost(smtp, world.clock(), watch.log());
    ReceiptWords words =
        ReceiptWords.english(FormDefinition.load(), ProblemCatalogue.load(), Pathways.load());
    return new Receipts(
        store.ledger(),
        store.keys().opener(),
        new Receipts.Sending(
            new ReceiptMail(words, config.outgoing().hours(), smtp.domain()), post),
        new Backoff(AGAIN, AGAIN_AT_LAST, world.random()),
        world.clock(),
        new Receipts.Watch(watch.meters(), watch.log()));
  }

  /** Sends receipts until none is due. */
  Tick sending() {
    return () -> {
      if (receipts.isPresent()) {
        receipts.get().sendDue();
      }
    };
  }

  private static SmtpSettings settings(GatewayConfig config, Smtp smtp) throws GatewayFault {
    return new SmtpSettings(
        smtp.host(),
        smtp.port(),
        smtp.user(),
        smtp.passwordFile(),
        smtp.from(),
        trust(config, smtp));
  }

  /**
   * A demo's mail server has the self-made authority's certificate; a start trusts {@code smtp.ca}
   * or the JDK's.
   */
  private static Optional<SSLContext> trust(GatewayConfig config, Smtp smtp) throws GatewayFault {
    Optional<Path> ca =
        switch (config.mode()) {
          case START -> smtp.ca();
          case DEMO -> Optional.of(new DataFolder(config.data()).run().resolve("ca.pem"));
        };
    try {
      return ca.isPresent()
          ? Optional.of(TlsContexts.trusting(List.of(Certificates.readPem(ca.get()))))
          : Optional.empty();
    } catch (IOException e) {
      throw new GatewayFault("cannot read " + ca.get(), e);
    }
  }
}
