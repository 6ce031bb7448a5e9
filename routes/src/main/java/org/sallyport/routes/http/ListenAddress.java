package org.sallyport.routes.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** What a listener's {@code *.host} setting is to whoever wants to reach it from this machine. */
public final class ListenAddress {
  private ListenAddress() {}

  /**
   * The host part of a URL: loopback where the setting means every address of the machine, which is
   * no address that one could go to; in brackets where it is one of IPv6; a name as it is.
   */
  public static String reachable(String host) {
    Optional<InetAddress> literal = literal(host);
    if (literal.isEmpty()) {
      return host;
    }
    InetAddress address = literal.get();
    boolean six = address instanceof Inet6Address;
    if (address.isAnyLocalAddress()) {
      return six ? "[::1]" : "127.0.0.1";
    }
    return six ? "[" + address.getHostAddress() + "]" : host;
  }

  /** Whether it means every address of the machine, so that it names none to others. */
  public static boolean isEverywhere(String host) {
    return literal(host).filter(InetAddress::isAnyLocalAddress).isPresent();
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException aName) {
      return Optional.empty();
    }
  }
}
