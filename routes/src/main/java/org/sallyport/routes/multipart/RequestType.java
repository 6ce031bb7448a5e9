package org.sallyport.routes.multipart;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request's own content type, as far as the API takes it. */
public sealed interface RequestType {
  /** {@code application/json}, in UTF-8. */
  record Json() implements RequestType {}

  /** {@code multipart/form-data}; the boundary is 1 to 70 characters of RFC 2046 §5.1.1. */
  record Multipart(String boundary) implements RequestType {}

  /** Multipart without a usable boundary: nothing in it could be found. */
  record NoBoundary() implements RequestType {}

  /** Everything else. */
  record NotTaken() implements RequestType {}

  /** Reads a Content-Type value (RFC 9110 §8.3.1). */
  static RequestType of(String value) {
    Optional<Map<String, String>> parameters = MediaTypeSyntax.parameters(value);
    if (parameters.isEmpty()) {
      return new NotTaken();
    }
    return switch (MediaTypeSyntax.essence(value)) {
      case "application/json" ->
          parameters.get().getOrDefault("charset", "utf-8").equalsIgnoreCase("utf-8")
              ? new Json()
              : new NotTaken();
      case "multipart/form-data" -> multipart(parameters.get().getOrDefault("boundary", ""));
      default -> new NotTaken();
    };
  }

  private static RequestType multipart(String boundary) {
    return MediaTypeSyntax.BOUNDARY.matcher(boundary).matches()
        ? new Multipart(boundary)
        : new NoBoundary();
  }

  /** The grammar. */
  final class MediaTypeSyntax {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern ESSENCE = Pattern.compile("(" + TOKEN + "/" + TOKEN + ")[ \t]*");
    private static final Pattern PARAMETER =
        Pattern.compile(
            ";[ \t]*("
                + TOKEN
                + ")=(?:("
                + TOKEN
                + ")|\"((?:[^\"\\\\\\x00-\\x1f]++|\\\\.)*+)\")[ \t]*");
    private static final Pattern BOUNDARY =
        Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    private MediaTypeSyntax() {}

    private static String essence(String value) {
      Matcher essence = ESSENCE.matcher(value);
      return essence.lookingAt() ? essence.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** All parameters; empty when the value is malformed or names one twice. */
    private static Optional<Map<String, String>> parameters(String value) {
      Matcher essence = ESSENCE.matcher(value);
      if (!essence.lookingAt()) {
        return Optional.empty();
      }
      Map<String, String> found = new HashMap<>();
      Matcher parameter = PARAMETER.matcher(value);
      int at = essence.end();
      while (at < value.length()) {
        if (!parameter.region(at, value.length()).lookingAt()) {
          return Optional.empty();
        }
        String quoted = parameter.group(3);
        String text = quoted == null ? parameter.group(2) : quoted.replaceAll("\\\\(.)", "$1");
        if (found.put(parameter.group(1).toLowerCase(Locale.ROOT), text) != null) {
          return Optional.empty();
        }
        at = parameter.end();
      }
      return Optional.of(found);
    }
  }
}
