package org.sallyport.app.distribution;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder with the keys and settings that a {@code start} of the packed distribution needs. */
final class Installation {
  private static final Duration UP = Duration.ofMinutes(3);
  private static final int STOP_SECONDS = 20;

  private final Path folder;
  private final Sallyport sallyport;
  private final Map<String, String> settings = new TreeMap<>();

  Installation(Path folder) {
    this.folder = folder;
    this.sallyport = new Sallyport(folder);
  }

  Sallyport sallyport() {
    return sallyport;
  }

  Map<String, String> settings() {
    return settings;
  }

  JsonNode endpoints() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readAllBytes(folder.resolve("data/run/endpoints.json")));
  }

  /** Makes keys of hub, security and gateway, and settings that name them. */
  void makeKeys() throws IOException, InterruptedException {
    for (String owner : List.of("hub", "security")) {
      if (sallyport.run("hub", "keys", "new", owner, "--alg", "p256").exit() != 0) {
        throw new AssertionError("no keys for " + owner);
      }
    }
    for (String secret : List.of("custody", "relay-password", "hub-password")) {
      secret(secret, "0123456789abcdef".repeat(4));
    }
    for (String who : List.of("hub", "source", "originals", "spill")) {
      settings.put(who + ".recipients", "hub/" + who + ".pem");
    }
    settings.put("hub.ack-signers", "hub/ack.pem,hub/ack2.pem");
    settings.put("security.signers", "security/ack.pem");
    settings.put("security.contacts", "https://security.hub.example/call");
    settings.put("web.access", "open");
    settings.put("duty.contacts", "https://duty.hub.example/call");
    settings.put("keys.custody-file", "custody");
    settings.put("amqp.relay-password-file", "relay-password");
    settings.put("amqp.hub-password-file", "hub-password");
    for (String port : List.of("web", "amqp", "ops")) {
      settings.put(port + ".port", "0");
    }
  }

  /** A file that only its owner may read. */
  Path secret(String name, String value) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, value + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  void writeSettings() throws IOException {
    Files.writeString(
        folder.resolve("gateway.properties"),
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n")));
  }

  /** Starts it with the settings as they are written, and waits until it serves. */
  Sallyport.Running start() throws IOException {
    Sallyport.Running gateway = sallyport.start("start", "--config", "gateway.properties");
    await().atMost(UP).until(() -> !gateway.process().isAlive() || serves(gateway.process().pid()));
    if (!gateway.process().isAlive()) {
      throw new AssertionError("it did not start: " + gateway.ended().err());
    }
    return gateway;
  }

  /** A former run's file may lie there still. */
  private boolean serves(long pid) throws IOException {
    try {
      return endpoints().path("pid").asLong(0) == pid;
    } catch (NoSuchFileException notYet) {
      return false;
    }
  }

  /** Stops it as an operator does; whether it ended in time. */
  static boolean stop(Sallyport.Running gateway) throws InterruptedException {
    gateway.process().destroy();
    return gateway.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
  }
}
