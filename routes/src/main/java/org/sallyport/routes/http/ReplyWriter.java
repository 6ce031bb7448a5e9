package org.sallyport.routes.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes replies, always with the same security headers. Used on the loop's threads. */
final class ReplyWriter {
  private static final int NOTHING_WRONG = 0;

  private final Clock clock;

  ReplyWriter(Clock clock) {
    this.clock = clock;
  }

  /**
   * Ends the response.
   *
   * @param bodyEnded whether the request was read to its end; if not, the connection ends too
   */
  void write(HttpServerRequest request, Reply reply, boolean bodyEnded) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    secure(response.headers());
    reply.headers().forEach(response::putHeader);
    response.putHeader("Content-Type", reply.contentType());
    boolean http2 = request.version() == HttpVersion.HTTP_2;
    if (!bodyEnded && !http2) {
      response.putHeader("Connection", "close");
    }
    Buffer body = Buffer.buffer(reply.body().toArray());
    var end =
        HttpMethod.HEAD.equals(request.method())
            ? response.putHeader("Content-Length", Integer.toString(body.length())).end()
            : response.end(body);
    if (!bodyEnded) {
      end.onComplete(
          _ -> {
            if (http2) {
              response.reset(NOTHING_WRONG);
            } else {
              request.connection().close();
            }
          });
    }
  }

  private void secure(MultiMap headers) {
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Strict-Transport-Security", "max-age=31536000");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
  }
}
