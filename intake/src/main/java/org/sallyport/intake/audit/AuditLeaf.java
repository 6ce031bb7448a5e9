package org.sallyport.intake.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.AuditEventType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leaf bytes of version 1 (docs/formats/audit-leaf.md): UTF-8 JSON, members in a fixed order, no
 * white space, absent members left out; so each event has exactly one form.
 */
public final class AuditLeaf {
  private static final int VERSION = 1;
  private static final Set<String> MEMBERS =
      Set.of(
          "v",
          "at",
          "verb",
          "event",
          "arrival",
          "submission",
          "parcel",
          "subject",
          "part",
          "delivery",
          "digest",
          "actor");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AuditLeaf() {}

  /** The event's leaf bytes. */
  public static Bytes encode(AuditEvent event) {
    StringBuilder json = new StringBuilder(320);
    json.append("{\"v\":").append(VERSION);
    text(json, "at", TIME.format(event.at()));
    text(json, "verb", event.type().verb().name());
    text(json, "event", event.type().name());
    event.arrival().ifPresent(id -> text(json, "arrival", id.toString()));
    event.submission().ifPresent(id -> text(json, "submission", id.toString()));
    event.parcel().ifPresent(id -> text(json, "parcel", id.toString()));
    event.subject().ifPresent(id -> text(json, "subject", id.toString()));
    number(json, "part", event.part());
    number(json, "delivery", event.delivery());
    if (!event.digests().isEmpty()) {
      List<String> hex = event.digests().stream().map(digest -> '"' + digest.hex() + '"').toList();
      json.append(",\"digest\":[").append(String.join(",", hex)).append(']');
    }
    event.actor().ifPresent(id -> text(json, "actor", id.toString()));
    return Bytes.utf8(json.append('}').toString());
  }

  /** The event of a leaf; empty where the bytes are not exactly what {@link #encode} makes. */
  public static Optional<AuditEvent> decode(Bytes leaf) {
    try {
      JsonNode node = JSON.readTree(leaf.toArray());
      if (!node.isObject() || !MEMBERS.containsAll(node.propertyNames())) {
        return Optional.empty();
      }
      AuditEvent event =
          new AuditEvent(
              Instant.parse(node.path("at").asString()),
              AuditEventType.valueOf(node.path("event").asString()),
              id(node, "arrival"),
              id(node, "submission"),
              id(node, "parcel"),
              id(node, "subject"),
              node.path("part").asInt(0),
              node.path("delivery").asInt(0),
              digests(node),
              id(node, "actor"));
      return encode(event).equals(leaf) ? Optional.of(event) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static void text(StringBuilder json, String member, String value) {
    json.append(",\"").append(member).append("\":\"").append(value).append('"');
  }

  private static void number(StringBuilder json, String member, int value) {
    if (value > 0) {
      json.append(",\"").append(member).append("\":").append(value);
    }
  }

  private static Optional<UUID> id(JsonNode node, String member) {
    JsonNode value = node.get(member);
    return value == null ? Optional.empty() : Optional.of(UUID.fromString(value.asString()));
  }

  private static List<Bytes> digests(JsonNode node) {
    List<Bytes> digests = new ArrayList<>();
    for (JsonNode digest : node.path("digest")) {
      digests.add(Bytes.fromHex(digest.asString()));
    }
    return digests;
  }
}
