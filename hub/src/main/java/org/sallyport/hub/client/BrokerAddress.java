package org.sallyport.hub.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the hub's queues are.
 *
 * @param url {@code amqps://host:port}
 * @param ca PEM file of the authorities to trust; empty trusts the JDK's
 */
public record BrokerAddress(URI url, String user, String password, Optional<Path> ca) {
  /** Without the password. */
  @Override
  public String toString() {
    return "BrokerAddress[" + url.getHost() + ":" + url.getPort() + "]";
  }
}
