package org.sallyport.bench.acks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.crypto.x509.KeyStores;
import org.sallyport.hub.client.Acknowledger;
import org.sallyport.hub.client.BrokerAddress;
import org.sallyport.hub.client.HubConnection;
import org.sallyport.hub.client.HubException;
import org.sallyport.hub.client.SignedStatement;
import org.sallyport.templates.record.HubEventType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sends acknowledgements of one kind about one submission: CLOSED without a signature, signed by
 * another key, altered in each of some bytes; or a good OPENED twice.
 */
@Command(
    name = "bad-acks",
    mixinStandardHelpOptions = true,
    description = "Sends acknowledgements that must not be believed; prints how many.")
public final class BadAcks implements Callable<Integer> {
  private enum Kind {
    UNSIGNED,
    FOREIGN,
    ALTERED,
    REPLAYED
  }

  @Option(names = "--url", required = true)
  private URI url = URI.create("amqps://127.0.0.1");

  @Option(names = "--password-file", required = true, description = "of user hub")
  private Path password = Path.of(".");

  @Option(names = "--ca", required = true)
  private Path ca = Path.of(".");

  @Option(names = "--ack-key", required = true, description = "key store that signs")
  private Path ackKey = Path.of(".");

  @Option(names = "--key-password-file", required = true)
  private Path keyPassword = Path.of(".");

  @Option(names = "--reference", required = true)
  private String reference = "";

  @Option(names = "--kind", required = true, description = "${COMPLETION-CANDIDATES}")
  private Kind kind = Kind.UNSIGNED;

  private final SecureRandom random = new SecureRandom();

  /** Started from the command line only. */
  public BadAcks() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new BadAcks()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException, HubException {
    List<SignedStatement> statements =
        switch (kind) {
          case UNSIGNED -> unsigned();
          case FOREIGN -> List.of(signed(HubEventType.CLOSED));
          case ALTERED -> altered();
          case REPLAYED -> replayed();
        };
    String secret = Files.readString(password).strip();
    try (HubConnection hub =
        HubConnection.connect(new BrokerAddress(url, "hub", secret, Optional.of(ca)))) {
      hub.send(statements);
    }
    System.out.println(statements.size());
    return 0;
  }

  private SignedStatement signed(HubEventType event) throws IOException {
    var signer =
        new StatementSigner(
            List.of(KeyStores.load(ackKey, KeyStores.readPassword(keyPassword))), random);
    return new Acknowledger(signer, "bench", Clock.systemUTC(), random)
        .sign(reference, event, Optional.of("bench"), Optional.empty());
  }

  /** The bare statement, and no statement at all. */
  private List<SignedStatement> unsigned() {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    String bare =
        "{\"id\":\"%s\",\"reference\":\"%s\",\"event\":\"CLOSED\",\"at\":\"%s\",\"actor\":\"x\"}"
            .formatted(UUID.randomUUID(), reference, now);
    return List.of(raw(bare.getBytes(StandardCharsets.UTF_8)), raw(new byte[0]));
  }

  /** A good one with one bit changed, at places all over it. */
  private List<SignedStatement> altered() throws IOException {
    byte[] good = signed(HubEventType.CLOSED).body().toArray();
    List<SignedStatement> all = new ArrayList<>();
    for (int at = 0; at < good.length; at += 7) {
      byte[] one = good.clone();
      one[at] ^= 1;
      all.add(raw(one));
    }
    return all;
  }

  /** The same good statement twice; the broker, which drops repeats by id, sees two. */
  private List<SignedStatement> replayed() throws IOException {
    SignedStatement good = signed(HubEventType.OPENED);
    return List.of(good, raw(good.body().toArray()));
  }

  private static SignedStatement raw(byte[] body) {
    return new SignedStatement(UUID.randomUUID(), Bytes.own(body));
  }
}
