package org.sallyport.routes.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.routes.amqp.AmqpTls;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.Call;
import org.sallyport.templates.notice.CallWords;

@Tag("integration")
class HttpsPagerIT {
  private static final Call CALL =
      new Call(
          Call.Kind.SPILL,
          true,
          1,
          List.of(
              new Call.Line(
                  "HUB-261124-ABCDE-FGHJK1",
                  Optional.of(Instant.parse("2026-11-24T03:00:00Z")),
                  "EMAIL_FREE",
                  Optional.of("ab12"))));
  private static final EventLog SILENT =
      new EventLog() {
        @Override
        public void info(String event, Map<Field, Object> fields) {}

        @Override
        public void warn(String event, Map<Field, Object> fields) {}
      };

  @TempDir private Path folder;
  private HttpsServer server;
  private SSLContext trust;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile int status = 202;

  @BeforeEach
  void serve() throws Exception {
    LocalAuthority tls =
        LocalAuthority.openOrCreate(folder.resolve("run"), Clock.systemUTC(), new SecureRandom());
    trust = TlsContexts.trusting(Certificates.readAllPem(tls.caPem()));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(AmqpTls.serving(tls.serverPem(), tls.serverKeyPem())));
    server.createContext(
        "/",
        exchange -> {
          bodies.add(
              exchange.getRequestMethod()
                  + exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void postsReferenceTimeChannelAndHash() throws Exception {
    try (HttpsPager pager = pager(trust)) {
      pager.tell(address(), CALL);
    }
    String item =
        "\"reference\":\"HUB-261124-ABCDE-FGHJK1\",\"time\":\"2026-11-24T03:00:00Z\","
            + "\"channel\":\"EMAIL_FREE\",\"hash\":\"ab12\"";
    assertThat(bodies)
        .containsExactly(
            "POST/call {\"kind\":\"SPILL\",\"hubReads\":true,\"count\":1,"
                + item
                + ",\"items\":[{"
                + item
                + "}]}");
  }

  @Test
  void anythingButSuccessIsAFailureAndNobodyIsFollowed() {
    for (int code : new int[] {302, 404, 500}) {
      status = code;
      try (HttpsPager pager = pager(trust)) {
        assertThatThrownBy(() -> pager.tell(address(), CALL)).isInstanceOf(Unavailable.class);
      }
    }
    assertThat(bodies).hasSize(3).noneMatch(body -> body.contains("elsewhere"));
  }

  @Test
  void aServiceThatIsNotTrustedIsToldNothing() throws Exception {
    try (HttpsPager pager = pager(SSLContext.getDefault())) {
      assertThatThrownBy(() -> pager.tell(address(), CALL))
          .isInstanceOf(Unavailable.class)
          .hasNoCause();
    }
    assertThat(bodies).isEmpty();
  }

  private static HttpsPager pager(SSLContext trusted) {
    return new HttpsPager(trusted, CallWords.english(Pathways.load()), SILENT);
  }

  private URI address() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/call");
  }
}
