package org.sallyport.intake.draft;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.journey.Answers;
import org.sallyport.templates.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A draft as bytes, before they are sealed. Thread-safe. */
final class DraftJson {
  private static final int VERSION = 1;

  private final JsonMapper mapper = JsonMapper.builder().build();

  Bytes write(Draft draft) {
    ObjectNode root = mapper.createObjectNode();
    root.put("version", VERSION);
    root.put("key", draft.key());
    root.put("stage", draft.stage().name());
    root.put("completedAt", draft.completedAt());
    ObjectNode answers = root.putObject("answers");
    draft.answers().asMap().forEach((path, values) -> values.forEach(answers.withArray(path)::add));
    ArrayNode files = root.putArray("files");
    for (Draft.Attached file : draft.files()) {
      files
          .addObject()
          .put("item", file.item())
          .put("name", file.name())
          .put("type", file.type())
          .put("size", file.size());
    }
    draft.asked().ifPresent(asked -> write(asked, root.putObject("asked")));
    draft
        .proof()
        .ifPresent(
            proof ->
                root.putObject("proof")
                    .put("mailbox", proof.mailbox())
                    .put("at", proof.at().toString()));
    draft.receipt().ifPresent(receipt -> write(receipt, root.putObject("receipt")));
    return Bytes.own(mapper.writeValueAsBytes(root));
  }

  private static void write(Draft.Asked asked, ObjectNode node) {
    node.put("mailbox", asked.mailbox())
        .put("link", asked.link().hex())
        .put("code", asked.code().hex())
        .put("until", asked.until().toString())
        .put("tries", asked.tries());
  }

  private static void write(Draft.Receipt receipt, ObjectNode node) {
    node.put("reference", receipt.reference())
        .put("receivedAt", receipt.receivedAt().toString())
        .put("urgent", receipt.urgent())
        .put("files", receipt.files())
        .put("subjectGroup", receipt.subjectGroup());
    ArrayNode problems = node.putArray("problems");
    for (Problem problem : receipt.problems()) {
      problems.addObject().put("pointer", problem.pointer()).put("code", problem.code().name());
    }
  }

  /**
   * The draft of those bytes.
   *
   * @throws IOException where they are none of this version
   */
  Draft read(Bytes bytes) throws IOException {
    try {
      JsonNode root = mapper.readTree(bytes.toArray());
      if (root.path("version").asInt() != VERSION) {
        throw new IOException("a draft of another version");
      }
      return new Draft(
          root.path("key").asString(),
          Draft.Stage.valueOf(root.path("stage").asString()),
          answers(root.path("answers")),
          files(root.path("files")),
          root.path("completedAt").asString(),
          optional(root, "asked").map(DraftJson::asked),
          optional(root, "proof").map(DraftJson::proof),
          optional(root, "receipt").map(DraftJson::receipt));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("a draft that cannot be read");
    }
  }

  private static Optional<JsonNode> optional(JsonNode root, String name) {
    return root.has(name) ? Optional.of(root.path(name)) : Optional.empty();
  }

  private static Answers answers(JsonNode node) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    node.forEachEntry(
        (path, list) -> values.put(path, list.valueStream().map(JsonNode::asString).toList()));
    return Answers.of(values);
  }

  private static List<Draft.Attached> files(JsonNode list) {
    List<Draft.Attached> files = new ArrayList<>();
    for (JsonNode file : list) {
      files.add(
          new Draft.Attached(
              file.path("item").asString(),
              file.path("name").asString(),
              file.path("type").asString(),
              file.path("size").asLong()));
    }
    return files;
  }

  private static Draft.Asked asked(JsonNode node) {
    return new Draft.Asked(
        node.path("mailbox").asString(),
        Bytes.fromHex(node.path("link").asString()),
        Bytes.fromHex(node.path("code").asString()),
        Instant.parse(node.path("until").asString()),
        node.path("tries").asInt());
  }

  private static Draft.Proof proof(JsonNode node) {
    return new Draft.Proof(
        node.path("mailbox").asString(), Instant.parse(node.path("at").asString()));
  }

  private static Draft.Receipt receipt(JsonNode node) {
    return new Draft.Receipt(
        node.path("reference").asString(),
        Instant.parse(node.path("receivedAt").asString()),
        node.path("urgent").asBoolean(),
        node.path("files").asBoolean(),
        node.path("subjectGroup").asString(),
        node.path("problems")
            .valueStream()
            .map(
                p ->
                    new Problem(
                        p.path("pointer").asString(),
                        ProblemCode.valueOf(p.path("code").asString())))
            .toList());
  }
}
