package org.sallyport.app.review;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sallyport.app.cli.Cli;
import org.sallyport.app.cli.Surroundings;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.gateway.Gateway;
import org.sallyport.app.gateway.World;
import org.sallyport.crypto.keys.CustodyKey;
import org.sallyport.crypto.keys.HubKeys;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.hub.cli.HubCommand;
import org.sallyport.hub.cli.HubContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway as {@code start} runs it, with its embedded broker, an agency that sends over the API,
 * and the commands of three places: the gateway's, the hub's and security's, each with keys of its
 * own.
 */
final class RunningHouse implements AutoCloseable {
  /** What a command ended with and said. */
  record Said(int exit, String out, String err) {}

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final HubKeys hub;
  private final HubKeys security;
  private final Gateway gateway;
  private final HttpClient http;
  private final String token;

  RunningHouse(Path folder) throws Exception {
    this.folder = folder;
    this.hub = keys("hub");
    this.security = keys("security");
    makeSettings();
    this.gateway = Gateway.start(config(), world());
    this.http =
        HttpClient.newBuilder()
            .sslContext(TlsContexts.trusting(Certificates.readAllPem(gateway.running().caFile())))
            .build();
    this.token =
        here(
                "agency",
                "add",
                "school",
                "--name",
                "Example School",
                "--type",
                "SCHOOL",
                "--token",
                "--reason",
                "joined")
            .out()
            .lines()
            .reduce("", (_, last) -> last);
  }

  private HubKeys keys(String owner) throws IOException {
    return HubKeys.create(
        folder.resolve(owner + "-keys"), HubKeys.Alg.P256, owner, Clock.systemUTC(), random);
  }

  private void makeSettings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String key : List.of("hub", "source", "originals")) {
      settings.put(key + ".recipients", hub.certificate(key).toString());
    }
    settings.put("spill.recipients", security.certificate("spill").toString());
    settings.put("hub.ack-signers", hub.certificate("ack").toString());
    settings.put(
        "security.signers", security.certificate("ack") + "," + security.certificate("ack2"));
    settings.put("web.access", "open");
    settings.put("duty.contacts", "https://127.0.0.1:1/call");
    settings.put("security.contacts", "https://127.0.0.1:1/call");
    settings.put("amqp.relay-password-file", secret("relay-password"));
    settings.put("amqp.hub-password-file", secret("hub-password"));
    for (String port : List.of("web.port", "amqp.port", "ops.port")) {
      settings.put(port, "0");
    }
    Path custody = folder.resolve("custody");
    var _ = CustodyKey.create(custody, random);
    settings.put("keys.custody-file", custody.toString());
    Files.writeString(
        settings(),
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private String secret(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "0123456789abcdef0123456789abcdef0123456789abcdef\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  private GatewayConfig config() {
    return switch (new ConfigReader(Map.of()).forStart(data(), Optional.of(settings()))) {
      case ConfigReader.Outcome.Good good -> good.config();
      case ConfigReader.Outcome.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  private World world() {
    return new World(
        Clock.systemUTC(),
        random,
        Path.of("target", "sallyport").toAbsolutePath(),
        Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  Path folder() {
    return folder;
  }

  Gateway gateway() {
    return gateway;
  }

  HubKeys hub() {
    return hub;
  }

  HubKeys security() {
    return security;
  }

  private Path settings() {
    return folder.resolve("gateway.properties");
  }

  /** A command on the gateway's machine. */
  Said here(String... command) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of("--data", data().root().toString(), "--config", settings().toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new Cli(
                new Surroundings(
                    Map.of(),
                    Clock.systemUTC(),
                    new PrintWriter(out, true),
                    new PrintWriter(err, true)))
            .run(line.toArray(String[]::new));
    return new Said(exit, out.toString(), err.toString());
  }

  /** {@code hub receive} of all that lies on a queue, into the hub's folder. */
  Said receive(String queue) {
    List<String> line =
        new ArrayList<>(
            List.of("receive", "--queue", queue, "--out", kept().toString(), "--wait", "1"));
    line.addAll(List.of("--key", hub.keyStore("hub").toString()));
    line.addAll(List.of("--source-key", hub.keyStore("source").toString()));
    line.addAll(List.of("--originals-key", hub.keyStore("originals").toString()));
    line.addAll(List.of("--signer", gateway.running().signerCert().toString()));
    line.addAll(List.of("--ack-key", hub.keyStore("ack").toString()));
    return at(hub, line, true);
  }

  /** {@code hub decide} by the hub's people. */
  Said decide(String... command) {
    return decide(hub, command);
  }

  /** {@code hub decide} with the keys of one place. */
  Said decide(HubKeys keys, String... command) {
    List<String> line = new ArrayList<>(List.of("decide"));
    line.addAll(List.of(command));
    line.addAll(List.of("--reason", "looked at", "--ack-key", keys.keyStore("ack").toString()));
    line.addAll(List.of("--intake", gateway.running().intakeCert().toString()));
    return at(keys, line, true);
  }

  /** {@code hub open} with the keys of one place. */
  Said open(HubKeys keys, String... command) {
    List<String> line = new ArrayList<>(List.of("open"));
    line.addAll(List.of(command));
    return at(keys, line, false);
  }

  private Said at(HubKeys keys, List<String> command, boolean broker) {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--key-password-file", keys.passwordFile().toString()));
    if (broker) {
      line.addAll(List.of("--url", gateway.running().amqp().toString(), "--user", "hub"));
      line.addAll(List.of("--password-file", folder.resolve("hub-password").toString()));
      line.addAll(List.of("--ca", gateway.running().caFile().toString()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    HubContext context =
        new HubContext(
            Clock.systemUTC(),
            random,
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            "tester");
    int exit = HubCommand.commandLine(context).execute(line.toArray(String[]::new));
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Where the hub keeps what it receives. */
  Path kept() {
    return folder.resolve("kept");
  }

  JsonNode record(String reference) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(kept().resolve(reference + ".json")));
  }

  /** Sends JSON alone. */
  JsonNode send(String json) throws Exception {
    return answer(
        request("/submissions")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Sends an empty form with a file. */
  JsonNode sendFile(String name, byte[] content) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --limit\r
        Content-Disposition: form-data; name="submission"\r
        Content-Type: application/json\r
        \r
        {}\r
        --limit\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
    return answer(
        request("/submissions")
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** What the sender sees. */
  String status(String reference) throws Exception {
    return answer(request("/submissions/" + reference).GET()).path("status").asString("");
  }

  /** How many alarms of this kind there were. */
  long alarms(String code) throws Exception {
    String metrics =
        http.send(
                HttpRequest.newBuilder(gateway.running().ops().resolve("/metrics")).build(),
                BodyHandlers.ofString())
            .body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("sallyport_alarms_total{code=\"" + code + "\"}"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.running().api() + path))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode answer(HttpRequest.Builder request) throws Exception {
    return JsonMapper.shared()
        .readTree(http.send(request.build(), BodyHandlers.ofByteArray()).body());
  }

  @Override
  public void close() {
    http.close();
    gateway.close();
  }
}
