package org.sallyport.app.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.sender.MailSenders;
import org.sallyport.routes.mail.Letterbox;
import org.sallyport.routes.mail.LetterboxSettings;
import org.sallyport.routes.road.Roads;
import org.sallyport.routes.road.Tick;

/** Mail coming in, where there is an intake mailbox. */
final class LetterboxRoom {
  static final String DOOR = "mail-in";
  private static final Duration WITHOUT_MAILBOX = Duration.ofHours(1);

  private final Reception sealing;
  private final Duration every;
  private final AtomicReference<Reception> door = new AtomicReference<>();
  private Tick emptying = () -> {};

  private LetterboxRoom(Reception sealing, Duration every) {
    this.sealing = sealing;
    this.every = every;
  }

  static LetterboxRoom open(
      GatewayConfig config, StoreRoom store, Examiner examiner, HubRoom.Watched watched)
      throws GatewayFault {
    Optional<GatewayConfig.Letterbox> letterbox = config.letterbox();
    LetterboxRoom room =
        new LetterboxRoom(
            store.letterbox(examiner, watched.world()),
            letterbox.map(GatewayConfig.Letterbox::pollInterval).orElse(WITHOUT_MAILBOX));
    if (letterbox.isPresent()) {
      Watch watch = watched.watch();
      room.emptying =
          new Letterbox(
              settings(config, letterbox.get()),
              new MailSenders(store.ledger().view(), config.ownMailboxes()),
              arrival -> room.door().receive(arrival),
              watched.world().clock(),
              new Letterbox.Watch(watch.meters(), watch.log(), watch.alarms()));
    }
    return room;
  }

  /** Takes mails as large as they come. */
  Reception sealing() {
    return sealing;
  }

  /** Empties the mailbox; does nothing where there is none. */
  Tick emptying() {
    return emptying;
  }

  Duration every() {
    return every;
  }

  /** Opens the door once the roads are laid, before they start. */
  void connect(Roads laid) {
    door.set(laid.door(DOOR));
  }

  private Reception door() {
    Reception open = door.get();
    if (open == null) {
      throw new IllegalStateException("the roads are not laid yet");
    }
    return open;
  }

  private static LetterboxSettings settings(GatewayConfig config, GatewayConfig.Letterbox letterbox)
      throws GatewayFault {
    return new LetterboxSettings(
        letterbox.host(),
        letterbox.port(),
        letterbox.user(),
        letterbox.passwordFile(),
        letterbox.keep(),
        Set.copyOf(letterbox.authResults()),
        MailServerTrust.of(config, letterbox.ca()));
  }
}
