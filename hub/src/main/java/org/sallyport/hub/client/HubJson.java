package org.sallyport.hub.client;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the hub's side reads and writes JSON. */
final class HubJson {
  private HubJson() {}

  /** Refuses doubled members and anything after the value; numbers keep their digits. */
  static JsonMapper strict() {
    return JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();
  }

  /**
   * The record as it was signed, with the opened source as its last member. The record's own bytes
   * are not written anew, so that they stay what the gateway signed.
   */
  static Bytes withSource(Bytes record, Optional<Bytes> source) {
    if (source.isEmpty()) {
      return record;
    }
    byte[] outer = record.toArray();
    int end = outer.length - 1;
    while (end > 0 && outer[end] != '}') {
      end--;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(outer.length + source.get().size() + 20);
    out.write(outer, 0, end);
    out.writeBytes(Bytes.utf8(",\"sourceOpened\":").toArray());
    out.writeBytes(source.get().toArray());
    out.write('}');
    return Bytes.own(out.toByteArray());
  }

  /** The same JSON without line breaks. */
  static byte[] oneLine(JsonMapper json, Bytes value) {
    byte[] bytes = value.toArray();
    for (byte b : bytes) {
      if (b == '\n' || b == '\r') {
        return json.writeValueAsBytes(json.readTree(bytes));
      }
    }
    return bytes;
  }
}
