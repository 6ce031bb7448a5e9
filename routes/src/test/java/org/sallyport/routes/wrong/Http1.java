package org.sallyport.routes.wrong;

import java.nio.charset.StandardCharsets;

/** Writes HTTP/1.1 requests by hand, right or wrong. */
final class Http1 {
  static final String SUBMISSIONS = "/api/v1/submissions";
  static final String GOOD = "{\"information\":[{\"text\":\"Seen with a second phone.\"}]}";
  static final String BOUNDARY = "line-between-parts";

  private Http1() {}

  /** A request with these extra header lines, each ended by CRLF. */
  static String request(Target t, String method, String path, String headers, String body) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + t.host()
        + ":"
        + t.port()
        + "\r\n"
        + headers
        + "Content-Length: "
        + body.getBytes(StandardCharsets.ISO_8859_1).length
        + "\r\n\r\n"
        + body;
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  static String json(Target t) {
    return bearer(t.tokens().good()) + "Content-Type: application/json\r\n";
  }

  static String multipart(Target t) {
    return bearer(t.tokens().good())
        + "Content-Type: multipart/form-data; boundary="
        + BOUNDARY
        + "\r\n";
  }

  static Outcome exchange(Target t, String request) throws Exception {
    try (Wire wire = new Wire(t)) {
      wire.send(request);
      return wire.hear();
    }
  }

  /** Posts this JSON. */
  static WrongRequest.Attempt posting(String json) {
    return t -> exchange(t, request(t, "POST", SUBMISSIONS, json(t), json));
  }

  /** Posts a good submission with these header lines instead of the usual ones. */
  static WrongRequest.Attempt withHeaders(java.util.function.Function<Target, String> headers) {
    return t -> exchange(t, request(t, "POST", SUBMISSIONS, headers.apply(t), GOOD));
  }

  /** Posts this multipart body. */
  static WrongRequest.Attempt parts(String body) {
    return t -> exchange(t, request(t, "POST", SUBMISSIONS, multipart(t), body));
  }

  /** Asks with this method for this path, with a good token. */
  static WrongRequest.Attempt asking(String method, String path) {
    return t -> exchange(t, request(t, method, path, bearer(t.tokens().good()), ""));
  }

  static String part(String disposition, String content) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: "
        + disposition
        + "\r\n\r\n"
        + content
        + "\r\n";
  }

  static String submission(String json) {
    return part("form-data; name=\"submission\"", json);
  }

  static String file(String name, String content) {
    return part("form-data; name=\"file\"; filename=\"" + name + "\"", content);
  }

  static String end() {
    return "--" + BOUNDARY + "--\r\n";
  }
}
