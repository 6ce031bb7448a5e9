package org.sallyport.routes.web;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.intake.draft.Draft;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.Problem;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;
import org.sallyport.routes.road.RoadFault;
import org.sallyport.templates.journey.Answers;
import org.sallyport.templates.journey.Journey;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Channel;

/** Shows all answers, sends them once, and tells what came of it. Thread-safe. */
final class SendDesk {
  private static final String SUBJECT_GROUP = "classification.subjectGroup";

  private final FormParts parts;
  private final Told told;
  private final Drafts drafts;
  private final Reception reception;
  private final WebLimits hourly;
  private final Screens screens;
  private final Gate gate;
  private final Door door;
  private final QuestionDesk questions;

  SendDesk(Room room, QuestionDesk questions, WebFormPorts ports, WebLimits hourly) {
    this.parts = room.parts();
    this.told = room.told();
    this.screens = room.screens();
    this.gate = room.gate();
    this.door = room.door();
    this.drafts = ports.drafts();
    this.reception = ports.reception();
    this.hourly = hourly;
    this.questions = questions;
  }

  /** What every desk shares. */
  record Room(FormParts parts, Told told, Screens screens, Gate gate, Door door) {}

  Reply check(Call call) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft = drafts.read(secret);
    if (draft.isEmpty()) {
      return secret.isEmpty() ? Screens.to("/") : questions.expired();
    }
    if (draft.get().stage() == Draft.Stage.SENT) {
      return Screens.to("/sent");
    }
    if (draft.get().stage() == Draft.Stage.FILLING && !draft.get().answers().any(Journey.CHECKED)) {
      return reached(secret.get());
    }
    return checkPage(secret.get(), draft.get(), List.of());
  }

  /** Notes that the page of all answers was reached, so that changes lead back to it. */
  private Reply reached(DraftSecret secret) throws IOException {
    Lock lock = drafts.lockOf(secret);
    lock.lock();
    try {
      Optional<Draft> draft = drafts.read(secret);
      if (draft.isEmpty() || draft.get().stage() != Draft.Stage.FILLING) {
        return Screens.to("/check");
      }
      Draft noted = draft.get().with(draft.get().answers().with(Journey.CHECKED, "yes"));
      drafts.write(secret, noted);
      return checkPage(secret, noted, List.of());
    } finally {
      lock.unlock();
    }
  }

  private Reply checkPage(DraftSecret secret, Draft draft, List<Told.Line> problems) {
    Answers answers = draft.answers();
    Examiner.Examination looked =
        told.examine(answers, questions.today(), !draft.files().isEmpty());
    Map<String, Object> model = new HashMap<>();
    model.put("problems", problems);
    model.put("pending", draft.stage() == Draft.Stage.SENDING);
    model.put("lost", answers.any(QuestionDesk.LOST));
    model.put("sections", parts.check().sections(answers));
    model.put("files", FilesDesk.Shown.of(draft));
    model.put(
        "unseen", parts.journey().unseen(answers).map(p -> "/form/" + p.address()).orElse(""));
    model.put("urgent", looked instanceof Examiner.Examination.Fine fine && fine.urgent());
    model.put(
        "hints",
        looked instanceof Examiner.Examination.Fine fine
            ? told.hints(fine.problems(), answers)
            : List.of());
    return screens.show(
        problems.isEmpty() ? 200 : 422,
        "check",
        new Screens.Around(
            "Check your answers", secret.pageToken(), "/form/files", !problems.isEmpty()),
        model);
  }

  /** Sends the draft; a second time gives the first answer again. */
  Reply send(Call call) throws IOException {
    return switch (gate.check(call)) {
      case Gate.Entry.Out out -> out.reply();
      case Gate.Entry.In in -> {
        Lock lock = drafts.lockOf(in.secret());
        lock.lock();
        try {
          yield send(call, in.secret());
        } finally {
          lock.unlock();
        }
      }
    };
  }

  private Reply send(Call call, DraftSecret secret) throws IOException {
    Optional<Draft> stored = drafts.read(secret);
    if (stored.isEmpty()) {
      return questions.expired();
    }
    if (stored.get().stage() == Draft.Stage.SENT) {
      return Screens.to("/sent");
    }
    return switch (door.enter(secret, stored.get())) {
      case Door.Entry.Out out -> out.reply();
      case Door.Entry.In writer -> send(call, secret, stored.get(), writer);
    };
  }

  private Reply send(Call call, DraftSecret secret, Draft stored, Door.Entry.In writer)
      throws IOException {
    String payer = WebLimits.payer(stored.proof().map(Draft.Proof::mailbox), call.client());
    if (!hourly.takeOne(payer)) {
      return screens.message(429, "too-many", "That is more than one hour's share");
    }
    // From here on nothing may change until the reception has said yes or no.
    Draft draft = stored.sending(questions.today());
    drafts.write(secret, draft);
    Optional<Answer> answer = received(secret, draft, writer);
    if (answer.isEmpty()) {
      hourly.giveBack(payer);
      return screens.message(503, "unsure", "Please send it once more");
    }
    if (!(answer.get() instanceof Answer.Accepted accepted) || accepted.again()) {
      hourly.giveBack(payer);
    }
    return answered(secret, draft, answer.get());
  }

  /** Empty where nobody can tell whether it was taken. */
  private Optional<Answer> received(DraftSecret secret, Draft draft, Door.Entry.In writer)
      throws IOException {
    Bytes json = Bytes.utf8(parts.json().write(draft.answers(), draft.completedAt()));
    try (DraftSource source = new DraftSource(drafts, secret, draft, json)) {
      return Optional.of(
          reception.receive(
              new Arrival(
                  Channel.WEB,
                  writer.sender(),
                  Optional.of(draft.key()),
                  writer.replyTo(),
                  source)));
    } catch (RoadFault ended) {
      return Optional.empty();
    }
  }

  private Reply answered(DraftSecret secret, Draft draft, Answer answer) throws IOException {
    return switch (answer) {
      case Answer.Accepted accepted -> {
        drafts.write(secret, draft.taken(receipt(draft, accepted)));
        for (Draft.Attached file : draft.files()) {
          drafts.drop(secret, file);
        }
        yield Screens.to("/sent");
      }
      case Answer.TryLater later -> {
        drafts.write(secret, draft.notTaken());
        yield screens
            .message(503, "later", "Please try again soon")
            .with("Retry-After", Long.toString(Math.max(1, later.after().toSeconds())));
      }
      case Answer.Refused refused -> refused(secret, draft, refused);
    };
  }

  private Reply refused(DraftSecret secret, Draft draft, Answer.Refused refused)
      throws IOException {
    if (refused.code() == ProblemCode.BUSY) {
      return answered(secret, draft, new Answer.TryLater(ProblemCode.BUSY, Duration.ofSeconds(5)));
    }
    Draft open = draft.notTaken();
    drafts.write(secret, open);
    List<Told.Line> lines =
        List.of(new Told.Line("", parts.catalogue().sentence(refused.code()), "", ""));
    return checkPage(secret, open, lines);
  }

  private static Draft.Receipt receipt(Draft draft, Answer.Accepted accepted) {
    boolean urgent =
        accepted.problems().stream().anyMatch(p -> p.code() == ProblemCode.URGENT_CALL_999);
    return new Draft.Receipt(
        accepted.reference(),
        accepted.receivedAt(),
        urgent,
        !draft.files().isEmpty(),
        draft.answers().text(SUBJECT_GROUP),
        accepted.problems());
  }

  /** The confirmation, or the record to print. */
  Reply sent(Call call, String template) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft = drafts.read(secret);
    Optional<Draft.Receipt> receipt = draft.flatMap(Draft::receipt);
    if (secret.isEmpty() || receipt.isEmpty()) {
      return Screens.to(draft.isEmpty() ? "/" : "/check");
    }
    boolean confirmation = template.equals("sent");
    return screens.show(
        200,
        template,
        new Screens.Around(
            confirmation ? "Information sent" : "Record of information sent",
            secret.get().pageToken(),
            "",
            false),
        Map.of(
            "reference", receipt.get().reference(),
            "time", Screens.time(receipt.get().receivedAt()),
            "urgent", receipt.get().urgent(),
            "files", receipt.get().files(),
            "who", receipt.get().subjectGroup(),
            "mailed", draft.flatMap(Draft::proof).isPresent(),
            "problems", problems(receipt.get().problems())));
  }

  private List<Told.Line> problems(List<Problem> problems) {
    return problems.stream()
        .filter(p -> p.code() != ProblemCode.URGENT_CALL_999)
        .map(
            p ->
                new Told.Line(
                    Told.label(parts.form(), p.pointer()),
                    parts.catalogue().sentence(p.code()),
                    "",
                    ""))
        .toList();
  }
}
