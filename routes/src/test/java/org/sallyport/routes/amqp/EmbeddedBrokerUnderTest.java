package org.sallyport.routes.amqp;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.sallyport.crypto.tls.LocalAuthority;

/** The embedded broker with a self-made authority. */
final class EmbeddedBrokerUnderTest implements BrokerUnderTest {
  private static final long QUEUE_BYTES = 16L << 20;

  private final Path folder;
  private final @Nullable SSLContext trust;
  private @Nullable EmbeddedBroker broker;
  private int port;

  private EmbeddedBrokerUnderTest(Path folder, @Nullable SSLContext trust) {
    this.folder = folder;
    this.trust = trust;
  }

  static EmbeddedBrokerUnderTest none() {
    return new EmbeddedBrokerUnderTest(Path.of("."), null);
  }

  static EmbeddedBrokerUnderTest start(Path folder) throws Exception {
    LocalAuthority authority = authority(folder.resolve("tls"));
    EmbeddedBrokerUnderTest started =
        new EmbeddedBrokerUnderTest(folder, AmqpTls.trusting(authority.caPem()));
    started.run();
    return started;
  }

  static SSLContext strangersTrust(Path folder) throws Exception {
    return AmqpTls.trusting(authority(folder).caPem());
  }

  @Override
  public URI url() {
    return URI.create("amqps://127.0.0.1:" + port);
  }

  @Override
  public Optional<SSLContext> trust() {
    return Optional.ofNullable(trust);
  }

  @Override
  public String password(String user) {
    return "secret of " + user;
  }

  @Override
  public void restart() throws Exception {
    close();
    run();
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
  }

  private void run() throws Exception {
    LocalAuthority authority = authority(folder.resolve("tls"));
    broker =
        EmbeddedBroker.start(
            new BrokerSettings(
                folder.resolve("broker"),
                "127.0.0.1",
                port,
                AmqpTls.serving(authority.serverPem(), authority.serverKeyPem()),
                password("relay"),
                password("hub")),
            QUEUE_BYTES);
    port = broker.port();
  }

  private static LocalAuthority authority(Path folder) throws Exception {
    return LocalAuthority.openOrCreate(folder, Clock.systemUTC(), new SecureRandom());
  }
}
