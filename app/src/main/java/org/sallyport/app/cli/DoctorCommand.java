package org.sallyport.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.gateway.RunLock;
import org.sallyport.app.gateway.World;
import org.sallyport.app.logging.Logging;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.reader.pool.ReaderEvents;
import org.sallyport.reader.pool.ReaderPool;
import org.sallyport.reader.pool.ReaderSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code doctor}: looks at everything a gateway needs and says what to mend. */
@Command(
    name = "doctor",
    description = "Checks settings, keys, disk, clock, connections; says what to mend.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final Duration SOON = Duration.ofDays(60);
  private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

  private final Surroundings surroundings;
  private final List<String> mend = new ArrayList<>();

  @Mixin private DataOptions data = new DataOptions();

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var _ = Logging.quiet();
    House house = new House(surroundings, data);
    jdk();
    clock();
    switch (house.outcome()) {
      case ConfigReader.Outcome.Bad bad -> bad.problems().forEach(one -> mend("settings", one));
      case ConfigReader.Outcome.Good good -> {
        ok("settings", "complete");
        certificates(good.config());
        disk(good.config());
      }
    }
    temporary(house.folder());
    reader();
    gateway(house.folder());
    return mend.isEmpty() ? 0 : 1;
  }

  private void jdk() {
    int feature = Runtime.version().feature();
    if (feature == 25) {
      ok("java", Runtime.version().toString());
    } else {
      mend("java", "runs on " + feature + ": use JDK 25");
    }
  }

  private void clock() {
    Instant now = surroundings.clock().instant();
    if (now.isBefore(BUILT)) {
      mend("clock", "says " + now + ", before this version was built: set it, use NTP");
    } else {
      ok("clock", now.toString());
    }
  }

  private void certificates(GatewayConfig config) {
    GatewayConfig.Recipients all = config.recipients();
    Stream.of(all.hub(), all.source(), all.originals(), all.spill(), all.ackSigners())
        .flatMap(List::stream)
        .forEach(this::certificate);
  }

  private void certificate(Path file) {
    try {
      X509Certificate certificate = Certificates.readPem(file);
      Instant end = certificate.getNotAfter().toInstant();
      if (end.isBefore(surroundings.clock().instant().plus(SOON))) {
        mend("certificate", file + " ends " + end + ": ask the hub for a new one");
      } else {
        ok("certificate", file.getFileName() + " until " + end);
      }
    } catch (IOException e) {
      mend("certificate", file + " cannot be read");
    }
  }

  private void disk(GatewayConfig config) {
    try {
      Path there = Files.exists(config.data()) ? config.data() : Path.of("").toAbsolutePath();
      long free = Files.getFileStore(there).getUsableSpace();
      long reserve = config.keeping().limits().diskReserve();
      String says = (free >> 20) + " MiB free, reserve " + (reserve >> 20) + " MiB";
      if (free < 2 * reserve) {
        mend("disk", says + ": make room, at the reserve nothing is accepted");
      } else {
        ok("disk", says);
      }
    } catch (IOException e) {
      mend("disk", "cannot be looked at");
    }
  }

  private void temporary(DataFolder folder) {
    if (!Files.isDirectory(folder.temporary())) {
      ok("temporary", "no gateway has run here yet");
      return;
    }
    try (Stream<Path> files = Files.list(folder.temporary())) {
      long count = files.count();
      if (count == 0) {
        ok("temporary", "empty, as it must be");
      } else {
        mend("temporary", folder.temporary() + " holds " + count + " files: report this");
      }
    } catch (IOException e) {
      mend("temporary", "cannot be looked at");
    }
  }

  private void reader() {
    World world = World.of(surroundings.clock());
    try (ReaderPool pool =
        ReaderPool.start(
            ReaderSettings.of(world.java(), world.home().resolve("reader") + "/*"),
            ReaderEvents.none())) {
      ok("reader", String.join(", ", pool.status().protections()));
    } catch (RuntimeException e) {
      mend("reader", "does not start: is the installation whole?");
    }
  }

  private void gateway(DataFolder folder) {
    try {
      if (!RunLock.isTaken(folder) || !Files.exists(folder.endpoints())) {
        ok("gateway", "none runs on " + folder.root());
        return;
      }
      JsonNode endpoints = JsonMapper.shared().readTree(Files.readAllBytes(folder.endpoints()));
      String ops = endpoints.path("ops").asString("");
      String ready = get(ops + "/health/ready").orElse("no answer");
      if (ready.contains("DOWN") || !ready.contains("UP")) {
        mend("gateway", "is not ready: " + ready);
      } else {
        ok("gateway", "ready");
      }
      boolean connected =
          get(ops + "/metrics").orElse("").lines().anyMatch("sallyport_hub_connected 1.0"::equals);
      if (connected) {
        ok("hub queue", "connected");
      } else {
        mend("hub queue", "not connected: is the broker up, are user and password right?");
      }
    } catch (IOException e) {
      mend("gateway", "cannot be looked at");
    }
  }

  private static Optional<String> get(String address) throws IOException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(5)).build();
      return Optional.of(http.send(request, BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void ok(String what, String says) {
    surroundings.out().printf("ok    %-12s %s%n", what, says);
  }

  private void mend(String what, String says) {
    mend.add(what);
    surroundings.out().printf("mend  %-12s %s%n", what, says);
  }
}
