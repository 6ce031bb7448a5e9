package org.sallyport.routes.wrong;

import static org.sallyport.routes.wrong.Http1.GOOD;
import static org.sallyport.routes.wrong.Http1.SUBMISSIONS;
import static org.sallyport.routes.wrong.Http1.json;
import static org.sallyport.routes.wrong.WrongRequest.refused;

import java.util.List;
import java.util.function.Function;

/**
 * Requests whose end two readers would see in different places (RFC 9112 §11.2): whoever stands
 * before the gateway may take the rest for another's request. Each is refused, the connection ends,
 * and what was hidden behind it is never answered.
 */
final class WrongSeams {
  private static final String HIDDEN = "GET /api/v1/problems.json HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String LENGTH = "Content-Length: " + GOOD.length() + "\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String CHUNKS =
      Integer.toHexString(GOOD.length()) + "\r\n" + GOOD + "\r\n0\r\n\r\n";

  private WrongSeams() {}

  static List<WrongRequest> all() {
    return List.of(
        seam("a length and then chunks", t -> head(t) + LENGTH + CHUNKED + "\r\n" + CHUNKS),
        seam("chunks and then a length", t -> head(t) + CHUNKED + LENGTH + "\r\n" + CHUNKS),
        seam(
            "chunks and a length of nothing",
            t -> head(t) + "Content-Length: 0\r\n" + CHUNKED + "\r\n" + CHUNKS),
        seam("the same length twice", t -> head(t) + LENGTH + LENGTH + "\r\n" + GOOD),
        seam(
            "the same length twice in one line",
            t -> head(t) + length(GOOD.length() + ", " + GOOD.length()) + GOOD),
        seam("a length with a plus", t -> head(t) + length("+" + GOOD.length()) + GOOD),
        seam("a length in hexadecimal", t -> head(t) + length("0x36") + GOOD),
        seam("chunks by another name", t -> head(t) + coding("xchunked") + CHUNKS),
        seam(
            "chunks that are not the last coding", t -> head(t) + coding("chunked, gzip") + CHUNKS),
        seam("chunks twice", t -> head(t) + CHUNKED + CHUNKED + "\r\n" + CHUNKS),
        seam(
            "a space before the colon",
            t -> head(t) + "Transfer-Encoding : chunked\r\n" + LENGTH + "\r\n" + GOOD),
        seam(
            "lines that end in LF alone",
            t -> (head(t) + LENGTH + "\r\n").replace("\r\n", "\n") + GOOD),
        seam(
            "one header line that ends in LF alone",
            t -> head(t) + "X: a\n" + CHUNKED + LENGTH + "\r\n" + GOOD),
        seam("a CR alone in a header", t -> head(t) + "X: a\rb\r\n" + LENGTH + "\r\n" + GOOD),
        cut(
            "a chunk's size that ends in LF alone",
            t -> head(t) + CHUNKED + "\r\n" + CHUNKS.replaceFirst("\r\n", "\n")),
        cut(
            "an LF in a chunk's extension",
            t -> head(t) + CHUNKED + "\r\n" + CHUNKS.replaceFirst("\r\n", ";a\nb\r\n")));
  }

  /** Something must be hidden behind each: it is no test where nothing is. */
  private static WrongRequest seam(String name, Function<Target, String> request) {
    return refused(
        name, 400, "REQUEST_INVALID", t -> answerAndSilence(t, request.apply(t) + HIDDEN));
  }

  /** Seen when the request is being read already: the connection ends without a word. */
  private static WrongRequest cut(String name, Function<Target, String> request) {
    return refused(name, 0, "", t -> answerAndSilence(t, request.apply(t) + HIDDEN));
  }

  private static Outcome answerAndSilence(Target t, String request) throws Exception {
    try (Wire wire = new Wire(t)) {
      wire.send(request);
      Outcome first = wire.hear();
      Outcome second = wire.hear();
      return second.status() == 0 ? first : second;
    }
  }

  private static String head(Target t) {
    return "POST " + SUBMISSIONS + " HTTP/1.1\r\nHost: " + t.host() + "\r\n" + json(t);
  }

  private static String length(String value) {
    return "Content-Length: " + value + "\r\n\r\n";
  }

  private static String coding(String value) {
    return "Transfer-Encoding: " + value + "\r\n\r\n";
  }
}
