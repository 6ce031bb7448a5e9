package org.sallyport.routes.amqp;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * How to reach the hub's broker.
 *
 * @param url {@code amqps://host:port}; {@code amqp://} is for tests on loopback and refused by the
 *     configuration elsewhere
 * @param user the SASL user
 * @param password its password
 * @param tls whom to trust, see {@link AmqpTls#trusting}; empty trusts the JDK's authorities
 * @param queues the queues a sender is attached to at each connect
 * @param pace the window and the times
 */
public record HubQueueSettings(
    URI url,
    String user,
    String password,
    Optional<SSLContext> tls,
    Set<String> queues,
    Pace pace) {
  public HubQueueSettings {
    queues = Set.copyOf(queues);
    if (!"amqps".equals(url.getScheme()) && !"amqp".equals(url.getScheme())) {
      throw new IllegalArgumentException("the hub queue's URL must begin with amqps://");
    }
    if (url.getHost() == null) {
      throw new IllegalArgumentException("the hub queue's URL names no host");
    }
  }

  /** The usual: what this version sends on, at the usual pace. */
  public static HubQueueSettings of(
      URI url, String user, String password, Optional<SSLContext> tls) {
    return new HubQueueSettings(url, user, password, tls, HubQueues.TO_HUB, Pace.usual());
  }

  boolean secure() {
    return "amqps".equals(url.getScheme());
  }

  int port() {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return secure() ? 5671 : 5672;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "HubQueueSettings[" + url.getScheme() + "://" + url.getHost() + ":" + port() + "]";
  }

  /**
   * How many and how fast.
   *
   * @param window unconfirmed messages a queue before {@code send} waits
   * @param firstRetry the first wait after a lost connection; doubled each time
   * @param longestRetry and never longer than this
   * @param reattach how often a missing queue is looked for while connected
   * @param patience how long a link may neither take a message nor answer one before it is attached
   *     anew: a broker that was full may forget to give credit again
   */
  public record Pace(
      int window,
      Duration firstRetry,
      Duration longestRetry,
      Duration reattach,
      Duration patience) {
    /** 500 in flight; half a second to thirty seconds; ten seconds; thirty seconds. */
    public static Pace usual() {
      return new Pace(
          500,
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));
    }
  }
}
