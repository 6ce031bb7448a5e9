package org.sallyport.routes.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.templates.problem.ProblemCode;

/**
 * The gateway's HTTPS server: TLS 1.3 only, HTTP/2 by ALPN and HTTP/1.1, the sites given to it and
 * 404 for all else. Bodies stream; nothing is spooled. Thread-safe.
 */
public final class WebServer implements AutoCloseable {
  private static final int START_SECONDS = 20;
  private static final long SWEEP_MILLIS = 1000;
  private static final int PIECE = 16 << 10;

  private final HttpEngine engine;
  private final WebSettings settings;
  private final List<Site> sites;
  private final Refusals refusals;
  private final ConnectionWarden warden;
  private final ReplyWriter writer;
  private final Dispatcher dispatcher;
  private final AtomicInteger port = new AtomicInteger();
  private final AtomicReference<String> deployment = new AtomicReference<>("");

  public WebServer(
      HttpEngine engine,
      WebSettings settings,
      List<? extends Site> sites,
      Refusals refusals,
      EventLog events,
      Clock clock) {
    this.engine = engine;
    this.settings = settings;
    this.sites = List.copyOf(sites);
    this.refusals = refusals;
    this.warden = new ConnectionWarden(settings.caps().connections(), settings.pace().request());
    this.writer = new ReplyWriter(clock);
    this.dispatcher = new Dispatcher(settings, refusals, writer, warden, events);
  }

  /** Listens; the port it listens on. */
  public int start() throws IOException {
    var options = new DeploymentOptions().setInstances(engine.loops());
    deployment.set(
        Waiting.on(
            engine.vertx().deployVerticle(Listener::new, options),
            START_SECONDS,
            TimeUnit.SECONDS));
    return port.get();
  }

  /** Lets running requests end, then closes every connection; a second call changes nothing. */
  @Override
  public void close() {
    String deployed = deployment.getAndSet("");
    if (!deployed.isEmpty()) {
      dispatcher.finish(settings.pace().finish());
      Waiting.quietly(engine.vertx().undeploy(deployed), START_SECONDS, TimeUnit.SECONDS);
    }
  }

  private HttpServerOptions options() {
    WebSettings.Caps caps = settings.caps();
    return new HttpServerOptions()
        .setHost(settings.host())
        // A negative port is one random port for all loops.
        .setPort(settings.port() == 0 ? -1 : settings.port())
        .setSsl(true)
        .setUseAlpn(true)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(settings.tls().chainPem().toArray()))
                .setKeyValue(Buffer.buffer(settings.tls().keyPem().toArray())))
        .setHttp2ClearTextEnabled(false)
        .setInitialSettings(
            new Http2Settings()
                .setMaxConcurrentStreams(100)
                .setMaxHeaderListSize(caps.headerBytes()))
        .setMaxInitialLineLength(caps.requestLine())
        .setMaxHeaderSize(caps.headerBytes())
        .setMaxChunkSize(PIECE)
        .setDecompressionSupported(false)
        .setCompressionSupported(false)
        .setTcpNoDelay(true)
        .setReuseAddress(true);
  }

  private Router router() {
    Router router = Router.router(engine.vertx());
    for (Site site : sites) {
      router.route(site.prefix() + "*").handler(c -> dispatcher.dispatch(c.request(), site));
    }
    var nowhere = new Nowhere(refusals);
    router.route().handler(c -> dispatcher.dispatch(c.request(), nowhere));
    router.errorHandler(
        400, c -> writer.write(c.request(), refusals.refuse(ProblemCode.REQUEST_INVALID), false));
    router.errorHandler(
        500, c -> writer.write(c.request(), refusals.refuse(ProblemCode.INTERNAL_ERROR), false));
    return router;
  }

  /** What could not even be parsed is told why, and the connection ends. */
  private void invalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    ProblemCode code =
        switch (cause) {
          case TooLongHttpLineException _ -> ProblemCode.URI_TOO_LONG;
          case TooLongHttpHeaderException _ -> ProblemCode.HEADERS_TOO_LARGE;
          case TooLongFrameException _ -> ProblemCode.HEADERS_TOO_LARGE;
          case null, default -> ProblemCode.REQUEST_INVALID;
        };
    writer.write(request, refusals.refuse(code), false);
  }

  /** Whatever no site answers. */
  private record Nowhere(Refusals refusals) implements Site {
    @Override
    public String prefix() {
      return "/";
    }

    @Override
    public Reply answer(Call call) {
      return refusals.refuse(ProblemCode.NOT_FOUND);
    }
  }

  /** One loop's share of the server. */
  private final class Listener extends AbstractVerticle {
    @Override
    public void start(Promise<Void> started) {
      HttpServer server = vertx.createHttpServer(options());
      server.connectionHandler(warden::opened);
      server.invalidRequestHandler(WebServer.this::invalid);
      server.requestHandler(router());
      vertx.setPeriodic(SWEEP_MILLIS, _ -> warden.sweep());
      server.listen().onSuccess(s -> port.set(s.actualPort())).<Void>mapEmpty().onComplete(started);
    }
  }
}
