package org.sallyport.app.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Broker;
import org.sallyport.app.control.ControlSocket;
import org.sallyport.app.gateway.RunLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The running gateway's health, or, where none runs, whether one could listen. */
public record GatewayCheck(DataFolder data, Optional<GatewayConfig> config) implements Check {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int CONNECT_MILLIS = 2_000;
  private static final String LOOPBACK = "127.0.0.1";

  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    if (!ControlSocket.canLieAt(data.control())) {
      findings.add(
          Finding.mend("control", data.control() + " is too long for a socket; shorten --data"));
    }
    try {
      if (RunLock.isTaken(data)) {
        findings.addAll(running());
      } else {
        findings.add(Finding.ok("gateway", "none runs on " + data.root()));
        config.ifPresent(settings -> findings.addAll(ports(settings)));
      }
    } catch (IOException e) {
      findings.add(Finding.mend("gateway", "cannot be looked for; who owns " + data.run() + "?"));
    }
    return List.copyOf(findings);
  }

  private List<Finding> running() throws IOException {
    Optional<String> ops = ops();
    if (ops.isEmpty()) {
      return List.of(Finding.mend("gateway", "starts, or cannot finish; look at its log"));
    }
    Optional<HttpResponse<String>> ready = get(ops.get() + "/health/ready");
    if (ready.isEmpty()) {
      return List.of(
          Finding.mend("gateway", ops.get() + " does not answer; look at its log, start it anew"));
    }
    Finding health =
        ready.get().statusCode() == 200
            ? Finding.ok("gateway", "ready")
            : Finding.mend("gateway", "is not ready, look at its log; " + ready.get().body());
    return List.of(health, queue(get(ops.get() + "/metrics")));
  }

  private static Finding queue(Optional<HttpResponse<String>> metrics) {
    boolean connected =
        metrics
            .map(HttpResponse::body)
            .orElse("")
            .lines()
            .anyMatch("sallyport_hub_connected 1.0"::equals);
    return connected
        ? Finding.ok("hub queue", "connected")
        : Finding.mend("hub queue", "not connected; is the broker up, are its settings right?");
  }

  private Optional<String> ops() throws IOException {
    if (!Files.exists(data.endpoints())) {
      return Optional.empty();
    }
    try {
      return JsonMapper.shared()
          .readTree(Files.readAllBytes(data.endpoints()))
          .path("ops")
          .asStringOpt();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<HttpResponse<String>> get(String address) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(ANSWER).build();
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static List<Finding> ports(GatewayConfig config) {
    List<Finding> findings = new ArrayList<>();
    port("web.port", config.web().host(), config.web().port()).ifPresent(findings::add);
    port("ops.port", LOOPBACK, config.opsPort()).ifPresent(findings::add);
    if (config.broker() instanceof Broker.Embedded own) {
      port("amqp.port", own.host(), own.port()).ifPresent(findings::add);
    }
    return findings;
  }

  /** Nothing to say of a port that will be any free one. */
  private static Optional<Finding> port(String key, String host, int port) {
    if (port == 0) {
      return Optional.empty();
    }
    return Optional.of(
        answers(host, port)
            ? Finding.mend(key, "something else listens on " + host + ":" + port + "; free it")
            : Finding.ok(key, host + ":" + port + " is free"));
  }

  private static boolean answers(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
