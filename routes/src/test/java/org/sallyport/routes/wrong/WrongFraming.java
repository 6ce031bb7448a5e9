package org.sallyport.routes.wrong;

import static org.sallyport.routes.wrong.Http1.GOOD;
import static org.sallyport.routes.wrong.Http1.SUBMISSIONS;
import static org.sallyport.routes.wrong.Http1.exchange;
import static org.sallyport.routes.wrong.Http1.json;
import static org.sallyport.routes.wrong.Http1.request;
import static org.sallyport.routes.wrong.WrongRequest.refused;
import static org.sallyport.routes.wrong.WrongRequest.taken;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** What is wrong with the bytes on the wire. */
final class WrongFraming {
  private static final String INVALID = "REQUEST_INVALID";

  private WrongFraming() {}

  static List<WrongRequest> all() {
    return List.of(
        refused(
            "no Host", 400, INVALID, raw(t -> "POST " + SUBMISSIONS + " HTTP/1.1\r\n" + tail(t))),
        refused("two Hosts", 400, INVALID, raw(t -> head(t) + "Host: evil.example\r\n" + tail(t))),
        refused("not HTTP at all", 400, INVALID, raw(_ -> "hello there\r\n\r\n")),
        refused(
            "a header without a colon", 400, INVALID, raw(t -> head(t) + "nonsense\r\n" + tail(t))),
        refused(
            "a header name with a space", 400, INVALID, raw(t -> head(t) + "X Y: z\r\n" + tail(t))),
        refused("a NUL in a header", 400, INVALID, raw(t -> head(t) + "X: a\0b\r\n" + tail(t))),
        refused("a Content-Length that is no number", 400, INVALID, length("ten")),
        refused("a negative Content-Length", 400, INVALID, length("-1")),
        refused("two different Content-Lengths", 400, INVALID, length("5\r\nContent-Length: 6")),
        refused(
            "headers of 20,000 bytes",
            431,
            "HEADERS_TOO_LARGE",
            raw(t -> head(t) + "X: " + "x".repeat(20_000) + "\r\n" + tail(t))),
        refused(
            "chunks that are garbage: the connection ends",
            0,
            "",
            raw(t -> head(t) + json(t) + "Transfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n")),
        refused(
            "a Content-Length too large for anybody", 413, "PART_TOO_LARGE", length("99999999999")),
        new WrongRequest(
            "a second request hidden behind the first", 201, "", 1, WrongFraming::pipelined),
        taken("HTTP/2 with hostile headers", 201, 1, WrongFraming::http2),
        refused(
            "a body that stops coming",
            408,
            "REQUEST_TIMEOUT",
            raw(t -> head(t) + json(t) + "Content-Length: 500\r\n\r\n{\"info")),
        refused("a client that leaves in the middle", 0, "", WrongFraming::leaving));
  }

  private static WrongRequest.Attempt raw(java.util.function.Function<Target, String> request) {
    return t -> exchange(t, request.apply(t));
  }

  private static WrongRequest.Attempt length(String length) {
    return raw(t -> head(t) + json(t) + "Content-Length: " + length + "\r\n\r\n" + GOOD);
  }

  private static String head(Target t) {
    return "POST " + SUBMISSIONS + " HTTP/1.1\r\nHost: " + t.host() + "\r\n";
  }

  private static String tail(Target t) {
    return json(t) + "Content-Length: " + GOOD.length() + "\r\n\r\n" + GOOD;
  }

  /** A request in chunks of so many bytes. */
  static String chunked(Target t, String headers, String body, int size) {
    var out = new StringBuilder(head(t) + headers + "Transfer-Encoding: chunked\r\n\r\n");
    for (int at = 0; at < body.length(); at += size) {
      String chunk = body.substring(at, Math.min(body.length(), at + size));
      out.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
    }
    return out.append("0\r\n\r\n").toString();
  }

  /** Both are answered, in order, and neither takes the other's body for its own. */
  private static Outcome pipelined(Target t) throws Exception {
    String first = request(t, "POST", SUBMISSIONS, json(t), GOOD);
    String second = request(t, "DELETE", SUBMISSIONS, json(t), "");
    try (Wire wire = new Wire(t)) {
      wire.send(first + second);
      Outcome one = wire.hear();
      return wire.hear().status() == 405 ? one : Outcome.silence();
    }
  }

  private static Outcome http2(Target t) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(t.trust()).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://" + t.host() + ":" + t.port() + SUBMISSIONS))
              .header("Authorization", "Bearer " + t.tokens().good())
              .header("Content-Type", "application/json")
              .header("CamelHttpUri", "http://evil.example/")
              .POST(BodyPublishers.ofString(GOOD))
              .build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      return answer.version() == HttpClient.Version.HTTP_2
          ? new Outcome(answer.statusCode(), answer.headers().map(), answer.body())
          : Outcome.silence();
    }
  }

  private static Outcome leaving(Target t) throws Exception {
    try (Wire wire = new Wire(t)) {
      wire.send(head(t) + json(t) + "Content-Length: 500\r\n\r\n{\"info");
    }
    return Outcome.silence();
  }
}
