package org.sallyport.app.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Broker;
import org.sallyport.app.config.GatewayConfig.TlsFiles;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.acks.HubEvents;
import org.sallyport.intake.acks.Releasing;
import org.sallyport.intake.acks.Replacing;
import org.sallyport.intake.acks.Resealing;
import org.sallyport.intake.acks.Signatories;
import org.sallyport.intake.handover.TakingBack;
import org.sallyport.intake.passage.Carrier;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.relay.Relay;
import org.sallyport.intake.relay.Watchkeeper;
import org.sallyport.intake.store.SqliteLedger;
import org.sallyport.intake.worker.Openings;
import org.sallyport.routes.amqp.AmqpTls;
import org.sallyport.routes.amqp.BrokerException;
import org.sallyport.routes.amqp.BrokerSettings;
import org.sallyport.routes.amqp.EmbeddedBroker;
import org.sallyport.routes.amqp.HubQueueSettings;
import org.sallyport.routes.amqp.ProtonHubQueue;

/**
 * From the outbox to the hub and back: broker, queue, relay, acknowledgements, clocked promises.
 */
record HubRoom(
    Optional<EmbeddedBroker> broker,
    URI url,
    ProtonHubQueue queue,
    Relay relay,
    HubEvents events,
    Watchkeeper watchkeeper)
    implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Duration AGAIN_AT_LAST = Duration.ofSeconds(30);
  private static final int WINDOW = 500;

  /** CONTRACT §5: urgent submissions are missed sooner. */
  private static final Duration URGENT_STORED_WITHIN = Duration.ofMinutes(10);

  /**
   * Opens the room around a broker that {@link #broker} opened.
   *
   * @param broker is closed with the room, also where the room does not open
   */
  static HubRoom open(
      GatewayConfig config,
      TlsFiles ownTls,
      Optional<EmbeddedBroker> broker,
      StoreRoom store,
      PassageRoom passage,
      Watched watched)
      throws GatewayFault {
    try {
      return around(broker, settings(config, ownTls, broker), config, store, passage, watched);
    } catch (GatewayFault | RuntimeException e) {
      broker.ifPresent(EmbeddedBroker::close);
      throw e;
    }
  }

  private static HubRoom around(
      Optional<EmbeddedBroker> broker,
      HubQueueSettings settings,
      GatewayConfig config,
      StoreRoom store,
      PassageRoom passage,
      Watched watched)
      throws GatewayFault {
    Signatories signatories =
        new Signatories(
            PassageRoom.certificates(config.recipients().ackSigners()),
            PassageRoom.certificates(config.recipients().security()));
    Watch watch = watched.watch();
    World world = watched.world();
    ProtonHubQueue queue = ProtonHubQueue.open(settings, watch.alarms(), watch.log());
    Relay relay =
        new Relay(
            store.ledger(),
            store.blobs(),
            queue,
            new Relay.Sending(new Backoff(AGAIN, AGAIN_AT_LAST, world.random()), WINDOW),
            world.clock(),
            new Relay.Watch(watch.meters(), watch.log()));
    HubEvents events =
        new HubEvents(
            signatories,
            store.ledger(),
            doing(config, store, passage, world),
            world.clock(),
            new HubEvents.Watch(watch.alarms(), watch.meters(), watch.log()));
    return new HubRoom(
        broker, settings.url(), queue, relay, events, watchkeeper(config, store, watched));
  }

  private static HubEvents.Doing doing(
      GatewayConfig config, StoreRoom store, PassageRoom passage, World world) {
    SqliteLedger ledger = store.ledger();
    Openings openings = passage.vault().openings();
    KeyAndCertificate intake = store.keys().intakePair();
    Carrier again = passage.again(ledger.view().bulk(), world);
    return new HubEvents.Doing(
        new Resealing(ledger, openings, again),
        new Releasing(ledger, openings, new TakingBack(intake, store.keys().sealer()), again),
        new Replacing(
            ledger, store.reception(config.keeping().limits(), passage.examiner(), world), intake));
  }

  /** What every room is watched by. */
  record Watched(Watch watch, World world) {}

  private static Watchkeeper watchkeeper(GatewayConfig config, StoreRoom store, Watched watched) {
    Duration usual = config.hub().storedWithin();
    Duration urgent = usual.compareTo(URGENT_STORED_WITHIN) < 0 ? usual : URGENT_STORED_WITHIN;
    return new Watchkeeper(
        store.ledger(),
        watched.watch().alarms(),
        new Watchkeeper.Times(usual, urgent, config.keeping().retention()),
        watched.world().clock());
  }

  /**
   * Starts the embedded broker, where the settings name no other. It needs nothing of the other
   * rooms and takes longer than any, so it may open beside them.
   */
  static Optional<EmbeddedBroker> broker(GatewayConfig config, TlsFiles ownTls)
      throws GatewayFault {
    return switch (config.broker()) {
      case Broker.External _ -> Optional.empty();
      case Broker.Embedded own -> {
        TlsFiles tls = own.tls().orElse(ownTls);
        try {
          SSLContext serving = AmqpTls.serving(tls.certificate(), tls.key());
          yield Optional.of(
              EmbeddedBroker.start(
                  new BrokerSettings(
                      new DataFolder(config.data()).broker(),
                      own.host(),
                      own.port(),
                      serving,
                      secret(own.relayPasswordFile()),
                      secret(own.hubPasswordFile()))));
        } catch (BrokerException | GeneralSecurityException | IOException e) {
          throw new GatewayFault(
              "the broker does not start on "
                  + own.host()
                  + ":"
                  + own.port()
                  + "; is the port taken?",
              e);
        }
      }
    };
  }

  private static HubQueueSettings settings(
      GatewayConfig config, TlsFiles ownTls, Optional<EmbeddedBroker> broker) throws GatewayFault {
    try {
      return switch (config.broker()) {
        case Broker.External there ->
            HubQueueSettings.of(
                there.url(),
                there.user(),
                secret(there.passwordFile()),
                there.ca().isPresent()
                    ? Optional.of(AmqpTls.trusting(there.ca().get()))
                    : Optional.empty());
        case Broker.Embedded own ->
            HubQueueSettings.of(
                URI.create(broker.orElseThrow().url()),
                "relay",
                secret(own.relayPasswordFile()),
                Optional.of(AmqpTls.pinned(own.tls().orElse(ownTls).certificate())));
      };
    } catch (IOException | GeneralSecurityException e) {
      throw new GatewayFault("the hub queue's files cannot be read: " + e.getMessage(), e);
    }
  }

  private static String secret(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  /** Begins to read {@code hub.acks}. */
  void listen() {
    queue.listen(events);
  }

  @Override
  public void close() {
    queue.close();
    broker.ifPresent(EmbeddedBroker::close);
  }
}
