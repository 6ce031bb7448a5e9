package org.sallyport.routes.api;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.submission.Problem;
import org.sallyport.routes.http.Refusals;
import org.sallyport.routes.http.Reply;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the API's answers: JSON for what went well, RFC 9457 problems for the rest. Nothing of the
 * request stands in any of them. Thread-safe.
 */
public final class Answers implements Refusals {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private final JsonFactory json = new JsonFactory();
  private final ProblemCatalogue catalogue;

  public Answers(ProblemCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  Reply accepted(Answer.Accepted accepted) {
    Bytes body =
        write(
            out -> {
              out.writeStringProperty("reference", accepted.reference());
              out.writeStringProperty("status", accepted.status().name());
              problems(out, accepted.problems());
            });
    return accepted.again()
        ? Reply.of(200, JSON, body)
        : Reply.of(201, JSON, body)
            .with("Location", Address.SUBMISSIONS + "/" + accepted.reference());
  }

  Reply standing(LedgerView.StatusAnswer standing) {
    List<Problem> problems = standing.problems().stream().map(Answers::problem).toList();
    return Reply.of(
        200,
        JSON,
        write(
            out -> {
              out.writeStringProperty("reference", standing.reference());
              out.writeStringProperty("status", standing.status().name());
              out.writeStringProperty("receivedAt", standing.receivedAt().toString());
              problems(out, problems);
            }));
  }

  private static Problem problem(Command.ProblemRow row) {
    return new Problem(row.pointer(), ProblemCode.valueOf(row.code()));
  }

  static Reply document(Bytes document) {
    return Reply.of(200, JSON, document);
  }

  @Override
  public Reply refuse(ProblemCode code) {
    return refuse(code, List.of());
  }

  @Override
  public Reply later(ProblemCode code, Duration after) {
    return refuse(code)
        .with("Retry-After", Long.toString(Math.max(1, after.plusMillis(999).toSeconds())));
  }

  /** Where no problem is named, the code itself is the one, of the whole request. */
  Reply refuse(ProblemCode code, List<Problem> problems) {
    int status = code.status().orElse(500);
    List<Problem> named = problems.isEmpty() ? List.of(Problem.of(code)) : problems;
    Bytes body =
        write(
            out -> {
              out.writeStringProperty("type", "about:blank");
              out.writeStringProperty("title", catalogue.sentence(code));
              out.writeNumberProperty("status", status);
              out.writeStringProperty("code", code.name());
              problems(out, named);
            });
    return Reply.of(status, PROBLEM, body);
  }

  private void problems(JsonGenerator out, List<Problem> problems) {
    out.writeArrayPropertyStart("problems");
    for (Problem problem : problems) {
      if (problem.code().forSender()) {
        out.writeStartObject();
        out.writeStringProperty("pointer", problem.pointer());
        out.writeStringProperty("code", problem.code().name());
        out.writeStringProperty("message", catalogue.sentence(problem.code()));
        out.writeEndObject();
      }
    }
    out.writeEndArray();
  }

  /** Members of one object. */
  @FunctionalInterface
  private interface Members {
    void writeTo(JsonGenerator out);
  }

  private Bytes write(Members members) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      members.writeTo(out);
      out.writeEndObject();
    }
    return Bytes.own(bytes.toByteArray());
  }
}
