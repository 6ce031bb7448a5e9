package org.sallyport.routes.api;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.intake.agency.Register;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;
import org.sallyport.templates.problem.ProblemCode;

/** Lets a bearer token in or says why not (RFC 6750). Asked anew at each request. Thread-safe. */
final class Doorkeeper {
  private static final Pattern BEARER =
      Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,200}=*) *");
  private static final String CHALLENGE = "Bearer realm=\"sallyport\"";

  private static final Duration SOON = Duration.ofSeconds(5);

  private final Register register;
  private final Answers answers;

  Doorkeeper(Register register, Answers answers) {
    this.register = register;
    this.answers = answers;
  }

  /** In, or out with this reply. */
  sealed interface Entry {
    record In(Register.TokenCheck.Known holder) implements Entry {}

    record Out(Reply reply) implements Entry {}
  }

  Entry check(Call call, Register.Scope needed) {
    List<String> values = call.headers("authorization");
    if (values.size() > 1) {
      return new Entry.Out(answers.refuse(ProblemCode.REQUEST_INVALID));
    }
    Matcher bearer = BEARER.matcher(values.isEmpty() ? "" : values.getFirst());
    if (!bearer.matches()) {
      boolean tried = !values.isEmpty() && values.getFirst().regionMatches(true, 0, "Bearer", 0, 6);
      return new Entry.Out(unauthorised(tried));
    }
    return switch (register.checkToken(bearer.group(1), needed)) {
      case Register.TokenCheck.Known known -> new Entry.In(known);
      case Register.TokenCheck.Unknown _ -> new Entry.Out(unauthorised(true));
      case Register.TokenCheck.Forbidden forbidden ->
          new Entry.Out(answers.refuse(code(forbidden.reason())));
      case Register.TokenCheck.Unreadable _ -> new Entry.Out(answers.later(ProblemCode.BUSY, SOON));
    };
  }

  private static ProblemCode code(Register.TokenCheck.Reason reason) {
    return switch (reason) {
      case SUSPENDED -> ProblemCode.TOKEN_SUSPENDED;
      case SCOPE_MISSING -> ProblemCode.SCOPE_MISSING;
    };
  }

  private Reply unauthorised(boolean tokenGiven) {
    return tokenGiven
        ? answers
            .refuse(ProblemCode.TOKEN_INVALID)
            .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"")
        : answers.refuse(ProblemCode.TOKEN_MISSING).with("WWW-Authenticate", CHALLENGE);
  }
}
