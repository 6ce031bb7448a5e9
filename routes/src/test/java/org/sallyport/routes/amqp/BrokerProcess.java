package org.sallyport.routes.amqp;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.sallyport.crypto.tls.LocalAuthority;

/** An embedded broker in a process of its own, to be killed. */
final class BrokerProcess {
  private BrokerProcess() {}

  /** Prints its URL and waits for the end. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    LocalAuthority authority = new LocalAuthority(folder.resolve("tls"));
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            new BrokerSettings(
                folder.resolve("broker"),
                "127.0.0.1",
                0,
                AmqpTls.serving(authority.serverPem(), authority.serverKeyPem()),
                arguments[1],
                arguments[1]));
    System.out.println(broker.url());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
