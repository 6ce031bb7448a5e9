package org.sallyport.app.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.TlsFiles;
import org.sallyport.app.control.ControlSocket;
import org.sallyport.app.control.LedgerDesk;
import org.sallyport.app.gateway.Meanwhile.Opening;
import org.sallyport.crypto.keys.GatewayKeys;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.routes.amqp.EmbeddedBroker;
import org.sallyport.routes.ops.HealthCheck;
import org.sallyport.routes.road.Roads;
import org.sallyport.routes.road.Tick;
import org.sallyport.routes.watch.DepthGauges;
import org.sallyport.routes.watch.PrometheusMeters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running gateway: constructed room by room, each from the ones before, and closed in the
 * opposite order. Nothing is looked up, scanned or injected.
 *
 * <p>Closing ends what was begun and takes less than 20 s: no new requests, running ones answered,
 * roads ended, hub queue, ledger. What is not done is done after the next start.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Gateway.class);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(18);

  private final GatewayConfig config;
  private final StoreRoom store;
  private final Running running;
  private final Watch watch;
  private final Deque<AutoCloseable> open;

  private Gateway(
      GatewayConfig config,
      StoreRoom store,
      Running running,
      Watch watch,
      Deque<AutoCloseable> open) {
    this.config = config;
    this.store = store;
    this.running = running;
    this.watch = watch;
    this.open = open;
  }

  /**
   * Takes {@code run/lock}, wires, starts and listens. {@code run/endpoints.json} of a former run
   * is removed; {@link #writeEndpoints} writes the new one.
   *
   * @throws GatewayFault with the operator's line; everything opened so far is closed again
   */
  public static Gateway start(GatewayConfig config, World world) throws GatewayFault {
    Deque<AutoCloseable> open = new ArrayDeque<>();
    Meanwhile meanwhile = new Meanwhile();
    try {
      return wire(config, world, open, meanwhile);
    } catch (GatewayFault fault) {
      closeAll(open);
      throw meanwhile.with(fault);
    } catch (RuntimeException e) {
      closeAll(open);
      throw e;
    }
  }

  private static Gateway wire(
      GatewayConfig config, World world, Deque<AutoCloseable> open, Meanwhile meanwhile)
      throws GatewayFault {
    DataFolder data = new DataFolder(config.data());
    open.push(lock(data));
    open.push(meanwhile);
    TlsFiles ownTls = ownTls(data, world);
    Beside beside = Beside.open(config, ownTls, meanwhile);
    Watch watch = Watch.open();
    var watched = new HubRoom.Watched(watch, world);
    StoreRoom store = opened(open, StoreRoom.open(config, world));
    opened(open, Shift.begin(new OwnActs(store.ledger(), world.clock())));
    PassageRoom passage = opened(open, PassageRoom.open(config, store, watch, world));
    HubRoom hub =
        opened(open, HubRoom.open(config, ownTls, beside.broker().take(), store, passage, watched));
    LandingRoom landing = opened(open, LandingRoom.open(config, store, passage, watched));
    Drafts drafts = Doors.drafts(config, store, world);
    Tick ownDisk = ownDisk(store.diskWatch(config, watch.alarms(), world.clock()), drafts, watch);
    MailRoom mail =
        opened(open, MailRoom.open(config, store, passage.kit().form().definition(), watched));
    var letterbox = LetterboxRoom.open(config, store, passage.examiner(), watched);
    var pulls = PullRoom.open(config, store, landing, watched);
    var rooms = new RoadMap.Rooms(store, passage, hub, mail, landing, letterbox, pulls);
    Roads roads = opened(open, laid(config, rooms, ownDisk, watched));
    start(roads);
    landing.takeThrough(roads.door("sftp"), config, store, watched);
    hub.listen();
    gauges(watch.meters(), store, hub, world.clock());
    Doors doors = opened(open, doors(config, beside, rooms, roads, drafts, watched));
    SftpRoom sftp =
        opened(
            open, SftpRoom.open(config, store, landing.zone(), landing.outbox(), watch.meters()));
    opened(open, control(config, store, mail.test(config.outgoing().duty()), watched));
    watch.log().info("STARTED", Map.of(Field.PORT, doors.webPort()));
    return new Gateway(config, store, running(config, data, store, hub, doors, sftp), watch, open);
  }

  /** Looks at free space, and takes away drafts whose time is over. */
  private static Tick ownDisk(DiskWatch disk, Drafts drafts, Watch watch) {
    disk.show(watch.meters());
    return () -> {
      disk.look();
      try {
        drafts.sweep();
      } catch (IOException e) {
        watch.log().warn("DRAFTS_NOT_SWEPT", Map.of(Field.EXCEPTION, e.getClass().getName()));
      }
    };
  }

  /** What opens beside the rooms that need each other. */
  private record Beside(Opening<Optional<EmbeddedBroker>> broker, Opening<Doors.Frame> frame) {
    static Beside open(GatewayConfig config, TlsFiles ownTls, Meanwhile meanwhile) {
      TlsFiles tls = config.web().tls().orElse(ownTls);
      return new Beside(
          meanwhile.open(
              "broker",
              () -> HubRoom.broker(config, ownTls),
              broker -> broker.ifPresent(EmbeddedBroker::close)),
          meanwhile.open("doors", () -> Doors.Frame.make(tls), frame -> frame.engine().close()));
    }
  }

  private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> open, T room) {
    open.push(room);
    return room;
  }

  private static RunLock lock(DataFolder data) throws GatewayFault {
    try {
      RunLock lock =
          RunLock.take(data)
              .orElseThrow(() -> new GatewayFault("another gateway or command has " + data.root()));
      Endpoints.remove(data);
      return lock;
    } catch (IOException e) {
      throw new GatewayFault("cannot use the data folder " + data.root(), e);
    }
  }

  private static ControlSocket control(
      GatewayConfig config, StoreRoom store, DutyTest duty, HubRoom.Watched watched)
      throws GatewayFault {
    DataFolder data = new DataFolder(config.data());
    World world = watched.world();
    EventLog log = watched.watch().log();
    try {
      return ControlSocket.open(
          data.control(),
          new ControlDesk(
              new LedgerDesk(
                  store.ledger(), store.heldDesk(config, world), world.clock(), world.random()),
              duty,
              log));
    } catch (IOException e) {
      throw new GatewayFault("cannot open " + data.control() + " for commands", e);
    }
  }

  /** The self-made authority for loopback; whoever listens beyond has brought a certificate. */
  private static TlsFiles ownTls(DataFolder data, World world) throws GatewayFault {
    try {
      LocalAuthority authority =
          LocalAuthority.openOrCreate(data.run(), world.clock(), world.random());
      return new TlsFiles(authority.serverPem(), authority.serverKeyPem());
    } catch (IOException e) {
      throw new GatewayFault("cannot make a certificate under " + data.run(), e);
    }
  }

  private static Doors doors(
      GatewayConfig config,
      Beside beside,
      RoadMap.Rooms rooms,
      Roads roads,
      Drafts drafts,
      HubRoom.Watched watched)
      throws GatewayFault {
    return Doors.open(
        config,
        beside.frame().take(),
        rooms.store(),
        new Doors.Receptions(
            roads.door("api"),
            roads.door("web"),
            rooms.passage().examiner(),
            drafts,
            rooms.mail().signIn()),
        watched,
        checks(rooms.store(), rooms.passage()));
  }

  private static Roads laid(
      GatewayConfig config, RoadMap.Rooms rooms, Tick ownDisk, HubRoom.Watched watched)
      throws GatewayFault {
    World world = watched.world();
    StoreRoom store = rooms.store();
    PassageRoom passage = rooms.passage();
    return RoadMap.lay(
        store.reception(config.keeping().limits(), passage.examiner(), world),
        ownDisk,
        rooms,
        LandingRoom.reception(config, store, passage, world),
        watched);
  }

  private static void start(Roads roads) throws GatewayFault {
    try {
      roads.start();
    } catch (Roads.RoadsUnusable e) {
      throw new GatewayFault("the roads do not start", e);
    }
  }

  private static List<HealthCheck> checks(StoreRoom store, PassageRoom passage) {
    return List.of(
        new HealthCheck("ledger", () -> store.ledger().view().depths().leaves() >= 0),
        new HealthCheck("reader", () -> passage.readers().status().children() > 0));
  }

  private static void gauges(PrometheusMeters meters, StoreRoom store, HubRoom hub, Clock clock) {
    DepthGauges.show(meters, store.ledger().view(), clock);
    meters.gauge("in_flight", "Sends without an answer.", () -> hub.relay().inFlight());
    meters.gauge("hub_connected", "1 when connected.", () -> hub.queue().connected() ? 1 : 0);
  }

  private static Running running(
      GatewayConfig config,
      DataFolder data,
      StoreRoom store,
      HubRoom hub,
      Doors doors,
      SftpRoom sftp)
      throws GatewayFault {
    Path published = data.run().resolve("public");
    try {
      store.keys().exportPublic(published);
    } catch (IOException e) {
      throw new GatewayFault("cannot write " + published, e);
    }
    Path ca =
        config.web().tls().map(TlsFiles::certificate).orElseGet(() -> data.run().resolve("ca.pem"));
    URI web = doors.webAddress();
    return new Running(
        web.resolve("/"),
        web.resolve("/api/v1"),
        ca,
        hub.url(),
        doors.opsAddress(),
        published.resolve("signer.pem"),
        published.resolve("intake.pem"),
        sftp.address());
  }

  public Running running() {
    return running;
  }

  public GatewayKeys keys() {
    return store.keys();
  }

  public Ledger ledger() {
    return store.ledger();
  }

  public EventLog log() {
    return watch.log();
  }

  /**
   * Writes {@code run/endpoints.json}: from now on the gateway says that it serves.
   *
   * @param more members that a try-out needs; those with the same name take the place of ours
   */
  public void writeEndpoints(Map<String, Object> more) throws GatewayFault {
    Endpoints endpoints =
        new Endpoints()
            .put("mode", config.mode().name().toLowerCase(Locale.ROOT))
            .put("api", running.api().toString())
            .put("caFile", running.caFile())
            .put("signerCert", running.signerCert())
            .put("intakeCert", running.intakeCert())
            .put("amqp", Map.of("url", running.amqp().toString(), "queue", "hub.submissions"))
            .put("ops", running.ops().toString());
    if (config.web().form().access() != GatewayConfig.Access.NONE) {
      endpoints.put("web", running.web().toString());
    }
    running.sftp().ifPresent(sftp -> endpoints.put("sftp", sftp.members()));
    more.forEach(endpoints::put);
    endpoints.put("pid", ProcessHandle.current().pid());
    try {
      endpoints.write(new DataFolder(config.data()));
    } catch (IOException e) {
      throw new GatewayFault("cannot write endpoints.json", e);
    }
  }

  /**
   * Closes when the process is told to stop (SIGTERM, Ctrl-C). Should a room hang, the process ends
   * all the same: what is durable is durable.
   */
  public void closeWhenStopped() {
    Thread closing = Thread.ofPlatform().name("closing").daemon().unstarted(this::close);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stopping")
                .unstarted(
                    () -> {
                      closing.start();
                      try {
                        if (!closing.join(LONGEST_CLOSE)) {
                          Runtime.getRuntime().halt(1);
                        }
                      } catch (InterruptedException e) {
                        Runtime.getRuntime().halt(1);
                      }
                    }));
  }

  /** Once is enough; whoever calls again waits until it is done. */
  @Override
  public synchronized void close() {
    if (!open.isEmpty()) {
      watch.log().info("STOPPING", Map.of());
      closeAll(open);
    }
  }

  private static void closeAll(Deque<AutoCloseable> open) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        // The next room must close all the same; what is durable is durable.
        LOGGER.warn("a room did not close", e);
      }
    }
  }
}
