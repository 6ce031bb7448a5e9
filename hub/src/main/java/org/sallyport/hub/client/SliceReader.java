package org.sallyport.hub.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.hub.client.Reading.Bad;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens a slice of an original and believes it only where seal, signature, message-id and
 * properties agree (CONTRACT §5). Thread-safe.
 */
public final class SliceReader implements LetterReader {
  private static final int LONGEST_HEADER = 16 * 1024;
  private static final int MOST_SLICES = 100_000;

  private final EnvelopeOpener opener;
  private final boolean review;
  private final JsonMapper json = HubJson.strict();

  private SliceReader(EnvelopeOpener opener, boolean review) {
    this.opener = opener;
    this.review = review;
  }

  /** Reads what lies on {@code hub.originals}. */
  public static SliceReader ofOriginals(EnvelopeOpener opener) {
    return new SliceReader(opener, false);
  }

  /** Reads what lies on {@code hub.review}: the same, each with its reason. */
  public static SliceReader ofReview(EnvelopeOpener opener) {
    return new SliceReader(opener, true);
  }

  @Override
  public Reading read(Letter letter) {
    try {
      byte[] content = opener.open(letter.body()).content().toArray();
      int end = 0;
      while (end < content.length && end < LONGEST_HEADER && content[end] != '\n') {
        end++;
      }
      if (end == content.length || content[end] != '\n') {
        return new Bad(BadReason.NOT_JSON);
      }
      byte[] line = Arrays.copyOf(content, end);
      byte[] rest = Arrays.copyOfRange(content, end + 1, content.length);
      SliceHeader header = header(json.readTree(line));
      if (header.reason().isPresent() != review || (header.isNotice() && rest.length > 0)) {
        return new Bad(BadReason.NOT_JSON);
      }
      return matched(letter, header, line, rest);
    } catch (EnvelopeException e) {
      return new Bad(BadReason.DOES_NOT_OPEN);
    } catch (JacksonException | IllegalArgumentException e) {
      return new Bad(BadReason.NOT_JSON);
    }
  }

  private static Reading matched(Letter letter, SliceHeader header, byte[] line, byte[] content) {
    String id = header.submissionId() + "/" + header.part() + "/" + header.slice();
    if (!id.equals(letter.messageId())) {
      return new Bad(BadReason.MESSAGE_ID_DIFFERS);
    }
    boolean agree =
        header.reference().equals(letter.properties().get("reference"))
            && isNumber(letter, "part", header.part())
            && isNumber(letter, "slice", header.slice())
            && header.reason().equals(Optional.ofNullable(letter.properties().get("reason")));
    if (!agree) {
      return new Bad(BadReason.PROPERTY_DIFFERS);
    }
    return new Reading.Slice(header, Bytes.own(line), Bytes.own(content));
  }

  private static boolean isNumber(Letter letter, String property, int expected) {
    return letter.properties().get(property) instanceof Number number
        && number.longValue() == expected;
  }

  private static SliceHeader header(JsonNode node) {
    boolean notice = node.has("notice");
    SliceHeader header =
        new SliceHeader(
            UUID.fromString(node.required("submissionId").stringValue()),
            node.required("reference").stringValue(),
            node.required("part").intValue(),
            node.required("slice").intValue(),
            node.required("slices").intValue(),
            notice ? "" : node.required("name").stringValue(),
            notice ? "" : node.required("type").stringValue(),
            notice ? 0 : node.required("size").longValue(),
            notice
                ? Digests.sha256(Bytes.empty())
                : Bytes.fromHex(node.required("sha256").stringValue()),
            text(node, "reason"),
            text(node, "notice"));
    boolean sound =
        References.isReference(header.reference())
            && header.part() >= (notice ? 0 : 1)
            && header.slice() >= 1
            && header.slice() <= header.slices()
            && header.slices() <= MOST_SLICES
            && header.sha256().size() == 32;
    if (!sound) {
      throw new IllegalArgumentException("not a slice's header");
    }
    return header;
  }

  private static Optional<String> text(JsonNode node, String member) {
    return node.has(member) ? Optional.of(node.required(member).stringValue()) : Optional.empty();
  }
}
