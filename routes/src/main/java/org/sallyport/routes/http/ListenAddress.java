package org.sallyport.routes.http;

import java.net.Inet6Address;
import java.net.InetAddress;

/** What a listener's {@code *.host} setting is to whoever wants to reach it from this machine. */
public final class ListenAddress {
  private ListenAddress() {}

  /**
   * The host part of a URL: loopback where the setting means every address of the machine, which is
   * no address that one could go to; in brackets where it is one of IPv6; a name as it is.
   */
  public static String reachable(String host) {
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      return host;
    }
    boolean six = address instanceof Inet6Address;
    if (address.isAnyLocalAddress()) {
      return six ? "[::1]" : "127.0.0.1";
    }
    return six ? "[" + address.getHostAddress() + "]" : host;
  }
}
