package org.sallyport.routes.http;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request as a site sees it, on a virtual thread of its own. Header values and the path are
 * untrusted: never logged, never sent back.
 */
public final class Call {
  private final HttpServerRequest request;
  private final Context loop;
  private final BodyStream body;
  private final MultiMap headers;
  private final String method;
  private final String path;
  private boolean waits;

  Call(HttpServerRequest request, Context loop, BodyStream body) {
    this.request = request;
    this.loop = loop;
    this.body = body;
    this.headers = request.headers();
    this.method = request.method().name();
    String raw = request.path();
    this.path = raw == null ? "" : raw;
    this.waits = header("expect").map("100-continue"::equalsIgnoreCase).orElse(false);
  }

  public String method() {
    return method;
  }

  /** The path as it came, not decoded and not normalised. */
  public String path() {
    return path;
  }

  /** All values of a header, in order. */
  public List<String> headers(String name) {
    return headers.getAll(name);
  }

  /** The only value of a header; empty where there is none or more than one. */
  public Optional<String> header(String name) {
    List<String> values = headers(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** The client's address as the connection has it; empty where it is gone. */
  public Optional<InetAddress> client() {
    SocketAddress remote = request.remoteAddress();
    return remote == null || remote.hostAddress() == null
        ? Optional.empty()
        : Optional.of(InetAddress.ofLiteral(remote.hostAddress().replaceFirst("%.*", "")));
  }

  /** The length that the client declared. */
  public OptionalLong declaredLength() {
    Optional<String> length = header("content-length");
    try {
      return length.map(l -> OptionalLong.of(Long.parseLong(l))).orElse(OptionalLong.empty());
    } catch (NumberFormatException notOne) {
      return OptionalLong.empty();
    }
  }

  /** HTTP/1.1 wants exactly one Host (RFC 9112 §3.2). */
  boolean namesOneHost() {
    return request.version() != HttpVersion.HTTP_1_1 || headers("host").size() == 1;
  }

  /**
   * Whether everybody sees the end of the body in the same place (RFC 9112 §6.1, §11.2): no coding
   * but one of chunks. A length beside it, or two lengths, were refused before.
   */
  boolean hasOneEnd() {
    List<String> codings = headers("transfer-encoding");
    return codings.isEmpty()
        || (codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"));
  }

  /** Bytes of the body that the site has read. */
  public long received() {
    return body.count();
  }

  /** Why the body stopped before its end, if it did. */
  public Optional<IOException> fault() {
    return body.fault();
  }

  /** The body; a client that waits for leave to send it gets it now (RFC 9110 §10.1.1). */
  public BodyStream body() {
    if (waits) {
      waits = false;
      loop.runOnContext(_ -> request.response().writeContinue());
    }
    return body;
  }

  /** Whether the client still waits for leave to send, so that there is nothing to drain. */
  boolean waits() {
    return waits;
  }
}
