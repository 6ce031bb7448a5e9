package org.sallyport.intake.passage.read;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.intake.passage.form.Scalar;

/** A JSON value as it was posted. Immutable. */
public sealed interface Json {
  /** An object, its members in the order of the text. */
  record Members(Map<String, Json> members) implements Json {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** A list. */
  record Elements(List<Json> elements) implements Json {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** A text, number or boolean. */
  record Value(Scalar scalar) implements Json {}

  /** {@code null}: the same as an absent member. */
  record Nothing() implements Json {}
}
