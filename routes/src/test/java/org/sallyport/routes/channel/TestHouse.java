package org.sallyport.routes.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.agency.Register;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.api.Answers;
import org.sallyport.routes.api.ApiDocuments;
import org.sallyport.routes.api.ApiPorts;
import org.sallyport.routes.api.ApiSettings;
import org.sallyport.routes.api.ApiSite;
import org.sallyport.routes.http.HttpEngine;
import org.sallyport.routes.http.TlsMaterial;
import org.sallyport.routes.http.WebServer;
import org.sallyport.routes.http.WebSettings;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.SubmissionStatus;

/** The API over real HTTPS on loopback, with fakes behind it. */
public final class TestHouse implements AutoCloseable, Register, Alarms, Meters, EventLog {
  /** Small limits, so that tests are quick. */
  public static final Limits LIMITS = new Limits(64 << 10, 160 << 10, 8, 32, 0);

  public static final String TOKEN = "sp_" + "a".repeat(43);
  public static final String OTHER_TOKEN = "sp_" + "b".repeat(43);
  public static final String SUSPENDED_TOKEN = "sp_" + "s".repeat(43);

  /** The register cannot be read when this one is looked up. */
  public static final String UNREADABLE_TOKEN = "sp_" + "u".repeat(43);

  public static final String TWO_AN_HOUR_TOKEN = "sp_" + "t".repeat(43);
  public static final String OTHERS_REFERENCE = "DEMO-261124-ZZZZZ-ZZZZZZ";
  public static final String OWN_REFERENCE = "DEMO-261124-AAAAA-AAAAAA";

  private final List<AlarmCode> alarms = new CopyOnWriteArrayList<>();
  private final Map<String, Sender> senders = new ConcurrentHashMap<>();
  private final HttpEngine engine = new HttpEngine(2);
  private final SSLContext trust;
  private final WebServer server;
  private final int port;

  public TestHouse(Path folder, Reception reception, boolean hourlyLimits, WebSettings.Pace pace)
      throws IOException {
    LocalAuthority authority =
        LocalAuthority.openOrCreate(folder, Clock.systemUTC(), new SecureRandom());
    trust = TlsContexts.trusting(Certificates.readAllPem(authority.caPem()));
    for (String token : List.of(TOKEN, OTHER_TOKEN, TWO_AN_HOUR_TOKEN)) {
      senders.put(token, sender(token.substring(0, 4)));
    }
    var answers = new Answers(ProblemCatalogue.load());
    var ports = new ApiPorts(reception, this, this::statusFor, this, this, Clock.systemUTC());
    var site = new ApiSite(new ApiSettings(LIMITS, hourlyLimits), ports, documents(), answers);
    var tls = TlsMaterial.read(authority.serverPem(), authority.serverKeyPem());
    var settings = new WebSettings("127.0.0.1", 0, tls, pace, WebSettings.Caps.usual());
    server = new WebServer(engine, settings, List.of(site), answers, this, Clock.systemUTC());
    port = server.start();
  }

  /** Times short enough to be waited for. */
  public static WebSettings.Pace quick() {
    return new WebSettings.Pace(
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2));
  }

  private static ApiDocuments documents() {
    return new ApiDocuments(json("openapi"), json("schema"), json("record"), json("problems"));
  }

  private static Bytes json(String name) {
    return Bytes.own(("{\"is\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private static Sender sender(String agency) {
    return new Sender(
        agency,
        "Example",
        "POLICE",
        new UUID(0, agency.hashCode()),
        new UUID(1, agency.hashCode()),
        AssuranceLevel.L2,
        List.of("API_TOKEN"));
  }

  private Optional<LedgerView.StatusAnswer> statusFor(String reference, String agency) {
    return reference.equals(OWN_REFERENCE) && agency.equals("sp_a")
        ? Optional.of(
            new LedgerView.StatusAnswer(
                reference,
                SubmissionStatus.WITH_HUB,
                Instant.parse("2026-11-24T10:00:00Z"),
                List.of(new Command.ProblemRow("/submitter", "NO_SUBMITTER")),
                List.of()))
        : Optional.empty();
  }

  @Override
  public TokenCheck checkToken(String token, Scope needed) {
    if (token.equals(SUSPENDED_TOKEN)) {
      return new TokenCheck.Forbidden(TokenCheck.Reason.SUSPENDED);
    }
    if (token.equals(UNREADABLE_TOKEN)) {
      return new TokenCheck.Unreadable();
    }
    Sender sender = senders.get(token);
    long hourly = token.equals(TWO_AN_HOUR_TOKEN) ? 2 : 0;
    return sender == null ? new TokenCheck.Unknown() : new TokenCheck.Known(sender, hourly, 0);
  }

  @Override
  public void raise(AlarmCode code, Optional<String> reference) {
    alarms.add(code);
  }

  public List<AlarmCode> alarms() {
    return List.copyOf(alarms);
  }

  public int port() {
    return port;
  }

  public SSLContext trust() {
    return trust;
  }

  @Override
  public void count(String name, String outcome) {}

  @Override
  public void time(String stage, Duration took) {}

  @Override
  public void info(String event, Map<Field, Object> fields) {}

  @Override
  public void warn(String event, Map<Field, Object> fields) {}

  @Override
  public void close() {
    server.close();
    engine.close();
  }
}
