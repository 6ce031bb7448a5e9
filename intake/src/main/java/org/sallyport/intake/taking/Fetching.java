package org.sallyport.intake.taking;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.intake.landing.LandingNames;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.taking.Readiness.Ready;
import org.sallyport.intake.taking.Sightings.Sighting;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Channel;

/**
 * Brings the files of one remote folder into the reception, each exactly once: its name and hash
 * are the transport key, so that a death between the commit and the move only means that the same
 * arrival comes again. A file that cannot be brought rests and is tried again, ever more rarely;
 * none keeps the others waiting. Used by one thread.
 */
final class Fetching {
  private static final Duration LEFT = Duration.ofDays(1);

  private final PullSource source;
  private final Reception reception;
  private final FormAnswers forms;
  private final Pulling.Setup setup;
  private final Pulling.Watch watch;
  private final Clock clock;
  private final Readiness readiness;
  private final Sightings sightings = new Sightings();

  Fetching(
      PullSource source,
      Pulling.Ports ports,
      Pulling.Setup setup,
      Pulling.Watch watch,
      Clock clock) {
    this.source = source;
    this.reception = ports.reception();
    this.forms = ports.forms();
    this.setup = setup;
    this.watch = watch;
    this.clock = clock;
    this.readiness = new Readiness(setup.times(), clock);
  }

  /** The reception takes nothing now: nor would it take the next file. */
  static final class Later extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Duration after;

    Later(Duration after) {
      this.after = after;
    }

