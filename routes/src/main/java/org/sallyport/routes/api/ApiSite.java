package org.sallyport.routes.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.Register.TokenCheck;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;
import org.sallyport.routes.http.Site;
import org.sallyport.routes.status.GuessLimit;
import org.sallyport.routes.status.StatusDesk;
import org.sallyport.templates.problem.ProblemCode;

/**
 * The web API of CONTRACT §4: submissions in, their status out, and the documents that describe it.
 * Thread-safe.
 */
public final class ApiSite implements Site {
  private static final Pattern REFERENCE_SHAPE = Pattern.compile("[A-Z0-9-]{10,40}");
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Answers answers;
  private final Map<String, Bytes> documents;
  private final Doorkeeper doorkeeper;
  private final SubmissionDoor submissions;
  private final StatusDesk status;
  private final GuessLimit guesses;
  private final Meters meters;

  public ApiSite(ApiSettings settings, ApiPorts ports, ApiDocuments documents, Answers answers) {
    this.answers = answers;
    this.documents = documents.byAddress();
    this.doorkeeper = new Doorkeeper(ports.register(), answers);
    this.submissions =
        new SubmissionDoor(
            settings.limits(),
            ports.reception(),
            new HourlyLimits(settings.hourlyLimits(), ports.clock()),
            answers);
    this.status = ports.status();
    this.guesses = new GuessLimit(ports.clock(), ports.alarms());
    this.meters = ports.meters();
  }

  @Override
  public String prefix() {
    return "/api/";
  }

  @Override
  public Reply answer(Call call) {
    Reply reply =
        switch (Address.of(call.path(), documents.keySet())) {
          case Address.Unknown _ -> answers.refuse(ProblemCode.NOT_FOUND);
          case Address.Submissions _ -> call.method().equals("POST") ? post(call) : only("POST");
          case Address.Standing one -> reads(call) ? standing(call, one) : only("GET, HEAD");
          case Address.Document one -> reads(call) ? document(one) : only("GET, HEAD");
        };
    meters.count("api_answers", "status_" + reply.status());
    return reply;
  }

  private static boolean reads(Call call) {
    return call.method().equals("GET") || call.method().equals("HEAD");
  }

  private Reply only(String allowed) {
    return answers.refuse(ProblemCode.METHOD_NOT_ALLOWED).with("Allow", allowed);
  }

  private Reply document(Address.Document document) {
    Bytes bytes = documents.get(document.name());
    return bytes == null ? answers.refuse(ProblemCode.NOT_FOUND) : Answers.document(bytes);
  }

  private Reply post(Call call) {
    return switch (doorkeeper.check(call, Scope.SUBMIT)) {
      case Doorkeeper.Entry.Out out -> out.reply();
      case Doorkeeper.Entry.In in -> submissions.post(call, in.holder()).patiently();
    };
  }

  private Reply standing(Call call, Address.Standing address) {
    return switch (doorkeeper.check(call, Scope.STATUS)) {
      case Doorkeeper.Entry.Out out -> out.reply();
      case Doorkeeper.Entry.In in -> standing(address.reference(), in.holder());
    };
  }

  private Reply standing(String reference, TokenCheck.Known holder) {
    UUID credential = holder.sender().credential();
    Optional<Duration> wait = guesses.mustWait(credential);
    if (wait.isPresent()) {
      return answers.later(ProblemCode.RATE_LIMITED, wait.get());
    }
    try {
      Optional<LedgerView.StatusAnswer> found =
          REFERENCE_SHAPE.matcher(reference).matches()
              ? status.statusFor(reference, holder.sender().agency())
              : Optional.empty();
      if (found.isEmpty()) {
        guesses.missed(credential);
        return answers.refuse(ProblemCode.NOT_FOUND);
      }
      return answers.standing(found.get());
    } catch (Unavailable outage) {
      return answers.later(ProblemCode.BUSY, SOON);
    }
  }
}
