package org.sallyport.routes.wrong;

import java.util.List;
import java.util.Map;

/**
 * What came back.
 *
 * @param status 0 when the connection ended without an answer
 * @param headers by lower-case name
 */
public record Outcome(int status, Map<String, List<String>> headers, String body) {
  static Outcome silence() {
    return new Outcome(0, Map.of(), "");
  }

  /** The code of the refusal, empty where it is none. */
  String code() {
    if (status < 400) {
      return "";
    }
    int at = body.indexOf("\"code\":\"");
    return at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
  }
}
