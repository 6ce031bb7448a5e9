package org.sallyport.routes.api;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sallyport.intake.agency.Register.TokenCheck;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.reception.PartSource;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.routes.http.BodyStream;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;
import org.sallyport.routes.multipart.LimitedStream;
import org.sallyport.routes.multipart.RequestType;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Channel;

/** Takes one posted submission to the reception and tells its answer. Thread-safe. */
final class SubmissionDoor {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /** What delimiters and part headers may add to a request, a part. */
  private static final long FRAME = 8 << 10;

  private static final int HEAVY_PLACES = 3;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final HeavyForms heavy = new HeavyForms(HEAVY_PLACES);
  private final Limits limits;
  private final Reception reception;
  private final HourlyLimits hourly;
  private final Answers answers;

  SubmissionDoor(Limits limits, Reception reception, HourlyLimits hourly, Answers answers) {
    this.limits = limits;
    this.reception = reception;
    this.hourly = hourly;
    this.answers = answers;
  }

  Reply post(Call call, TokenCheck.Known holder) {
    return switch (hourly.admit(holder, call.declaredLength())) {
      case HourlyLimits.Admission.Later later ->
          answers.later(ProblemCode.RATE_LIMITED, later.after());
      case HourlyLimits.Admission.Admitted admitted -> {
        Reply reply = checked(call, holder);
        admitted.ticket().spent(call.received());
        if (reply.status() >= 500) {
          admitted.ticket().giveBack();
        }
        yield reply;
      }
    };
  }

  private Reply checked(Call call, TokenCheck.Known holder) {
    List<String> keys = call.headers("idempotency-key");
    if (keys.size() > 1 || !keys.stream().allMatch(k -> KEY.matcher(k).matches())) {
      return answers.refuse(ProblemCode.IDEMPOTENCY_KEY_INVALID);
    }
    List<String> types = call.headers("content-type");
    if (types.size() > 1) {
      return answers.refuse(ProblemCode.REQUEST_INVALID);
    }
    if (!call.header("content-encoding").orElse("identity").equalsIgnoreCase("identity")) {
      return answers.refuse(ProblemCode.REQUEST_TYPE_NOT_TAKEN);
    }
    Optional<String> key = keys.stream().findFirst();
    return switch (RequestType.of(types.isEmpty() ? "" : types.getFirst())) {
      case RequestType.NotTaken _ -> answers.refuse(ProblemCode.REQUEST_TYPE_NOT_TAKEN);
      case RequestType.NoBoundary _ -> answers.refuse(ProblemCode.MULTIPART_BROKEN);
      case RequestType.Json _ ->
          tooLong(call, Math.min(limits.part(), limits.message()))
              ? answers.refuse(ProblemCode.PART_TOO_LARGE)
              : receive(call, holder, key, json(whole(call)));
      case RequestType.Multipart multipart ->
          tooLong(call, mostBytes())
              ? answers.refuse(ProblemCode.TOO_LARGE)
              : receive(
                  call,
                  holder,
                  key,
                  new MultipartSource(whole(call), multipart.boundary(), limits));
    };
  }

  /** The request's body is the one part. */
  private PartSource json(InputStream body) {
    return PartSource.of(
        new IncomingPart(
            PartRole.FORM_JSON,
            "submission",
            "application/json",
            LimitedStream.part(body, limits, 0)));
  }

  private static boolean tooLong(Call call, long most) {
    return call.declaredLength().orElse(0) > most;
  }

  private long mostBytes() {
    return limits.message() + limits.parts() * FRAME;
  }

  private LimitedStream whole(Call call) {
    return new LimitedStream(call.body(), mostBytes(), ProblemCode.TOO_LARGE);
  }

  private Reply receive(
      Call call, TokenCheck.Known holder, Optional<String> key, PartSource parts) {
    Answer answer;
    try (HeavyForms.Weighed weighed = heavy.weigh(parts)) {
      answer = reception.receive(new Arrival(Channel.API, holder.sender(), key, weighed));
    }
    return switch (answer) {
      case Answer.Accepted accepted -> answers.accepted(accepted);
      case Answer.TryLater later -> answers.later(later.code(), later.after());
      case Answer.Refused refused -> refused(call, refused);
    };
  }

  /** A body that came too slowly explains a refusal better than what was made of its stump. */
  private Reply refused(Call call, Answer.Refused refused) {
    if (call.fault().orElse(null) instanceof BodyStream.TooSlow) {
      return answers.refuse(ProblemCode.REQUEST_TIMEOUT);
    }
    return refused.code() == ProblemCode.BUSY
        ? answers.later(ProblemCode.BUSY, SOON)
        : answers.refuse(refused.code(), refused.problems());
  }
}
