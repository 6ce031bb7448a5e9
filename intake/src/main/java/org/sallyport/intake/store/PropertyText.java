package org.sallyport.intake.store;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.intake.ledger.Parcel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A parcel's application properties as JSON text: texts, booleans and whole numbers. Numbers come
 * back as {@code Long}, whatever they went in as (see {@link Parcel}).
 */
final class PropertyText {
  private final JsonMapper json = JsonMapper.builder().build();

  String write(Map<String, Object> properties) {
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      switch (property.getValue()) {
        case String _, Boolean _, Integer _, Long _ -> {}
        default -> throw new IllegalArgumentException("no property is a " + property.getKey());
      }
    }
    return json.writeValueAsString(new TreeMap<>(properties));
  }

  Map<String, Object> read(String text) {
    Map<String, Object> properties = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : json.readTree(text).properties()) {
      JsonNode value = property.getValue();
      properties.put(
          property.getKey(),
          value.isBoolean()
              ? value.booleanValue()
              : value.isNumber() ? value.longValue() : value.stringValue());
    }
    return properties;
  }
}