    Duration after() {
      return after;
    }
  }

  /** One poll: the folder, and whose files they are. */
  private record Poll(RemoteFolder folder, Sender sender, Instant now) {}

  /** A file that is looked at, with what its sender says of it. */
  private record Found(
      Sighting seen, RemoteFile file, PartRole role, Optional<RemoteFile> manifest) {}

  /**
   * Looks at every file there once.
   *
   * @throws IOException where the connection is lost
   * @throws Unavailable where the outbox cannot be used
   */
  void round(RemoteFolder folder, RemoteFolder.Listing there, Sender sender)
      throws IOException, Unavailable, Later {
    Poll poll = new Poll(folder, sender, clock.instant());
    sightings.look(there.files(), poll.now());
    for (Sighting one : sightings.all()) {
      // A manifest may have gone with its file.
      if (sightings.of(one.name()).isPresent() && !one.isResting(poll.now())) {
        look(poll, one);
      }
      if (!folder.isOpen()) {
        throw new IOException("the connection is lost");
      }
    }
    readiness.keepOnly(
        sightings.all().stream()
            .map(one -> file(poll, one, Optional.empty()).id())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private void look(Poll poll, Sighting one) throws Unavailable, Later {
    try {
      if (one.kept()) {
        move(poll, one);
        return;
      }
      switch (LandingNames.of(one.name())) {
        case BULK -> look(poll, found(poll, one, PartRole.ROWS), setup.bulk());
        case FORM -> look(poll, found(poll, one, PartRole.FILE), setup.part());
        case MANIFEST -> manifest(poll, one);
        case TEMPORARY, REFUSED -> {}
      }
    } catch (IOException | RuntimeException e) {
      one.restUntil(clock.instant().plus(setup.again().after(one.failed())));
      watch.meters().count("pulled", "failed");
      watch
          .log()
          .warn(
              one.kept() ? "PULL_NOT_MOVED" : "PULL_FILE_FAILED",
              Map.of(Field.QUEUE, source.home(), Field.EXCEPTION, e.getClass().getName()));
    }
  }

  private Found found(Poll poll, Sighting one, PartRole role) {
    Optional<Sighting> manifest = sightings.of(one.name() + LandingNames.MANIFEST);
    return new Found(
        one,
        file(poll, one, manifest),
        role,
        manifest.map(known -> file(poll, known, Optional.empty())));
  }

  /** A file counts as changed where its manifest has: that may not be whole yet either. */
  private RemoteFile file(Poll poll, Sighting one, Optional<Sighting> manifest) {
    Instant since = manifest.map(Sighting::since).filter(one.since()::isBefore).orElse(one.since());
    return new RemoteFile(source, poll.folder(), one.entry(), since, Optional.empty());
  }

  private void look(Poll poll, Found found, long most) throws Unavailable, IOException, Later {
    RemoteFile file = found.file();
    if (file.size() > most) {
      refused(poll, found, Optional.empty(), ProblemCode.PART_TOO_LARGE);
      return;
    }
    switch (readiness.of(file, found.manifest())) {
      case Ready.NotYet _ -> {}
      case Ready.Tell _ -> {
        if (source.answers() && found.seen().tell()) {
          forms.receipts().waiting(file);
        }
      }
      case Ready.Take(Looked looked, List<Problem> remarks) -> {
        if (looked.isOf(file)) {
          take(poll, found, looked, remarks);
        }
      }
    }
  }

  private void take(Poll poll, Found found, Looked looked, List<Problem> remarks)
      throws Unavailable, IOException, Later {
    forms.receipts().withdraw(source.home(), found.file().id());
    try (UploadParts parts =
        new UploadParts(found.role(), found.file().as(looked), found.manifest())) {
      Answer answer =
          reception.receive(
              new Arrival(
                  Channel.PULL,
                  poll.sender(),
                  Optional.of(found.file().name() + "/" + looked.sha256()),
                  Optional.empty(),
                  remarks,
                  parts));
      if (parts.damaged()) {
        throw new IOException("a file cannot be read");
      }
      answered(poll, found, looked, answer);
    }
  }

  private void answered(Poll poll, Found found, Looked looked, Answer answer)
      throws Unavailable, IOException, Later {
    switch (answer) {
      case Answer.Accepted accepted -> {
        if (found.role() == PartRole.FILE && source.answers()) {
          forms.taken(found.file(), looked, accepted);
        }
        watch.meters().count("pulled", accepted.again() ? "again" : "taken");
        found.seen().keep();
        move(poll, found.seen());
      }
      case Answer.Refused refused when refused.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED -> {
        // The same bytes of the same name, taken before with another manifest.
        watch.meters().count("pulled", "again");
        found.seen().keep();
        move(poll, found.seen());
      }
      case Answer.Refused refused -> refused(poll, found, Optional.of(looked), refused.code());
      case Answer.TryLater later -> throw new Later(later.after());
    }
  }

  /** Where nobody would hear of it, it stays where it lies, and the operator hears of it. */
  private void refused(Poll poll, Found found, Optional<Looked> looked, ProblemCode code)
      throws Unavailable, IOException {
    watch.meters().count("pulled", source.answers() ? "refused" : "left");
    if (source.answers()) {
      forms.receipts().refused(found.file(), looked.map(Looked::sha256), code);
      found.seen().keep();
      move(poll, found.seen());
    } else {
      watch.alarms().raise(AlarmCode.PULL_FILE_LEFT, Optional.empty());
      found.seen().restUntil(poll.now().plus(LEFT));
    }
  }

  /** The manifest first: without its file nothing would ever be done with it. */
  private void move(Poll poll, Sighting one) throws IOException {
    Optional<Sighting> manifest = sightings.of(one.name() + LandingNames.MANIFEST);
    if (manifest.isPresent()) {
      gone(poll, manifest.get());
    }
    gone(poll, one);
  }

  private void gone(Poll poll, Sighting one) throws IOException {
    poll.folder().done(one.name());
    sightings.forget(one.name());
  }

  /** A manifest without its file: the file is still to come, or was taken before it came. */
  private void manifest(Poll poll, Sighting one) throws Unavailable, IOException {
    String file = LandingNames.described(one.name()).orElseThrow();
    boolean comesAlone =
        sightings.of(file).isEmpty()
            && !poll.now().isBefore(one.since().plus(setup.times().waiting()));
    Instant since = one.since().minus(setup.times().anyway());
    if (comesAlone && forms.receipts().taken(source.home(), file, since)) {
      forms.receipts().late(file(poll, one, Optional.empty()));
      gone(poll, one);
    }
  }
}
