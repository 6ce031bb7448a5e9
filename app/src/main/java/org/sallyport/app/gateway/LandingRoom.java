package org.sallyport.app.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Mode;
import org.sallyport.crypto.landing.LandingKey;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.agency.SshKeyEntry;
import org.sallyport.intake.bulk.BulkWorker;
import org.sallyport.intake.landing.LandingZone;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.taking.FormAnswers;
import org.sallyport.intake.taking.Taking;
import org.sallyport.intake.taking.TakingTimes;
import org.sallyport.routes.road.Tick;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.UploadWords;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;

/**
 * What agencies upload, between the SFTP server and the reception: landing zone, outbox, taking,
 * answers to forms, and beside them the worker of bulk files.
 */
record LandingRoom(
    LandingZone zone,
    SealedOutbox outbox,
    FormAnswers forms,
    BulkRoom bulk,
    AtomicReference<@Nullable Taking> taking)
    implements AutoCloseable {
  private static final long MANIFEST = 1L << 20;

  /**
   * Opens landing zone and outbox under the data folder.
   *
   * @throws GatewayFault where they cannot be used
   */
  static LandingRoom open(
      GatewayConfig config, StoreRoom store, PassageRoom passage, HubRoom.Watched watched)
      throws GatewayFault {
    Path landing = store.data().root().resolve("landing");
    Path out = store.data().root().resolve("outbox");
    LandingKey key = store.keys().landingKey();
    World world = watched.world();
    UploadWords words = UploadWords.english(Pathways.load());
    try {
      SealedOutbox outbox = SealedOutbox.open(out, key, world.random(), world.clock());
      FormAnswers forms =
          FormAnswers.open(
              new FormAnswers.Kept(landing, key, world.random()),
              outbox,
              store.ledger().view()::statusFor,
              new FormAnswers.Words(ProblemCatalogue.load(), words.needsPerson()),
              world.clock());
      return new LandingRoom(
          LandingZone.open(landing, key, world.random(), world.clock()),
          outbox,
          forms,
          BulkRoom.open(
              config.keeping().limits().rows(),
              store,
              passage,
              new BulkWorker.Answers(outbox, PullRoom.homes(config)),
              words.needsPerson(),
              watched),
          new AtomicReference<>());
    } catch (IOException e) {
      throw new GatewayFault("cannot use " + landing + " or " + out, e);
    }
  }

  /** Two doors behind one: a bulk file may be larger than a form. */
  static Reception reception(
      GatewayConfig config, StoreRoom store, PassageRoom passage, World world) {
    Limits usual = config.keeping().limits();
    long most = Math.max(usual.bulk(), usual.part());
    Reception forms = store.reception(usual, passage.examiner(), world);
    Reception bulk =
        store.reception(
            new Limits(most, most + MANIFEST, usual.parts(), usual.depth(), usual.diskReserve()),
            passage.examiner(),
            world);
    return arrival -> (arrival.channel() == Channel.SFTP_FORM ? forms : bulk).receive(arrival);
  }

  /**
   * Begins to take uploads.
   *
   * @param door of the road that leads to {@link #reception}
   */
  void takeThrough(Reception door, GatewayConfig config, StoreRoom store, HubRoom.Watched watched) {
    Duration settle = config.sftp().map(GatewayConfig.Sftp::settle).orElse(Duration.ofSeconds(30));
    taking.set(
        new Taking(
            zone,
            door,
            (agency, key) -> sender(store.ledger().view(), agency, key),
            new Taking.Told(forms, watched.watch().log()),
            config.mode() == Mode.DEMO ? TakingTimes.ofDemo(settle) : TakingTimes.of(settle),
            watched.world().clock()));
  }

  /** The key that put it; of an upload whose key is not known, the agency's newest. */
  private static Optional<Sender> sender(RegisterView register, String agency, Optional<UUID> put)
      throws Unavailable {
    List<SshKeyEntry> keys = register.sshKeys(agency);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    UUID key = put.orElse(keys.getLast().id());
    return register
        .agency(agency)
        .filter(entry -> !entry.suspended())
        .map(entry -> entry.sender(key, AssuranceLevel.L3, List.of("SSH_KEY")));
  }

  /** Takes what is whole, answers what is answered, sweeps what is over. */
  Tick landing() {
    return () -> {
      Taking open = taking.get();
      if (open != null) {
        open.tick();
      }
      forms.tick();
      outbox.sweep();
    };
  }

  @Override
  public void close() {
    taking.set(null);
    bulk.close();
  }
}
