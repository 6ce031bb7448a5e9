package org.sallyport.app.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.app.config.GatewayConfig.Broker;
import org.sallyport.app.config.GatewayConfig.Mode;
import org.sallyport.app.config.GatewayConfig.TlsFiles;
import org.sallyport.intake.reception.Limits;
import org.sallyport.routes.http.ListenAddress;

/**
 * Reads the configuration, strictly: defaults, then the properties file, then the environment.
 * Anything unknown, missing, insecure or of a demo is a problem, and all problems come at once.
 */
public final class ConfigReader {
  /** What was read. */
  public sealed interface Outcome {
    Effective effective();

    record Good(GatewayConfig config, Effective effective) implements Outcome {}

    /** One line a problem. */
    record Bad(List<String> problems, Effective effective) implements Outcome {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  private final Map<String, String> environment;

  public ConfigReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** For {@code start}: everything comes from the operator. */
  public Outcome forStart(DataFolder data, Optional<Path> file) {
    return new Reading(Mode.START, data, environment).read(Map.of(), file);
  }

  /**
   * For {@code demo}.
   *
   * @param made what the demo made for itself: key to value
   */
  public Outcome forDemo(DataFolder data, Map<String, String> made) {
    return new Reading(Mode.DEMO, data, environment).read(made, Optional.empty());
  }

  /** Where the demo's mail server shall listen; what is wrong with them {@link #forDemo} tells. */
  public DemoPorts demoPorts() {
    Problems unsaid = new Problems();
    Settings settings =
        new SettingsReader(Mode.DEMO, unsaid).read(Map.of(), Optional.empty(), environment);
    Values values = new Values(settings, unsaid, Mode.DEMO);
    return new DemoPorts(values.port("demo.smtp.port"), values.port("demo.imap.port"));
  }

  /** The settings of a demo that are the operator's: only what it needs before it has made keys. */
  public List<String> problemsOfDemo() {
    Problems problems = new Problems();
    new SettingsReader(Mode.DEMO, problems).read(Map.of(), Optional.empty(), environment);
    return problems.lines();
  }

  /** One reading, with its problems. */
  private static final class Reading {
    /** Longer than a slow upload may take. */
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(15);

    private static final Duration LONGEST_SESSION = Duration.ofHours(12);
    private static final long LARGEST_MESSAGE = 1L << 30;
    private static final long LARGEST_BULK = 64L << 30;

    private final Mode mode;
    private final DataFolder data;
    private final Map<String, String> environment;
    private final Problems problems = new Problems();

    Reading(Mode mode, DataFolder data, Map<String, String> environment) {
      this.mode = mode;
      this.data = data;
      this.environment = environment;
    }

    Outcome read(Map<String, String> made, Optional<Path> file) {
      Settings settings = new SettingsReader(mode, problems).read(made, file, environment);
      Values values = new Values(settings, problems, mode);
      checkFolder();
      values.choice("store.url", List.of("jdbc:sqlite"), List.of("jdbc:"));
      values.choice("hub.envelope", List.of("classical"), List.of("hybrid"));
      values.port("demo.smtp.port");
      values.port("demo.imap.port");
      if (!Values.isLoopback(values.text("ops.host").orElse(""))) {
        values.problem("ops.host", "health and metrics stay on loopback; use 127.0.0.1");
      }
      GatewayConfig config =
          new GatewayConfig(
              mode,
              data.root(),
              web(values),
              broker(values),
              values.port("ops.port"),
              hub(values),
              recipients(values),
              custody(values),
              new GatewayConfig.Keeping(limits(values), values.duration("retention")),
              new GatewayConfig.Incoming(
                  sftp(values), new LetterboxReader(values).read(), new PullReader(values).read()),
              new OutgoingReader(values, mode).read(),
              values.choice("log.format", List.of("text", "json"), List.of()).equals("json")
                  ? GatewayConfig.LogFormat.JSON
                  : GatewayConfig.LogFormat.TEXT);
      return problems.lines().isEmpty()
          ? new Outcome.Good(config, settings.effective())
          : new Outcome.Bad(problems.lines(), settings.effective());
    }

    private void checkFolder() {
      if (mode == Mode.START && data.isOfADemo()) {
        problems.add("--data", data.root() + " is a demo's folder; start with another one");
      }
      if (Files.exists(data.root()) && !Files.isDirectory(data.root())) {
        problems.add("--data", data.root() + " is not a folder");
      }
    }

    /** There is a server where it is told where to listen. */
    private static Optional<GatewayConfig.Sftp> sftp(Values values) {
      var read =
          new GatewayConfig.Sftp(
              values.text("sftp.host").orElse(""),
              values.port("sftp.port"),
              values.duration("sftp.settle"));
      return read.host().isEmpty() ? Optional.empty() : Optional.of(read);
    }

