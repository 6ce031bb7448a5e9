package org.sallyport.hub.client;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.crypto.envelope.Opened;
import org.sallyport.hub.client.Reading.Bad;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens a record and believes it only where seal, signature, label, schema, message-id and
 * properties agree (CONTRACT §5). Thread-safe.
 */
public final class RecordReader implements LetterReader {
  private final EnvelopeOpener opener;
  private final Optional<EnvelopeOpener> sourceOpener;
  private final Schema schema;
  private final JsonMapper json = HubJson.strict();

  /**
   * A reader with these keys.
   *
   * @param sourceOpener where the source object is to be opened too
   * @param recordSchema the text of {@code record-1.0.0.json}
   */
  public RecordReader(
      EnvelopeOpener opener, Optional<EnvelopeOpener> sourceOpener, String recordSchema) {
    this.opener = opener;
    this.sourceOpener = sourceOpener;
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(recordSchema, InputFormat.JSON);
  }

  @Override
  public Reading read(Letter letter) {
    Opened opened;
    try {
      opened = opener.open(letter.body());
    } catch (EnvelopeException e) {
      return new Bad(BadReason.DOES_NOT_OPEN);
    }
    try {
      if (GroupContent.isGroup(letter)) {
        return group(letter, opened);
      }
      JsonNode root = json.readTree(opened.content().toArray());
      if (!schema.validate(root).isEmpty()) {
        return new Bad(BadReason.NOT_VALID);
      }
      return matched(letter, opened, root);
    } catch (JacksonException | IllegalArgumentException e) {
      return new Bad(BadReason.NOT_JSON);
    }
  }

  private Reading matched(Letter letter, Opened opened, JsonNode root) {
    UUID submissionId = UUID.fromString(text(root, "submissionId"));
    String reference = text(root, "reference");
    if (!submissionId.toString().equals(letter.messageId())) {
      return new Bad(BadReason.MESSAGE_ID_DIFFERS);
    }
    boolean named = reference.equals(letter.properties().get("reference"));
    if (!References.isReference(reference) || !named || !propertiesAgree(letter, opened, root)) {
      return new Bad(BadReason.PROPERTY_DIFFERS);
    }
    if (sourceOpener.isEmpty() || !root.has("source")) {
      return new Reading.Submission(submissionId, reference, opened.content(), Optional.empty());
    }
    return openSource(root)
        .filter(source -> belongs(source, root))
        .<Reading>map(
            source ->
                new Reading.Submission(
                    submissionId, reference, opened.content(), Optional.of(source)))
        .orElse(new Bad(BadReason.SOURCE_DOES_NOT_OPEN));
  }

  private Reading group(Letter letter, Opened opened) {
    if (!References.isId(letter.messageId())) {
      return new Bad(BadReason.MESSAGE_ID_DIFFERS);
    }
    GroupContent content = GroupContent.of(json, opened.content());
    if (!content.wellFormed()
        || content.roots().stream().anyMatch(r -> !schema.validate(r).isEmpty())) {
      return new Bad(BadReason.NOT_VALID);
    }
    if (!content.counts(letter.properties().get("count"))
        || content.roots().stream().anyMatch(root -> !propertiesAgree(letter, opened, root))) {
      return new Bad(BadReason.PROPERTY_DIFFERS);
    }
    return sourceOpener
        .map(opener -> content.withSources(json, opener))
        .orElseGet(() -> Optional.of(content.submissions()))
        .<Reading>map(all -> new Reading.Group(UUID.fromString(letter.messageId()), all))
        .orElse(new Bad(BadReason.SOURCE_DOES_NOT_OPEN));
  }

  private static boolean propertiesAgree(Letter letter, Opened opened, JsonNode root) {
    String marking = root.required("marking").required("applied").stringValue();
    boolean urgent =
        root.path("flags").valueStream().anyMatch(flag -> "URGENT".equals(flag.asString("")));
    return marking.equals(opened.privacyMark())
        && marking.equals(letter.properties().get("marking"))
        && text(root, "schemaVersion").equals(letter.properties().get("schemaVersion"))
        && text(root, "channel").equals(letter.properties().get("channel"))
        && text(root, "receivedAt").equals(letter.properties().get("receivedAt"))
        && Boolean.valueOf(urgent).equals(letter.properties().get("urgent"))
        && letter.properties().get("auditIndex") instanceof Number index
        && index.longValue() == root.required("auditIndex").longValue();
  }

  private Optional<Bytes> openSource(JsonNode root) {
    try {
      byte[] sealed = Base64.getDecoder().decode(text(root, "source"));
      return Optional.of(sourceOpener.orElseThrow().open(Bytes.own(sealed)).content());
    } catch (EnvelopeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean belongs(Bytes source, JsonNode root) {
    JsonNode opened = json.readTree(source.toArray());
    return text(opened, "submissionId").equals(text(root, "submissionId"))
        && text(opened, "reference").equals(text(root, "reference"));
  }

  private static String text(JsonNode node, String member) {
    return node.required(member).stringValue();
  }
}
