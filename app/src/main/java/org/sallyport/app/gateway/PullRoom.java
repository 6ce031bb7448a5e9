package org.sallyport.app.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Pull;
import org.sallyport.intake.bulk.Homes;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.taking.PullSource;
import org.sallyport.intake.taking.Pulling;
import org.sallyport.intake.taking.Senders;
import org.sallyport.intake.taking.TakingTimes;
import org.sallyport.routes.road.PullRoads;
import org.sallyport.routes.road.Roads;
import org.sallyport.routes.sftp.SftpCaller;
import org.sallyport.routes.sftp.SftpFolder;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;

/** Folders of others that are pulled from: a road each, and one door for all of them. */
public record PullRoom(List<PullRoads.Folder> folders, AtomicReference<Reception> opened) {
  static final String DOOR = "pull";

  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final Duration AGAIN_AT_LAST = Duration.ofHours(1);

  static PullRoom open(
      GatewayConfig config, StoreRoom store, LandingRoom landing, HubRoom.Watched watched) {
    PullRoom room = new PullRoom(new ArrayList<>(), new AtomicReference<>());
    for (Pull pull : config.incoming().pulls()) {
      Pulling pulling = room.pulling(config, pull, store, landing, watched);
      room.folders().add(new PullRoads.Folder(pull.name(), pulling::poll, pull.pollInterval()));
    }
    return room;
  }

  private Pulling pulling(
      GatewayConfig config,
      Pull pull,
      StoreRoom store,
      LandingRoom landing,
      HubRoom.Watched watched) {
    Watch watch = watched.watch();
    return new Pulling(
        source(pull),
        new Pulling.Ports(
            () -> connect(pull),
            arrival -> door().receive(arrival),
            senders(pull, store),
            landing.forms(),
            landing.outbox()),
        new Pulling.Setup(
            config.keeping().limits().bulk(),
            config.keeping().limits().part(),
            TakingTimes.ofPull(),
            new Backoff(AGAIN, AGAIN_AT_LAST, watched.world().random())),
        new Pulling.Watch(watch.alarms(), watch.meters(), watch.log()),
        watched.world().clock());
  }

  /** Signs in to the folder of a pull. */
  public static SftpFolder connect(Pull pull) throws IOException {
    Pull.Host host = pull.host();
    return SftpFolder.open(
        new SftpCaller.Address(host.name(), host.port(), host.hostKey(), host.user()),
        host.key(),
        new SftpFolder.Places(pull.folder(), pull.done(), pull.answers()));
  }

  /** Whoever holds the pinned host key and lets us in is the agency. */
  private static Senders senders(Pull pull, StoreRoom store) {
    UUID credential = source(pull).id();
    return (agency, _) ->
        store
            .ledger()
            .view()
            .agency(agency)
            .filter(entry -> !entry.suspended())
            .map(entry -> entry.sender(credential, AssuranceLevel.L3, List.of("SSH_HOST_KEY")));
  }

  private static PullSource source(Pull pull) {
    return new PullSource(pull.name(), pull.agency(), pull.answers().isPresent());
  }

  /** What came by a pull is answered there, or not at all; all else in its agency's outbox. */
  static Homes homes(GatewayConfig config) {
    Map<UUID, PullSource> answered =
        config.incoming().pulls().stream()
            .map(PullRoom::source)
            .filter(PullSource::answers)
            .collect(Collectors.toUnmodifiableMap(PullSource::id, Function.identity()));
    Homes agencies = Homes.ofAgencies();
    return facts ->
        facts.channel() == Channel.PULL
            ? Optional.ofNullable(answered.get(facts.sender().credential())).map(PullSource::home)
            : agencies.of(facts);
  }

  /** Opens the door once the roads are laid, before they start. */
  void connect(Roads laid) {
    opened.set(laid.door(DOOR));
  }

  private Reception door() {
    Reception open = opened.get();
    if (open == null) {
      throw new IllegalStateException("the roads are not laid yet");
    }
    return open;
  }
}