    private GatewayConfig.Web web(Values values) {
      return new GatewayConfig.Web(
          values.text("web.host").orElse("127.0.0.1"),
          values.port("web.port"),
          tls(values, "web.host", "web.tls-cert", "web.tls-key-file"),
          publicUrl(values),
          webForm(values));
    }

    private static GatewayConfig.WebForm webForm(Values values) {
      Duration session = values.duration("web.session");
      if (session.compareTo(SHORTEST_SESSION) < 0 || session.compareTo(LONGEST_SESSION) > 0) {
        values.problem("web.session", "must be between PT15M and PT12H");
      }
      return switch (values.choice("web.access", List.of("link", "open"), List.of("oidc"))) {
        case "open" -> new GatewayConfig.WebForm(GatewayConfig.Access.OPEN, session);
        default -> new GatewayConfig.WebForm(link(values), session);
      };
    }

    /**
     * A link needs a mail server, and must lead to this gateway from elsewhere. Where it is wanted
     * only by default and cannot be, the other channels open without the form.
     */
    private static GatewayConfig.Access link(Values values) {
      String host = values.text("web.host").orElse("");
      boolean leads =
          !ListenAddress.isEverywhere(host) || values.text("web.public-url").isPresent();
      if (!values.isSet("web.access")) {
        return leads && values.text("smtp.host").isPresent()
            ? GatewayConfig.Access.LINK
            : GatewayConfig.Access.NONE;
      }
      if (!leads) {
        values.missing(
            "web.public-url", "web.access=link mails an address, and " + host + " is none");
      }
      return GatewayConfig.Access.LINK;
    }

    /** The server's root: its pages have fixed addresses below it. */
    private static Optional<URI> publicUrl(Values values) {
      Optional<URI> url = values.url("web.public-url");
      if (url.isEmpty()) {
        return Optional.empty();
      }
      URI given = url.get();
      boolean plain =
          "https".equals(given.getScheme())
              && given.getHost() != null
              && given.getUserInfo() == null
              && given.getQuery() == null
              && given.getFragment() == null
              && List.of("", "/").contains(given.getPath());
      if (!plain) {
        values.problem("web.public-url", "must be https://HOST/ or https://HOST:PORT/");
        return Optional.empty();
      }
      return Optional.of(given.resolve("/"));
    }

    /** A listener's certificate; beyond loopback there must be one. */
    private Optional<TlsFiles> tls(Values values, String host, String certificate, String key) {
      Optional<Path> chain = values.file(certificate);
      Optional<Path> secret = values.secretFile(key);
      chain.ifPresent(path -> checkServerCertificate(values, certificate, path));
      if (values.text(certificate).isPresent() != values.text(key).isPresent()) {
        values.problem(
            values.text(certificate).isPresent() ? key : certificate,
            "is missing: certificate and key come together");
      } else if (values.text(certificate).isEmpty()
          && !Values.isLoopback(values.text(host).orElse(""))) {
        values.problem(
            host,
            "listens beyond loopback with the self-made CA; set " + certificate + " and " + key);
      }
      return chain.flatMap(c -> secret.map(k -> new TlsFiles(c, k)));
    }

    private static void checkServerCertificate(Values values, String key, Path path) {
      switch (Certificates.read(path)) {
        case Certificates.Content.Wrong(String why) -> values.problem(key, why);
        case Certificates.Content.Of(List<X509Certificate> chain) -> {
          if (chain.stream().anyMatch(Certificates::isOfADemo)) {
            values.problem(key, path + " belongs to a demo; make your own");
          }
        }
      }
    }

    private Broker broker(Values values) {
      boolean isExternal = values.text("hub.amqp.url").isPresent();
      return isExternal ? external(values) : embedded(values);
    }

    private Broker external(Values values) {
      var url = values.url("hub.amqp.url");
      if (url.isPresent() && !"amqps".equals(url.get().getScheme())) {
        values.problem("hub.amqp.url", "a broker without TLS is refused; use amqps://HOST:5671");
      } else if (url.isPresent() && url.get().getHost() == null) {
        values.problem("hub.amqp.url", "must be amqps://HOST:PORT");
      }
      if (url.isPresent() && url.get().getUserInfo() != null) {
        values.problem("hub.amqp.url", "must not hold a user or password");
      }
      if (values.text("hub.amqp.user").isEmpty()) {
        values.missing("hub.amqp.user", "a broker without credentials is refused");
      }
      Optional<Path> password = values.secretFile("hub.amqp.password-file");
      if (values.text("hub.amqp.password-file").isEmpty()) {
        values.missing("hub.amqp.password-file", "a broker without credentials is refused");
      }
      return new Broker.External(
          url.orElse(URI.create("amqps://invalid/")),
          values.text("hub.amqp.user").orElse(""),
          password.orElse(Path.of("")),
          values.file("hub.amqp.ca"));
    }

