package org.sallyport.intake.taking;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.landing.LandingNames;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.intake.watch.Meters;

/**
 * Pulls from one folder of somebody else: at each {@link #poll} it connects, takes what is whole,
 * brings answers and leaves again. A host that is away is tried again, ever more rarely; one that
 * shows another key is told nothing and read nothing, and raises an alarm. Call from one thread.
 */
public final class Pulling {
  /** Names that are remembered from poll to poll; more wait until some are gone. */
  private static final int MOST = 10_000;

  private final PullSource source;
  private final Ports ports;
  private final Fetching fetching;
  private final Setup setup;
  private final Watch watch;
  private final Clock clock;
  private Instant notBefore = Instant.MIN;
  private int away;
  private int others;
  private boolean known = true;

  public Pulling(PullSource source, Ports ports, Setup setup, Watch watch, Clock clock) {
    this.source = source;
    this.ports = ports;
    this.fetching = new Fetching(source, ports, setup, watch, clock);
    this.setup = setup;
    this.watch = watch;
    this.clock = clock;
  }

  /**
   * What it stands between.
   *
   * @param reception door of the road that pulled files take
   * @param forms answers those that are one form
   * @param outbox where all answers wait until they are brought
   */
  public record Ports(
      RemoteFolder.Opening remote,
      Reception reception,
      Senders senders,
      FormAnswers forms,
      SealedOutbox outbox) {}

  /**
   * How much and how soon.
   *
   * @param bulk bytes of the largest bulk file
   * @param part bytes of the largest form
   * @param times a file is whole when it looked the same for so long; see {@link
   *     TakingTimes#ofPull}
   * @param again after a failure
   */
  public record Setup(long bulk, long part, TakingTimes times, Backoff again) {}

  /** Where it reports. */
  public record Watch(Alarms alarms, Meters meters, EventLog log) {}

  /**
   * Looks there once.
   *
   * @throws Unavailable where the register or the outbox cannot be used; again later
   */
  public void poll() throws Unavailable {
    Optional<Sender> sender = ports.senders().of(source.agency(), Optional.empty());
    if (sender.isEmpty()) {
      if (known) {
        watch.log().warn("PULL_AGENCY_UNKNOWN", Map.of(Field.QUEUE, source.home()));
      }
      known = false;
      return;
    }
    known = true;
    if (!clock.instant().isBefore(notBefore)) {
      visit(sender.get());
    }
  }

  private void visit(Sender sender) throws Unavailable {
    try (RemoteFolder folder = ports.remote().open()) {
      RemoteFolder.Listing there = folder.list(Pulling::mayBeTaken, MOST);
      back();
      strangers(there.others());
      fetching.round(folder, there, sender);
      answer(folder);
    } catch (Fetching.Later later) {
      notBefore = clock.instant().plus(later.after());
    } catch (RemoteFolder.OtherHost e) {
      watch.alarms().raise(AlarmCode.HOST_KEY_CHANGED, Optional.empty());
      away(e);
    } catch (IOException e) {
      away(e);
    }
  }

  /** Or will be, when it is renamed. */
  private static boolean mayBeTaken(String name) {
    return LandingNames.of(name) != LandingNames.Kind.REFUSED;
  }

  private void away(IOException e) {
    away++;
    notBefore = clock.instant().plus(setup.again().after(away));
    watch
        .log()
        .warn(
            "PULL_AWAY",
            Map.of(
                Field.QUEUE, source.home(),
                Field.COUNT, away,
                Field.EXCEPTION, e.getClass().getName()));
  }

  private void back() {
    if (away > 0) {
      watch.log().info("PULL_BACK", Map.of(Field.QUEUE, source.home(), Field.COUNT, away));
    }
    away = 0;
  }

  /** Files whose names nothing is known of: nobody reads them, so somebody must be told. */
  private void strangers(int count) {
    if (count > others) {
      watch
          .log()
          .warn("PULL_NAMES_NOT_TAKEN", Map.of(Field.QUEUE, source.home(), Field.COUNT, count));
      watch.alarms().raise(AlarmCode.PULL_FILE_LEFT, Optional.empty());
    }
    others = count;
  }

  /** Brings the answers that wait; one that cannot be brought stays for the next poll. */
  private void answer(RemoteFolder folder) throws IOException {
    if (!source.answers()) {
      return;
    }
    for (SealedOutbox.Answer answer : ports.outbox().list(source.home())) {
      try (InputStream content = ports.outbox().open(answer)) {
        folder.answer(answer.name(), content);
        ports.outbox().remove(answer);
        watch.meters().count("pull_answers", "brought");
      } catch (IOException e) {
        watch.meters().count("pull_answers", "failed");
        watch
            .log()
            .warn(
                "PULL_NOT_ANSWERED",
                Map.of(Field.QUEUE, source.home(), Field.EXCEPTION, e.getClass().getName()));
        if (!folder.isOpen()) {
          throw e;
        }
      }
    }
  }
}
