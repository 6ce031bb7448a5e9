package org.sallyport.routes.amqp;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * How the embedded broker runs.
 *
 * @param folder where everything it writes lies, usually {@code DIR/broker}; made where missing
 * @param host the address it listens on
 * @param port 0 for any free port, see {@link EmbeddedBroker#port()}
 * @param tls its certificate and key, see {@link AmqpTls#serving}
 * @param relayPassword of user {@code relay}
 * @param hubPassword of user {@code hub}
 */
public record BrokerSettings(
    Path folder, String host, int port, SSLContext tls, String relayPassword, String hubPassword) {
  /** Without the passwords. */
  @Override
  public String toString() {
    return "BrokerSettings[" + host + ":" + port + "]";
  }
}