    private Broker embedded(Values values) {
      for (String key : List.of("hub.amqp.user", "hub.amqp.password-file", "hub.amqp.ca")) {
        if (values.isSet(key)) {
          values.problem(key, "is of no use without hub.amqp.url");
        }
      }
      return new Broker.Embedded(
          values.text("amqp.host").orElse("127.0.0.1"),
          values.port("amqp.port"),
          tls(values, "amqp.host", "amqp.tls-cert", "amqp.tls-key-file"),
          neededSecret(values, "amqp.relay-password-file", "the embedded broker's user relay"),
          neededSecret(values, "amqp.hub-password-file", "the embedded broker's user hub"));
    }

    private static Path neededSecret(Values values, String key, String what) {
      if (values.text(key).isEmpty()) {
        values.missing(key, "a file with the secret for " + what);
      }
      return values.secretFile(key).orElse(Path.of(""));
    }

    private Path custody(Values values) {
      return neededSecret(
          values, "keys.custody-file", "the gateway's key ring (see docs/operators.md)");
    }

    private static GatewayConfig.Hub hub(Values values) {
      String id = values.text("hub.id").orElse("");
      if (!id.matches("[A-Z0-9]{2,8}")) {
        values.problem("hub.id", "must be 2 to 8 of A-Z and 0-9");
      }
      String area = values.text("hub.area").orElse("");
      if (area.length() > 60) {
        values.problem("hub.area", "must be at most 60 characters");
      }
      return new GatewayConfig.Hub(id, area, values.duration("hub.stored-within"));
    }

    private GatewayConfig.Recipients recipients(Values values) {
      Map<X509Certificate, String> seen = new HashMap<>();
      Map<String, List<Path>> found = new HashMap<>();
      for (String key :
          List.of(
              "hub.recipients", "source.recipients", "originals.recipients", "spill.recipients")) {
        List<Path> paths = certificates(values, key, true);
        found.put(key, paths);
        for (Path path : paths) {
          if (Certificates.read(path) instanceof Certificates.Content.Of(var certificates)) {
            for (X509Certificate certificate : certificates) {
              String other = seen.putIfAbsent(certificate, key);
              if (other != null && !other.equals(key)) {
                values.problem(key, "has a certificate that is also in " + other);
              }
            }
          }
        }
      }
      return new GatewayConfig.Recipients(
          found.getOrDefault("hub.recipients", List.of()),
          found.getOrDefault("source.recipients", List.of()),
          found.getOrDefault("originals.recipients", List.of()),
          found.getOrDefault("spill.recipients", List.of()),
          certificates(values, "hub.ack-signers", false),
          certificates(values, "security.signers", false));
    }

    private List<Path> certificates(Values values, String key, boolean sealedTo) {
      if (values.list(key).isEmpty()) {
        values.missing(key, "PEM certificates of the hub");
      }
      List<Path> paths = values.files(key);
      for (Path path : paths) {
        switch (Certificates.read(path)) {
          case Certificates.Content.Wrong(String why) -> values.problem(key, why);
          case Certificates.Content.Of(List<X509Certificate> certificates) -> {
            for (X509Certificate certificate : certificates) {
              checkCertificate(values, key, path, certificate, sealedTo);
            }
          }
        }
      }
      return paths;
    }

    private void checkCertificate(
        Values values, String key, Path path, X509Certificate certificate, boolean sealedTo) {
      if (sealedTo && !Certificates.canBeSealedTo(certificate)) {
        values.problem(key, path + " is neither RSA of 3072 bits or more nor P-256");
      }
      if (mode == Mode.START && Certificates.isOfADemo(certificate)) {
        values.problem(key, path + " belongs to a demo; make your own");
      }
    }

    private static Limits limits(Values values) {
      long part = values.size("limits.part");
      long message = values.size("limits.message");
      long bulk = values.size("limits.bulk");
      if (part > message) {
        values.problem("limits.part", "is larger than limits.message");
      }
      if (message > LARGEST_MESSAGE) {
        values.problem("limits.message", "must be at most 1GB");
      }
      if (bulk > LARGEST_BULK) {
        values.problem("limits.bulk", "must be at most 64GB");
      }
      return new Limits(
          part,
          message,
          bulk,
          (int) values.number("limits.rows", 1, 10_000_000, "a number, 1 to 10000000"),
          (int) values.number("limits.parts", 1, 1_000, "a number, 1 to 1000"),
          (int) values.number("limits.depth", 2, 512, "a number, 2 to 512"),
          (int) values.number("limits.ratio", 2, 10_000, "a number, 2 to 10000"),
          Limits.defaults().diskReserve());
    }
  }

  /** Reads a one-line secret; call it where the secret is used, keep it no longer than that. */
  public static String secret(Path file) throws IOException {
    return Files.readString(file).strip();
  }
}
