package org.sallyport.bench.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.routes.amqp.AmqpTls;
import org.sallyport.routes.amqp.BrokerException;
import org.sallyport.routes.amqp.BrokerSettings;
import org.sallyport.routes.amqp.EmbeddedBroker;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A broker with the four queues, two users and TLS, in a process of its own, until it is ended. */
@Command(
    name = "broker",
    mixinStandardHelpOptions = true,
    description = "Runs a broker with the hub's queues; prints \"ready URL\".")
public final class ExternalBroker implements Callable<Integer> {
  @Option(names = "--folder", required = true, description = "its journal; ca.pem appears here")
  private Path folder = Path.of(".");

  @Option(names = "--port", required = true, description = "on the loopback interface")
  private int port;

  @Option(names = "--relay-password-file", required = true)
  private Path relay = Path.of(".");

  @Option(names = "--hub-password-file", required = true)
  private Path hub = Path.of(".");

  /** Started from the command line only. */
  public ExternalBroker() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new ExternalBroker()).execute(args));
  }

  @Override
  public Integer call()
      throws IOException, GeneralSecurityException, BrokerException, InterruptedException {
    Files.createDirectories(folder);
    LocalAuthority tls = LocalAuthority.openOrCreate(folder, Clock.systemUTC(), new SecureRandom());
    BrokerSettings settings =
        new BrokerSettings(
            folder.resolve("broker"),
            "127.0.0.1",
            port,
            AmqpTls.serving(tls.serverPem(), tls.serverKeyPem()),
            Files.readString(relay).strip(),
            Files.readString(hub).strip());
    try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
      System.out.println("ready " + broker.url());
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
