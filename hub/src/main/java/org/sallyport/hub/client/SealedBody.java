package org.sallyport.hub.client;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code hub open} shows of an opened body. */
public final class SealedBody {
  private SealedBody() {}

  /**
   * A record as one line, with its source where the key opens it; a slice as it is, its head line
   * first.
   */
  public static Bytes printable(Bytes content, Optional<EnvelopeOpener> sources) {
    JsonMapper json = HubJson.strict();
    try {
      Optional<GroupContent> group = GroupContent.maybe(json, content);
      if (group.isPresent()) {
        return group.get().printable(json, sources);
      }
      JsonNode root = json.readTree(content.toArray());
      Optional<Bytes> source = sources.flatMap(opener -> source(opener, root));
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes(HubJson.oneLine(json, HubJson.withSource(content, source)));
      line.write('\n');
      return Bytes.own(line.toByteArray());
    } catch (JacksonException e) {
      return content;
    }
  }

  private static Optional<Bytes> source(EnvelopeOpener opener, JsonNode root) {
    if (!root.path("source").isString()) {
      return Optional.empty();
    }
    try {
      byte[] sealed = Base64.getDecoder().decode(root.path("source").stringValue());
      return Optional.of(opener.open(Bytes.own(sealed)).content());
    } catch (EnvelopeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
