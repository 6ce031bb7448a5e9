package org.sallyport.app.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.sallyport.app.config.GatewayConfig.Mode;
import org.sallyport.crypto.landing.LandingKey;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.agency.SshKeyEntry;
import org.sallyport.intake.landing.LandingZone;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.taking.FormAnswers;
import org.sallyport.intake.taking.Receptions;
import org.sallyport.intake.taking.Taking;
import org.sallyport.intake.taking.TakingTimes;
import org.sallyport.routes.road.Tick;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.UploadWords;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.record.AssuranceLevel;

/**
 * What agencies upload, between the SFTP server and the reception: landing zone, outbox, taking,
 * answers to forms. Bulk files are not taken yet: they lie in the inbox.
 */
final class LandingRoom {
  private final LandingZone zone;
  private final SealedOutbox outbox;
  private final FormAnswers forms;
  private final StoreRoom store;
  private final HubRoom.Watched watched;
  private final AtomicReference<Optional<Taking>> taking = new AtomicReference<>(Optional.empty());

  private LandingRoom(
      LandingZone zone,
      SealedOutbox outbox,
      FormAnswers forms,
      StoreRoom store,
      HubRoom.Watched watched) {
    this.zone = zone;
    this.outbox = outbox;
    this.forms = forms;
    this.store = store;
    this.watched = watched;
  }

  /**
   * Opens landing zone and outbox under the data folder.
   *
   * @throws GatewayFault where they cannot be used
   */
  static LandingRoom open(StoreRoom store, HubRoom.Watched watched) throws GatewayFault {
    Path landing = store.data().root().resolve("landing");
    Path out = store.data().root().resolve("outbox");
    LandingKey key = store.keys().landingKey();
    World world = watched.world();
    UploadWords words = UploadWords.english(Pathways.load());
    try {
      LandingZone zone = LandingZone.open(landing, key, world.random(), world.clock());
      SealedOutbox outbox = SealedOutbox.open(out, key, world.random(), world.clock());
      FormAnswers forms =
          FormAnswers.open(
              new FormAnswers.Kept(landing, key, world.random()),
              outbox,
              store.ledger().view()::statusFor,
              new FormAnswers.Words(ProblemCatalogue.load(), words.needsPerson()),
              world.clock());
      return new LandingRoom(zone, outbox, forms, store, watched);
    } catch (IOException e) {
      throw new GatewayFault("cannot use " + landing + " or " + out, e);
    }
  }

  LandingZone zone() {
    return zone;
  }

  SealedOutbox outbox() {
    return outbox;
  }

  /**
   * Begins to take uploads.
   *
   * @param door of the road that leads to the reception
   * @param settle {@code sftp.settle}
   */
  void takeThrough(Reception door, Duration settle, Mode mode) {
    TakingTimes times =
        switch (mode) {
          case START -> TakingTimes.of(settle);
          case DEMO -> TakingTimes.ofDemo(settle);
        };
    taking.set(
        Optional.of(
            new Taking(
                zone,
                new Receptions(door, Optional.empty()),
                this::sender,
                new Taking.Told(forms, watched.watch().log()),
                times,
                watched.world().clock())));
  }

  /** An agency by its newest key; whoever uploads has one. */
  private Optional<Sender> sender(String agency) throws Unavailable {
    RegisterView register = store.ledger().view();
    List<SshKeyEntry> keys = register.sshKeys(agency);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    return register
        .agency(agency)
        .filter(entry -> !entry.suspended())
        .map(
            entry ->
                new Sender(
                    entry.id(),
                    entry.name(),
                    entry.type(),
                    entry.actor(),
                    keys.getLast().id(),
                    AssuranceLevel.L3,
                    List.of("SSH_KEY")));
  }

  /** Takes what is whole, answers what is answered, sweeps what is over. */
  Tick landing() {
    return () -> {
      Optional<Taking> open = taking.get();
      if (open.isPresent()) {
        open.get().tick();
      }
      forms.tick();
      outbox.sweep();
    };
  }
}
