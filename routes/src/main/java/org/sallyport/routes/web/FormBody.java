package org.sallyport.routes.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.routes.http.Call;

/** The fields of an {@code application/x-www-form-urlencoded} body (WHATWG URL §5). Immutable. */
record FormBody(Map<String, List<String>> fields) {
  /** More than any page's text, little enough for many at once. */
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_FIELDS = 2_000;

  FormBody {
    fields = Map.copyOf(fields);
  }

  /** It is no such body. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean tooLong;

    Broken(boolean tooLong) {
      super(tooLong ? "a form that is too long" : "not a form");
      this.tooLong = tooLong;
    }

    boolean tooLong() {
      return tooLong;
    }
  }

  static FormBody read(Call call) throws Broken, IOException {
    String type = call.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/x-www-form-urlencoded")) {
      throw new Broken(false);
    }
    if (call.declaredLength().orElse(0) > MOST_BYTES) {
      throw new Broken(true);
    }
    byte[] bytes = call.body().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new Broken(true);
    }
    return parse(new String(bytes, StandardCharsets.UTF_8));
  }

  static FormBody parse(String text) throws Broken {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    String[] pairs = text.isEmpty() ? new String[0] : text.split("&", -1);
    if (pairs.length > MOST_FIELDS) {
      throw new Broken(false);
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    return new FormBody(fields);
  }

  private static String decoded(String text) throws Broken {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Broken(false);
    }
  }

  String first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? "" : values.getFirst();
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** Tells nothing of what was typed. */
  @Override
  public String toString() {
    return fields.size() + " fields";
  }
}
