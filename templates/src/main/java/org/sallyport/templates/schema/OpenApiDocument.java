package org.sallyport.templates.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.SubmissionStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The OpenAPI 3.1 description of the web API. The frame lies in {@code openapi.yaml}; the
 * submission comes from the form definition, the statuses and errors from the problem codes.
 */
public final class OpenApiDocument {
  private static final String RESOURCE = "openapi.yaml";
  private static final String PROBLEMS = "problems";
  private static final int UNAUTHORISED = 401;
  private static final List<Integer> COME_AGAIN = List.of(429, 503);

  private OpenApiDocument() {}

  /** The description as pretty JSON, always the same bytes for the same definition. */
  public static String json(FormDefinition form, ProblemCatalogue catalogue) {
    ObjectNode root = frame();
    ObjectNode components = (ObjectNode) root.path("components");
    ((ObjectNode) root.path("info")).put("version", form.schemaVersion());
    ObjectNode schemas = (ObjectNode) components.path("schemas");
    ObjectNode submission = Json.object().put("title", form.title());
    schemas.set("Submission", submission.setAll(SubmissionSchema.body(form)));
    schemas.set(
        "Status", Shapes.oneOf("Where it stands; never the cause.", SubmissionStatus.values()));
    components.set("responses", responses(catalogue));
    for (JsonNode path : root.path("paths")) {
      for (JsonNode operation : path) {
        expand((ObjectNode) operation.path("responses"));
      }
    }
    return Json.pretty(root);
  }

  private static ObjectNode frame() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return (ObjectNode) YAMLMapper.builder().build().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void expand(ObjectNode responses) {
    JsonNode statuses = responses.remove(PROBLEMS);
    for (JsonNode status : statuses) {
      responses.set(
          status.asString(),
          Json.object().put("$ref", "#/components/responses/Problem" + status.asString()));
    }
  }

  private static ObjectNode responses(ProblemCatalogue catalogue) {
    ObjectNode responses = Json.object();
    statuses().forEach(s -> responses.set("Problem" + s, response(s, catalogue)));
    return responses;
  }

  private static List<Integer> statuses() {
    return Arrays.stream(ProblemCode.values())
        .filter(c -> c.status().isPresent())
        .map(c -> c.status().orElseThrow())
        .distinct()
        .toList();
  }

  private static ObjectNode response(int status, ProblemCatalogue catalogue) {
    List<ProblemCode> codes =
        Arrays.stream(ProblemCode.values()).filter(c -> c.status().orElse(0) == status).toList();
    ObjectNode response = Json.object();
    response.put("description", codes.stream().map(Enum::name).collect(Collectors.joining(", ")));
    if (COME_AGAIN.contains(status)) {
      response.set("headers", header("Retry-After", "RetryAfter"));
    } else if (status == UNAUTHORISED) {
      response.set("headers", header("WWW-Authenticate", "WwwAuthenticate"));
    }
    ObjectNode media = Json.object();
    media.set("schema", Json.object().put("$ref", "#/components/schemas/ErrorDocument"));
    ObjectNode examples = media.putObject("examples");
    codes.forEach(c -> examples.set(c.name(), example(status, c, catalogue)));
    response.set("content", Json.object().set("application/problem+json", media));
    return response;
  }

  private static ObjectNode header(String name, String component) {
    return Json.object().set(name, Json.object().put("$ref", "#/components/headers/" + component));
  }

  private static ObjectNode example(int status, ProblemCode code, ProblemCatalogue catalogue) {
    ObjectNode problem =
        Json.object()
            .put("pointer", "")
            .put("code", code.name())
            .put("message", catalogue.sentence(code));
    ObjectNode value =
        Json.object()
            .put("type", "about:blank")
            .put("title", catalogue.sentence(code))
            .put("status", status);
    value.set(PROBLEMS, Json.nodes(problem));
    return Json.object().set("value", value);
  }
}
