package org.sallyport.intake.taking;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.crypto.landing.LandingKey;
import org.sallyport.intake.landing.LandingZone;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.landing.Upload;
import org.sallyport.intake.ledger.Command.ProblemRow;
import org.sallyport.intake.ledger.LedgerView.StatusAnswer;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.SubmissionStatus;

/** A landing zone with a reception that keeps in memory what it takes, and a clock by hand. */
final class TakingHouse implements Reception, EventLog {
  static final String POLICE = "police";
  static final Duration SETTLE = Duration.ofSeconds(30);
  static final Sender SENDER =
      new Sender(
          POLICE,
          "Example Police",
          "POLICE",
          new UUID(7, 1),
          new UUID(7, 2),
          AssuranceLevel.L3,
          List.of("SSH_KEY"));

  final List<Taken> taken = new ArrayList<>();
  final Set<String> suspended = new HashSet<>();
  final Map<String, StatusAnswer> standing = new HashMap<>();
  final List<String> events = new ArrayList<>();
  Optional<Answer> instead = Optional.empty();
  boolean diesAfterCommit;
  LandingZone zone;
  SealedOutbox outbox;
  Taking taking;
  FormAnswers forms;

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final LandingKey key = LandingKey.generate(random);
  final HandClock clock = new HandClock();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** What came in. */
  record Taken(
      Channel channel, List<PartRole> roles, String name, String text, List<Problem> remarks) {}

  TakingHouse(Path folder) throws IOException {
    this.folder = folder;
    restart();
  }

  /** As after a death: only what is on disk is left. */
  void restart() throws IOException {
    zone = LandingZone.open(folder.resolve("landing"), key, random, clock);
    outbox = SealedOutbox.open(folder.resolve("outbox"), key, random, clock);
    forms =
        FormAnswers.open(
            new FormAnswers.Kept(folder.resolve("landing"), key, random),
            outbox,
            (reference, _) -> Optional.ofNullable(standing.get(reference)),
            new FormAnswers.Words(ProblemCatalogue.load(), "A person must look first."),
            clock);
    taking =
        new Taking(
            zone,
            this,
            (agency, _) -> suspended.contains(agency) ? Optional.empty() : Optional.of(SENDER),
            new Taking.Told(forms, this),
            TakingTimes.of(SETTLE),
            clock);
  }

  void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  Upload upload(String name, String text) throws IOException {
    return upload(name, text.getBytes(StandardCharsets.UTF_8), true);
  }

  Upload upload(String name, byte[] bytes, boolean closed) throws IOException {
    Upload upload =
        zone.find(POLICE, name).isPresent()
            ? zone.find(POLICE, name).get()
            : zone.create(POLICE, SENDER.credential(), name);
    try (Upload.Writing writing = upload.write()) {
      writing.write(0, bytes, 0, bytes.length);
      if (closed) {
        writing.done();
      }
    }
    return upload;
  }

  boolean inInbox(String name) {
    return zone.find(POLICE, name).isPresent();
  }

  List<String> answers() {
    return outbox.list(POLICE).stream().map(SealedOutbox.Answer::name).toList();
  }

  String answer(String name) throws IOException {
    SealedOutbox.Answer answer =
        outbox.list(POLICE).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    try (InputStream in = outbox.open(answer)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void stands(String reference, SubmissionStatus status, ProblemCode... problems) {
    standing.put(
        reference,
        new StatusAnswer(
            reference,
            status,
            clock.instant(),
            Arrays.stream(problems).map(code -> new ProblemRow("/x", code.name())).toList(),
            List.of()));
  }

  @Override
  public Answer receive(Arrival arrival) {
    if (instead.isPresent()) {
      return instead.get();
    }
    List<PartRole> roles = new ArrayList<>();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    String name = "";
    try {
      for (Optional<IncomingPart> part = arrival.parts().next();
          part.isPresent();
          part = arrival.parts().next()) {
        roles.add(part.get().role());
        if (part.get().role() != PartRole.MANIFEST) {
          name = part.get().name();
          part.get().bytes().transferTo(text);
        } else {
          part.get().bytes().readAllBytes();
        }
      }
    } catch (IOException | BrokenArrival _) {
      return new Answer.Refused(ProblemCode.REQUEST_INVALID, List.of());
    }
    return committed(
        arrival,
        new Taken(
            arrival.channel(),
            roles,
            name,
            text.toString(StandardCharsets.UTF_8),
            arrival.remarks()));
  }

  private Answer committed(Arrival arrival, Taken one) {
    String transportKey = arrival.transportKey().orElseThrow();
    boolean again = numbers.containsKey(transportKey);
    int number = numbers.computeIfAbsent(transportKey, _ -> numbers.size() + 1);
    if (again && !taken.get(number - 1).roles().equals(one.roles())) {
      return new Answer.Refused(ProblemCode.IDEMPOTENCY_KEY_REUSED, List.of());
    }
    if (!again) {
      taken.add(one);
    }
    if (diesAfterCommit) {
      diesAfterCommit = false;
      throw new IllegalStateException("dead");
    }
    return new Answer.Accepted(
        "REF-" + number, again, SubmissionStatus.RECEIVED, clock.instant(), List.of());
  }

  @Override
  public void info(String event, Map<Field, Object> fields) {
    events.add(event);
  }

  @Override
  public void warn(String event, Map<Field, Object> fields) {
    events.add(event);
  }

  boolean tick() throws Unavailable {
    return taking.tick();
  }

  static final class HandClock extends Clock {
    /** Real at first: a restart goes by the times of files. */
    private Instant now = Instant.now();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
