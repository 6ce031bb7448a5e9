package org.sallyport.routes.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.passage.examine.JsonExaminer;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.api.Answers;
import org.sallyport.routes.http.HttpEngine;
import org.sallyport.routes.http.TlsMaterial;
import org.sallyport.routes.http.WebServer;
import org.sallyport.routes.http.WebSettings;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCatalogue;

/** The web form over real HTTPS on loopback, before a reception of the test's. */
final class WebHouse implements AutoCloseable, Meters, EventLog {
  static final Limits LIMITS = new Limits(64 << 10, 160 << 10, 5, 32, 0);
  static final Duration QUIET = Duration.ofHours(1);

  private final AtomicLong now =
      new AtomicLong(Instant.parse("2026-11-24T10:00:00Z").toEpochMilli());
  private final AtomicBoolean hubReads = new AtomicBoolean(true);
  private final Path folder;
  private final HttpEngine engine = new HttpEngine(2);
  private final SSLContext trust;
  private final Drafts drafts;
  private final WebServer server;
  private final int port;

  WebHouse(Path folder, Reception reception, boolean hourlyLimits) throws IOException {
    this(folder, reception, hourlyLimits, Optional.empty());
  }

  WebHouse(Path folder, Reception reception, boolean hourlyLimits, Optional<LinkAccess> access)
      throws IOException {
    this.folder = folder;
    Clock clock = new Stopped(now);
    LocalAuthority authority =
        LocalAuthority.openOrCreate(folder.resolve("run"), Clock.systemUTC(), new SecureRandom());
    trust = TlsContexts.trusting(Certificates.readAllPem(authority.caPem()));
    FormDefinition form = FormDefinition.load();
    ProblemCatalogue catalogue = ProblemCatalogue.load();
    drafts =
        Drafts.open(
            draftsFolder(),
            new Drafts.Room(QUIET, 0, () -> Long.MAX_VALUE),
            clock,
            new SecureRandom());
    var site =
        new WebForm(
            new WebFormSettings(LIMITS, hourlyLimits),
            new WebFormPorts(
                reception,
                new JsonExaminer(form, 32, clock),
                drafts,
                _ -> hubReads.get(),
                this,
                clock,
                access),
            form,
            catalogue,
            new SecureRandom());
    var tls = TlsMaterial.read(authority.serverPem(), authority.serverKeyPem());
    server =
        new WebServer(
            engine,
            WebSettings.of("127.0.0.1", 0, tls),
            List.of(site),
            new Answers(catalogue),
            this,
            Clock.systemUTC());
    port = server.start();
  }

  private static final class Stopped extends Clock {
    private final AtomicLong now;

    Stopped(AtomicLong now) {
      this.now = now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now.get());
    }
  }

  void pass(Duration time) {
    long _ = now.addAndGet(time.toMillis());
  }

  void hubReads(boolean reads) {
    hubReads.set(reads);
  }

  Drafts drafts() {
    return drafts;
  }

  Path draftsFolder() {
    return folder.resolve("drafts");
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + port + "/");
  }

  SSLContext trust() {
    return trust;
  }

  @Override
  public void count(String name, String outcome) {}

  @Override
  public void time(String stage, Duration took) {}

  @Override
  public void info(String event, Map<Field, Object> fields) {}

  @Override
  public void warn(String event, Map<Field, Object> fields) {
    throw new IllegalStateException(event + " " + fields);
  }

  @Override
  public void close() {
    server.close();
    engine.close();
  }
}
