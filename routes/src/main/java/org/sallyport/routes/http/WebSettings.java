package org.sallyport.routes.http;

import java.time.Duration;

/**
 * Where a server listens and how much it bears.
 *
 * @param port 0 for any free one
 */
public record WebSettings(String host, int port, TlsMaterial tls, Pace pace, Caps caps) {
  /** Usual times and caps. */
  public static WebSettings of(String host, int port, TlsMaterial tls) {
    return new WebSettings(host, port, tls, Pace.usual(), Caps.usual());
  }

  /**
   * How slow a client may be.
   *
   * @param request from the connection, or from the answer before, to the end of a request's
   *     headers; also how long an idle connection is kept
   * @param bodyPause the longest pause within a body
   * @param body the whole body
   * @param drain reading on after a refusal (CONTRACT §4)
   * @param finish for running requests when the server closes
   */
  public record Pace(
      Duration request, Duration bodyPause, Duration body, Duration drain, Duration finish) {
    public static Pace usual() {
      return new Pace(
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(8));
    }
  }

  /**
   * How much at once.
   *
   * @param drainBytes read on after a refusal (CONTRACT §4)
   */
  public record Caps(
      int connections, int requests, int requestLine, int headerBytes, long drainBytes) {
    public static Caps usual() {
      return new Caps(2000, 512, 4096, 8192, 64L << 20);
    }
  }
}
