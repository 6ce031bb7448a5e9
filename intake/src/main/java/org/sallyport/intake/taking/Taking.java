package org.sallyport.intake.taking;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.intake.landing.LandingNames;
import org.sallyport.intake.landing.LandingZone;
import org.sallyport.intake.landing.Upload;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.taking.Readiness.Ready;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Channel;

/**
 * Takes uploads out of the landing zone into the reception, each exactly once: the transport key is
 * the upload's id and hash, so that a death between the commit and the removal only means that the
 * same arrival comes again. While an upload is taken nobody can write to it. Call {@link #tick}
 * from one thread, about once a second.
 */
public final class Taking {
  private static final Duration REST = Duration.ofMinutes(1);

  private final LandingZone zone;
  private final Reception reception;
  private final Senders senders;
  private final Told told;
  private final Readiness readiness;
  private final TakingTimes times;
  private final Clock clock;
  private final Map<UUID, Instant> resting = new HashMap<>();
  private final Map<UUID, String> waiting = new HashMap<>();

  /**
   * @param reception door of the road that uploads take, forms and bulk files alike
   * @param told what is said of uploads, and to whom
   */
  public Taking(
      LandingZone zone,
      Reception reception,
      Senders senders,
      Told told,
      TakingTimes times,
      Clock clock) {
    this.zone = zone;
    this.reception = reception;
    this.senders = senders;
    this.told = told;
    this.readiness = new Readiness(times, clock);
    this.times = times;
    this.clock = clock;
  }

  /**
   * Who hears of what becomes of uploads.
   *
   * @param forms answers those that are one form
   */
  public record Told(FormAnswers forms, EventLog log) {}

  /**
   * Looks at every upload once.
   *
   * @return whether something was taken
   * @throws Unavailable where the register, the outbox or the disk cannot be used; again later
   */
  public boolean tick() throws Unavailable {
    Set<UUID> there = new HashSet<>();
    boolean took = false;
    for (String agency : zone.agencies()) {
      for (Upload upload : zone.list(agency)) {
        there.add(upload.id());
        took |= !isResting(upload) && looked(upload);
      }
    }
    readiness.keepOnly(there);
    resting.keySet().retainAll(there);
    forget(there);
    return took;
  }

  /** An upload that its sender took away needs no receipt that it waits. */
  private void forget(Set<UUID> there) throws Unavailable {
    for (Map.Entry<UUID, String> one : Map.copyOf(waiting).entrySet()) {
      if (!there.contains(one.getKey())) {
        receipts().withdraw(one.getValue(), one.getKey());
        waiting.remove(one.getKey());
      }
    }
  }

  private boolean isResting(Upload upload) {
    Instant until = resting.get(upload.id());
    return upload.open() || (until != null && clock.instant().isBefore(until));
  }

  private boolean looked(Upload upload) throws Unavailable {
    try {
      return switch (LandingNames.of(upload.name())) {
        case BULK -> file(upload, Channel.SFTP_BULK);
        case FORM -> file(upload, Channel.SFTP_FORM);
        case MANIFEST -> manifest(upload);
        case TEMPORARY, REFUSED -> false;
      };
    } catch (NoSuchFileException _) {
      // Its sender took it away meanwhile.
      return false;
    } catch (IOException e) {
      // It stays where it lies: nothing of it is lost, and its sender still sees it.
      rest(upload, "UPLOAD_UNREADABLE", e);
      if (!clock.instant().isBefore(upload.changed().plus(times.waiting()))) {
        tell(upload);
      }
      return false;
    } catch (RuntimeException e) {
      rest(upload, "UPLOAD_NOT_TAKEN", e);
      return false;
    }
  }

  private void rest(Upload upload, String event, Exception e) {
    resting.put(upload.id(), clock.instant().plus(REST));
    told.log().warn(event, Map.of(Field.EXCEPTION, e.getClass().getName()));
  }

  private boolean file(Upload upload, Channel channel) throws Unavailable, IOException {
    Optional<Upload> manifest =
        zone.find(upload.agency(), upload.name() + LandingNames.MANIFEST)
            .filter(one -> one.closed() && !one.open());
    return switch (readiness.of(upload, manifest)) {
      case Ready.NotYet _ -> false;
      case Ready.Tell _ -> {
        tell(upload);
        yield false;
      }
      case Ready.Take take -> take(new Found(upload, manifest, channel), take);
    };
  }

  private void tell(Upload upload) throws Unavailable {
    if (!waiting.containsKey(upload.id())) {
      receipts().waiting(upload);
      waiting.put(upload.id(), upload.agency());
    }
  }

  /** An upload with what its sender says of it. */
  private record Found(Upload upload, Optional<Upload> manifest, Channel channel) {}

  private boolean take(Found found, Ready.Take take) throws Unavailable, IOException {
    Upload upload = found.upload();
    Optional<Sender> sender = senders.of(upload.agency(), upload.credential());
    if (sender.isEmpty()) {
      return false;
    }
    try (Upload.Writing _ = upload.write();
        UploadParts parts = new UploadParts(PartRole.FILE, upload, found.manifest())) {
      if (!take.looked().isOf(upload)) {
        return false;
      }
      receipts().withdraw(upload.agency(), upload.id());
      waiting.remove(upload.id());
      Arrival arrival =
          new Arrival(
              found.channel(),
              sender.get(),
              Optional.of(upload.id() + "/" + take.looked().sha256()),
              Optional.empty(),
              take.remarks(),
              parts);
      return answered(found, take.looked(), reception.receive(arrival), parts);
    } catch (AccessDeniedException _) {
      // Somebody writes again.
      return false;
    }
  }

  private boolean answered(Found found, Looked looked, Answer answer, UploadParts parts)
      throws Unavailable, IOException {
    Upload upload = found.upload();
    return switch (answer) {
      case Answer.Accepted accepted -> {
        if (found.channel() == Channel.SFTP_FORM) {
          told.forms().taken(upload, looked, accepted);
        }
        yield gone(found);
      }
      case Answer.Refused refused -> {
        if (parts.damaged()) {
          throw new IOException("an upload is damaged");
        }
        // The same bytes of the same upload, taken before under another name or manifest.
        if (refused.code() != ProblemCode.IDEMPOTENCY_KEY_REUSED) {
          receipts().refused(upload, Optional.of(looked.sha256()), refused.code());
        }
        yield gone(found);
      }
      case Answer.TryLater later -> {
        resting.put(upload.id(), clock.instant().plus(later.after()));
        yield false;
      }
    };
  }

  private boolean gone(Found found) throws IOException {
    if (found.manifest().isPresent()) {
      zone.remove(found.manifest().get());
    }
    zone.remove(found.upload());
    return true;
  }

  /** A manifest without its file: the file is still to come, or was taken before it came. */
  private boolean manifest(Upload manifest) throws Unavailable, IOException {
    String file = LandingNames.described(manifest.name()).orElseThrow();
    boolean comesAlone =
        manifest.closed()
            && zone.find(manifest.agency(), file).isEmpty()
            && !clock.instant().isBefore(manifest.changed().plus(times.waiting()));
    if (comesAlone
        && receipts().taken(manifest.agency(), file, manifest.changed().minus(times.anyway()))) {
      receipts().late(manifest);
      zone.remove(manifest);
    }
    return false;
  }

  private UploadReceipts receipts() {
    return told.forms().receipts();
  }
}
