package org.sallyport.routes.web;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.routes.http.ClockMeter;

/**
 * How much one mailbox, IPv4 address or IPv6 /64 may send in an hour (CONTRACT §4), and how many
 * mails to sign in by it gets. Reading pages is never limited. Kept in memory, addresses only as
 * fingerprints under a key of this run. Thread-safe.
 */
final class WebLimits {
  private static final long SUBMISSIONS = 10;
  private static final long MAILS = 10;
  private static final long BYTES = 100L << 20;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_PURSES = 50_000;

  private final boolean on;
  private final TimeMeter time;
  private final MacKey names;
  private final Map<String, Purse> purses = new ConcurrentHashMap<>();

  private record Purse(Bucket submissions, Bucket bytes, Bucket mails) {}

  WebLimits(boolean on, Clock clock, MacKey names) {
    this.on = on;
    this.time = new ClockMeter(clock);
    this.names = names;
  }

  /** Whose limit it is: the proven mailbox, else the client's address. */
  static String payer(Optional<String> mailbox, Optional<InetAddress> client) {
    return mailbox.map(WebLimits::mailbox).orElseGet(() -> network(client));
  }

  static String mailbox(String mailbox) {
    return "mailbox " + mailbox;
  }

  static String network(Optional<InetAddress> client) {
    if (client.isEmpty()) {
      return "nowhere";
    }
    byte[] address = client.get().getAddress();
    int length = client.get() instanceof Inet6Address ? 8 : address.length;
    return "net " + HexFormat.of().formatHex(address, 0, length);
  }

  /** Takes one submission; false where the hour has no more. */
  boolean takeOne(String payer) {
    return !on || purse(payer).submissions().tryConsume(1);
  }

  /** Takes one mail to sign in by; false where the hour has no more. */
  boolean takeMail(String payer) {
    return !on || purse(payer).mails().tryConsume(1);
  }

  /** Nothing was taken for it after all. */
  void giveBack(String payer) {
    if (on) {
      purse(payer).submissions().addTokens(1);
    }
  }

  /** Whether that many bytes may come; they are counted by {@link #spent}. */
  boolean mayBring(String payer, long bytes) {
    return !on || purse(payer).bytes().estimateAbilityToConsume(Math.max(1, bytes)).canBeConsumed();
  }

  void spent(String payer, long bytes) {
    if (on && bytes > 0) {
      var _ = purse(payer).bytes().consumeIgnoringRateLimits(bytes);
    }
  }

  private Purse purse(String payer) {
    if (purses.size() > MOST_PURSES) {
      purses.clear();
    }
    String name =
        names.mac("web-limit", payer.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex();
    return purses.computeIfAbsent(
        name, _ -> new Purse(bucket(SUBMISSIONS), bucket(BYTES), bucket(MAILS)));
  }

  private Bucket bucket(long capacity) {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(Bandwidth.builder().capacity(capacity).refillIntervally(capacity, HOUR).build())
        .build();
  }
}
