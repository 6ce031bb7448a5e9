package org.sallyport.routes.amqp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.sallyport.crypto.tls.LocalAuthority;

/** A RabbitMQ of this machine with its AMQP 1.0 plugin, in a folder and on ports of its own. */
final class RabbitUnderTest implements BrokerUnderTest {
  private static final Path LIBRARY = Path.of("/usr/lib/rabbitmq/lib");

  private final Path server;
  private final Path folder;
  private final LocalAuthority authority;
  private final int port = freePort();
  private final int epmdPort = freePort();
  private @Nullable Process process;

  private RabbitUnderTest(Path server, Path folder) throws IOException {
    this.server = server;
    this.folder = folder;
    this.authority =
        LocalAuthority.openOrCreate(folder.resolve("tls"), Clock.systemUTC(), new SecureRandom());
  }

  /** The server's folder, where RabbitMQ is installed with its AMQP 1.0 plugin. */
  static Optional<Path> installed() throws IOException {
    if (!Files.isDirectory(LIBRARY)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(LIBRARY)) {
      for (Path version : versions.toList()) {
        if (Files.exists(version.resolve("sbin/rabbitmq-server")) && hasPlugin(version)) {
          return Optional.of(version);
        }
      }
    }
    return Optional.empty();
  }

  static RabbitUnderTest start(Path server, Path folder) throws Exception {
    RabbitUnderTest rabbit = new RabbitUnderTest(server, folder);
    rabbit.configure();
    rabbit.run();
    return rabbit;
  }

  @Override
  public URI url() {
    return URI.create("amqps://127.0.0.1:" + port);
  }

  @Override
  public Optional<SSLContext> trust() {
    return Optional.of(context());
  }

  @Override
  public String password(String user) {
    return "secret of " + user;
  }

  @Override
  public void restart() throws Exception {
    stop();
    run();
  }

  @Override
  public void close() {
    try {
      stop();
      command("epmd", "-kill").start().waitFor(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new IllegalStateException("RabbitMQ does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() throws IOException {
    process = command(server.resolve("sbin/rabbitmq-server").toString()).start();
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(this::answers);
  }

  private void stop() throws InterruptedException {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private boolean answers() {
    try (SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private SSLContext context() {
    try {
      return AmqpTls.trusting(authority.caPem());
    } catch (IOException e) {
      throw new IllegalStateException("the authority was made before", e);
    }
  }

  private ProcessBuilder command(String... words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", folder.toString(),
                "RABBITMQ_NODENAME", "sallyport" + port + "@localhost",
                "RABBITMQ_MNESIA_BASE", folder.resolve("data").toString(),
                "RABBITMQ_LOGS", folder.resolve("rabbit.log").toString(),
                "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString(),
                "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString(),
                "RABBITMQ_DIST_PORT", String.valueOf(freePort()),
                "ERL_EPMD_PORT", String.valueOf(epmdPort),
                "ERL_EPMD_ADDRESS", "127.0.0.1"));
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
    return builder;
  }

  private void configure() throws Exception {
    Files.writeString(folder.resolve("plugins"), "[rabbitmq_amqp1_0].\n");
    Files.writeString(
        folder.resolve("rabbitmq.conf"),
        """
        listeners.tcp = none
        listeners.ssl.1 = 127.0.0.1:%d
        ssl_options.cacertfile = %s
        ssl_options.certfile = %s
        ssl_options.keyfile = %s
        ssl_options.verify = verify_none
        load_definitions = %s
        disk_free_limit.absolute = 10MB
        """
            .formatted(
                port,
                authority.caPem(),
                authority.serverPem(),
                authority.serverKeyPem(),
                folder.resolve("definitions.json")));
    Files.writeString(
        folder.resolve("definitions.json"),
        """
        {"vhosts":[{"name":"/"}],
         "users":[%s,%s],
         "permissions":[%s,%s],
         "queues":[%s,%s,%s,%s]}
        """
            .formatted(
                user("relay"),
                user("hub"),
                permission("relay"),
                permission("hub"),
                queue(HubQueues.SUBMISSIONS),
                queue(HubQueues.ORIGINALS),
                queue(HubQueues.REVIEW),
                queue(HubQueues.ACKS)));
  }

  private String user(String name) throws Exception {
    byte[] salt = {1, 2, 3, 4};
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(salt);
    byte[] hash = digest.digest(password(name).getBytes(StandardCharsets.UTF_8));
    byte[] both = new byte[salt.length + hash.length];
    System.arraycopy(salt, 0, both, 0, salt.length);
    System.arraycopy(hash, 0, both, salt.length, hash.length);
    return """
    {"name":"%s","password_hash":"%s","hashing_algorithm":"rabbit_password_hashing_sha256",\
    "tags":[]}\
    """
        .formatted(name, Base64.getEncoder().encodeToString(both));
  }

  private static String permission(String user) {
    return """
    {"user":"%s","vhost":"/","configure":".*","write":".*","read":".*"}\
    """
        .formatted(user);
  }

  private static String queue(String name) {
    return """
    {"name":"%s","vhost":"/","durable":true,"auto_delete":false,"arguments":{}}\
    """
        .formatted(name);
  }

  private static boolean hasPlugin(Path version) throws IOException {
    try (Stream<Path> plugins = Files.list(version.resolve("plugins"))) {
      return plugins.anyMatch(path -> path.getFileName().toString().startsWith("rabbitmq_amqp1_0"));
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
