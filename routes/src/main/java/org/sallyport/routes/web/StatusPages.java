package org.sallyport.routes.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.intake.draft.Draft;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.ledger.LedgerView.StatusAnswer;
import org.sallyport.intake.submission.Reference;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;
import org.sallyport.routes.status.GuessLimit;
import org.sallyport.templates.record.SubmissionStatus;

/**
 * Shows where a submission stands to somebody of the agency that sent it (CONTRACT §4). Another's,
 * unknown and malformed references get the same page; whoever asks for too many is stopped.
 * Thread-safe.
 */
final class StatusPages {
  private final LinkAccess access;
  private final Drafts drafts;
  private final Door door;
  private final Screens screens;
  private final Gate gate;
  private final GuessLimit guesses;

  StatusPages(LinkAccess access, SendDesk.Room room, WebFormPorts ports) {
    this.access = access;
    this.drafts = ports.drafts();
    this.door = room.door();
    this.screens = room.screens();
    this.gate = room.gate();
    this.guesses = new GuessLimit(ports.clock(), access.alarms());
  }

  /** The page that asks for the reference, or for a sign-in first. */
  Reply show(Call call) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft = drafts.read(secret);
    if (draft.isEmpty() || draft.get().proof().isEmpty()) {
      return screens.show(200, "status-first", Screens.Around.plain("Where it stands"), Map.of());
    }
    return switch (door.enter(secret.get(), draft.get())) {
      case Door.Entry.Out out -> out.reply();
      case Door.Entry.In _ ->
          screens.show(
              200,
              "status",
              new Screens.Around("Where it stands", secret.get().pageToken(), "", false),
              Map.of(
                  "reference",
                  draft.flatMap(Draft::receipt).map(Draft.Receipt::reference).orElse("")));
    };
  }

  /** Looks one reference up. */
  Reply look(Call call) throws IOException {
    return switch (gate.check(call)) {
      case Gate.Entry.Out out -> out.reply();
      case Gate.Entry.In in -> {
        Optional<Draft> draft = drafts.read(in.secret());
        if (draft.isEmpty() || draft.get().proof().isEmpty()) {
          yield Screens.to("/status");
        }
        yield switch (door.enter(in.secret(), draft.get())) {
          case Door.Entry.Out out -> out.reply();
          case Door.Entry.In writer ->
              look(
                  in.secret(),
                  in.body().first("reference"),
                  asker(draft.get().proof().get().mailbox()),
                  writer.sender().agency());
        };
      }
    };
  }

  /** One mailbox's guesses are counted, so that it cannot stop its colleagues from asking. */
  private static UUID asker(String mailbox) {
    return UUID.nameUUIDFromBytes(mailbox.getBytes(StandardCharsets.UTF_8));
  }

  private Reply look(DraftSecret secret, String written, UUID asker, String agency) {
    Optional<Duration> wait = guesses.mustWait(asker);
    if (wait.isPresent()) {
      return screens
          .message(429, "too-many-references", "Too many references")
          .with("Retry-After", Long.toString(wait.get().toSeconds() + 1));
    }
    try {
      Optional<Reference> reference = Reference.parse(written);
      Optional<StatusAnswer> found =
          reference.isPresent()
              ? access.status().statusFor(reference.get().text(), agency)
              : Optional.empty();
      if (found.isEmpty()) {
        guesses.missed(asker);
        return screens.message(404, "no-status", "There is nothing to show");
      }
      return screens.show(
          200,
          "status-shown",
          new Screens.Around("Where it stands", secret.pageToken(), "/status", false),
          Map.of(
              "reference", found.get().reference(),
              "status", found.get().status().name(),
              "received", Screens.time(found.get().receivedAt()),
              "times", times(found.get())));
    } catch (Unavailable outage) {
      return screens.message(503, "later", "Please try again soon").with("Retry-After", "5");
    }
  }

  /** One time of a state that the sender may know of. */
  public record Time(String step, String at) {}

  /** No more steps than the status itself tells. */
  private List<Time> times(StatusAnswer answer) throws Unavailable {
    List<String> told = told(answer.status());
    List<Time> times = new ArrayList<>();
    Optional<LedgerView.Standing> standing = access.standing().standing(answer.reference());
    for (String step : told) {
      standing.stream()
          .flatMap(s -> s.steps().stream())
          .filter(s -> s.state().equals(step))
          .map(LedgerView.Step::at)
          .min(Instant::compareTo)
          .ifPresent(at -> times.add(new Time(step, Screens.time(at))));
    }
    return times;
  }

  private static List<String> told(SubmissionStatus status) {
    return switch (status) {
      case RECEIVED, NEEDS_PERSON -> List.of();
      case WITH_HUB -> List.of("FORWARDED");
      case OPENED -> List.of("FORWARDED", "OPENED");
      case CLOSED -> List.of("FORWARDED", "OPENED", "CLOSED");
    };
  }
}
