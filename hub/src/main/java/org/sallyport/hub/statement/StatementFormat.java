package org.sallyport.hub.statement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.templates.record.HubEventType;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Statements as JSON: UTF-8, one object, members in a fixed order, nothing between them.
 * Thread-safe.
 */
public final class StatementFormat {
  private final JsonMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The bytes to be signed. */
  public Bytes write(HubStatement statement) {
    ObjectNode node = json.createObjectNode();
    node.put("id", statement.id().toString());
    node.put("reference", statement.reference());
    node.put("event", statement.event().name());
    node.put("at", statement.at().truncatedTo(ChronoUnit.MILLIS).toString());
    node.put("actor", statement.actor());
    statement.reason().ifPresent(reason -> node.put("reason", reason));
    statement.about().ifPresent(about -> write(node, about));
    write(node, statement.decision());
    return Bytes.own(json.writeValueAsBytes(node));
  }

  private static void write(ObjectNode node, Decision decision) {
    decision.part().ifPresent(part -> node.put("part", part));
    decision.itemKey().ifPresent(key -> node.put("itemKey", base64(key)));
    decision.attachment().ifPresent(form -> node.put("attachment", base64(form)));
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private static Decision decision(JsonNode node) {
    return node.has("submissionId")
        ? Decision.NONE
        : new Decision(
            node.has("part") ? Optional.of(node.required("part").intValue()) : Optional.empty(),
            optional(node, "itemKey").map(StatementFormat::bytes),
            optional(node, "attachment").map(StatementFormat::bytes));
  }

  private static Bytes bytes(String base64) {
    return Bytes.own(Base64.getDecoder().decode(base64));
  }

  private static void write(ObjectNode node, About about) {
    node.put("submissionId", about.submissionId().toString());
    switch (about) {
      case About.Body body -> node.put("bodySha256", body.bodySha256().hex());
      case About.Part part -> {
        node.put("part", part.part());
        node.put("partSha256", part.partSha256().hex());
      }
      case About.Slice slice -> {
        node.put("bodySha256", slice.bodySha256().hex());
        node.put("part", slice.part());
      }
    }
  }

  /**
   * Reads a statement back.
   *
   * @throws RuntimeException where it is none
   */
  public HubStatement read(Bytes content) {
    JsonNode node = json.readTree(content.toArray());
    return new HubStatement(
        UUID.fromString(text(node, "id")),
        text(node, "reference"),
        HubEventType.valueOf(text(node, "event")),
        Instant.parse(text(node, "at")),
        text(node, "actor"),
        optional(node, "reason"),
        about(node),
        decision(node));
  }

  private static Optional<About> about(JsonNode node) {
    if (!node.has("submissionId")) {
      return Optional.empty();
    }
    UUID submission = UUID.fromString(text(node, "submissionId"));
    if (!node.has("part")) {
      return Optional.of(new About.Body(submission, Bytes.fromHex(text(node, "bodySha256"))));
    }
    int part = node.required("part").intValue();
    return Optional.of(
        node.has("partSha256")
            ? new About.Part(submission, part, Bytes.fromHex(text(node, "partSha256")))
            : new About.Slice(submission, part, Bytes.fromHex(text(node, "bodySha256"))));
  }

  private static String text(JsonNode node, String member) {
    return node.required(member).stringValue();
  }

  private static Optional<String> optional(JsonNode node, String member) {
    return node.has(member) ? Optional.of(text(node, member)) : Optional.empty();
  }
}
