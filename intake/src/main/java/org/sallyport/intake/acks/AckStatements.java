package org.sallyport.intake.acks;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.Signers;
import org.sallyport.templates.record.HubEventType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the signed JSON of {@code hub.acks} (CONTRACT §5, docs/formats/hub-acks.md), strictly: an
 * unknown member, a missing one or a value of another shape makes the whole statement unusable.
 * Thread-safe.
 */
final class AckStatements {
  private static final Set<String> MEMBERS =
      Set.of(
          "id",
          "reference",
          "event",
          "at",
          "actor",
          "reason",
          "submissionId",
          "bodySha256",
          "part",
          "partSha256",
          "itemKey",
          "attachment");
  private static final int LONGEST_TEXT = 1000;

  /** A sealed key, in base64, even for many recipients. */
  private static final int LONGEST_KEY = 32 * 1024;

  /** A sealed readable form of 25 MB, in base64. */
  private static final int LONGEST_ATTACHMENT = 36 * 1024 * 1024;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(2)
                          .maxStringLength(LONGEST_ATTACHMENT)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * What a statement says.
   *
   * @param itemKey with RELEASE of a spill: the item's key, sealed to the gateway's certificate
   * @param attachment with REPLACED: the readable form, sealed to the gateway's certificate
   */
  record Statement(HubEvent event, Optional<Bytes> itemKey, Optional<Bytes> attachment) {
    Statement {
      boolean misplaced =
          (itemKey.isPresent() && event.type() != HubEventType.RELEASE)
              || attachment.isPresent() != (event.type() == HubEventType.REPLACED)
              || (event.type() == HubEventType.RELEASE_ORIGINAL && event.part().isEmpty());
      if (misplaced) {
        throw new IllegalArgumentException("a member is missing or does not belong");
      }
    }
  }

  /** What the statement says, or empty where it cannot be used. */
  Optional<Statement> read(Bytes content, Signers signers, Instant receivedAt) {
    try {
      JsonNode node = json.readTree(content.toArray());
      if (!node.isObject() || !MEMBERS.containsAll(node.propertyNames())) {
        return Optional.empty();
      }
      HubEvent event =
          new HubEvent(
              required(node, "id"),
              required(node, "reference"),
              HubEventType.valueOf(required(node, "event")),
              Instant.parse(required(node, "at")),
              required(node, "actor"),
              optional(node, "reason"),
              optional(node, "submissionId").map(UUID::fromString),
              optional(node, "bodySha256").map(AckStatements::sha256),
              part(node),
              optional(node, "partSha256").map(AckStatements::sha256),
              signers,
              receivedAt);
      return Optional.of(
          new Statement(
              event,
              optional(node, "itemKey", LONGEST_KEY).map(AckStatements::base64),
              optional(node, "attachment", LONGEST_ATTACHMENT).map(AckStatements::base64)));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String required(JsonNode node, String member) {
    return optional(node, member)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new IllegalArgumentException(member));
  }

  private static Optional<String> optional(JsonNode node, String member) {
    return optional(node, member, LONGEST_TEXT);
  }

  private static Optional<String> optional(JsonNode node, String member, int longest) {
    JsonNode value = node.get(member);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().length() > longest) {
      throw new IllegalArgumentException(member);
    }
    return Optional.of(value.stringValue());
  }

  private static Optional<Integer> part(JsonNode node) {
    JsonNode value = node.get("part");
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isInt() || value.intValue() < 1) {
      throw new IllegalArgumentException("part");
    }
    return Optional.of(value.intValue());
  }

  private static Bytes base64(String text) {
    return Bytes.own(Base64.getDecoder().decode(text));
  }

  private static Bytes sha256(String hex) {
    byte[] value = HexFormat.of().parseHex(hex);
    if (value.length != 32) {
      throw new IllegalArgumentException("sha256");
    }
    return Bytes.own(value);
  }
}
