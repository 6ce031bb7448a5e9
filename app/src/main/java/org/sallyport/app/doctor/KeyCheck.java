package org.sallyport.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Recipients;
import org.sallyport.app.config.GatewayConfig.TlsFiles;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.keys.CustodyKey;
import org.sallyport.crypto.keys.GatewayKeys;
import org.sallyport.crypto.x509.Certificates;

/** Key files: whether others can read them, whether they open, and when certificates end. */
public final class KeyCheck implements Check {
  private static final Duration SOON = Duration.ofDays(60);

  private final GatewayConfig config;
  private final DataFolder data;
  private final Clock clock;

  public KeyCheck(GatewayConfig config, Clock clock) {
    this.config = config;
    this.data = new DataFolder(config.data());
    this.clock = clock;
  }

  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(modes());
    findings.addAll(ring());
    Recipients hub = config.recipients();
    findings.addAll(hubs("hub", hub.hub()));
    findings.addAll(hubs("source", hub.source()));
    findings.addAll(hubs("originals", hub.originals()));
    findings.addAll(hubs("spill", hub.spill()));
    findings.addAll(hubs("ack signer", hub.ackSigners()));
    findings.addAll(tls());
    return List.copyOf(findings);
  }

  private List<Finding> modes() {
    List<Path> secret = new ArrayList<>(List.of(config.custodyFile(), data.root(), data.run()));
    secret.add(data.store());
    secret.add(data.run().resolve("server-key.pem"));
    secret.add(data.keys());
    config.web().tls().map(TlsFiles::key).ifPresent(secret::add);
    List<Finding> open = new ArrayList<>();
    try (Stream<Path> keys =
        Files.isDirectory(data.keys()) ? Files.list(data.keys()) : Stream.empty()) {
      keys.forEach(secret::add);
    } catch (IOException e) {
      open.add(Finding.mend("key files", data.keys() + " cannot be read; look at its owner"));
    }
    for (Path path : secret) {
      try {
        if (Files.exists(path) && DurableFiles.openToOthers(path)) {
          open.add(
              Finding.mend(
                  "key files", path + " is open to others; chmod go= it, and ask who read it"));
        }
      } catch (IOException e) {
        open.add(Finding.mend("key files", path + " cannot be looked at; look at its owner"));
      }
    }
    return open.isEmpty() ? List.of(Finding.ok("key files", "for their owner only")) : open;
  }

  private List<Finding> ring() {
    try {
      if (isEmpty(data.keys())) {
        return List.of(Finding.ok("keys", "none yet; the first start makes them"));
      }
      GatewayKeys keys =
          GatewayKeys.openOrCreate(
              data.keys(),
              CustodyKey.load(config.custodyFile()),
              config.hub().id(),
              clock,
              new SecureRandom());
      return List.of(
          Finding.ok("keys", keys.list().size() + " open with the custody file"),
          ending("signer", keys.signerCertificate(), "plan its replacement with the hub"),
          ending("intake", keys.intakeCertificate(), "plan its replacement with the hub"));
    } catch (IOException e) {
      return List.of(Finding.mend("keys", e.getMessage() + "; see keys.custody-file"));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private List<Finding> hubs(String about, List<Path> files) {
    List<Finding> findings = new ArrayList<>();
    files.forEach(file -> findings.addAll(file(about, file, "get a new one from the hub")));
    return findings;
  }

  private List<Finding> tls() {
    if (config.web().tls().isPresent()) {
      return file("web.tls-cert", config.web().tls().get().certificate(), "renew it");
    }
    Path own = data.run().resolve("server.pem");
    return Files.exists(own)
        ? file("tls", own, "start the gateway anew: it makes another")
        : List.of();
  }

  private List<Finding> file(String about, Path file, String remedy) {
    try {
      return Certificates.readAllPem(file).stream()
          .map(certificate -> ending(about + " " + file.getFileName(), certificate, remedy))
          .toList();
    } catch (IOException e) {
      return List.of(Finding.mend(about, file + " cannot be read; " + remedy));
    }
  }

  private Finding ending(String about, X509Certificate certificate, String remedy) {
    Instant now = clock.instant();
    Instant end = certificate.getNotAfter().toInstant();
    if (certificate.getNotBefore().toInstant().isAfter(now)) {
      return Finding.mend(
          about,
          "begins only on " + certificate.getNotBefore().toInstant() + "; is the clock right?");
    }
    if (end.isBefore(now)) {
      return Finding.mend(about, "ended on " + end + "; " + remedy);
    }
    return end.isBefore(now.plus(SOON))
        ? Finding.mend(about, "ends on " + end + "; " + remedy)
        : Finding.ok(about, "until " + end);
  }
}
