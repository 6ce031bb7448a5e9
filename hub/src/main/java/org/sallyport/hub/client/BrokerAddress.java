package org.sallyport.hub.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the hub's queues are.
 *
 * @param url {@code amqps://host:port}; nothing else, on loopback either: the hub's password goes
 *     over this wire
 * @param ca PEM file of the authorities to trust; empty trusts the JDK's
 */
public record BrokerAddress(URI url, String user, String password, Optional<Path> ca) {
  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException where it is not {@code amqps://host}
   */
  public BrokerAddress {
    if (!isSecure(url)) {
      throw new IllegalArgumentException("not amqps://HOST:PORT");
    }
  }

  /** Whether the connection there would be TLS. */
  public static boolean isSecure(URI url) {
    return "amqps".equals(url.getScheme()) && url.getHost() != null;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "BrokerAddress[" + url.getHost() + ":" + url.getPort() + "]";
  }
}
