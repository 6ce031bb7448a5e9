package org.sallyport.routes.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sallyport.crypto.bytes.Bytes;

/**
 * What a site answers. The server adds the security headers.
 *
 * @param patient whether the rest of a body is read on for the whole time and size that CONTRACT §4
 *     allows, so that the client hears the answer; else only for a moment
 */
public record Reply(
    int status, String contentType, Bytes body, Map<String, String> headers, boolean patient) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply of(int status, String contentType, Bytes body) {
    return new Reply(status, contentType, body, Map.of(), false);
  }

  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, more, patient);
  }

  /** The same, for a sender who is known and should hear it. */
  public Reply patiently() {
    return new Reply(status, contentType, body, headers, true);
  }
}
