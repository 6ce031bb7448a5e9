package org.sallyport.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.app.gateway.World;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.crypto.keys.HubKeys;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.hub.client.Acknowledger;
import org.sallyport.hub.client.BrokerAddress;
import org.sallyport.hub.client.Desk;
import org.sallyport.hub.client.HubConnection;
import org.sallyport.hub.client.HubException;
import org.sallyport.hub.client.Inbox;
import org.sallyport.hub.client.Letter;
import org.sallyport.hub.client.LetterReader;
import org.sallyport.hub.client.Reading;
import org.sallyport.hub.client.Receive;
import org.sallyport.hub.client.RecordReader;
import org.sallyport.hub.client.SliceReader;
import org.sallyport.hub.client.Taken;
import org.sallyport.hub.statement.About;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.HubEventType;
import org.sallyport.templates.schema.RecordSchema;

/**
 * The hub's client in the walk: takes exactly the walk's own letters off the queues, leaves all
 * others there, and acknowledges with the hub's own key.
 */
final class OwnLetters {
  private final Duration patience;
  private final BrokerAddress broker;
  private final HubKeys keys;
  private final Path signerCert;
  private final World world;

  /**
   * A client that has waited long enough after {@code patience}.
   *
   * @param world whose clock and random numbers acknowledgements are made with
   */
  OwnLetters(BrokerAddress broker, HubKeys keys, Path signerCert, World world, Duration patience) {
    this.broker = broker;
    this.keys = keys;
    this.signerCert = signerCert;
    this.world = world;
    this.patience = patience;
  }

  /**
   * What the hub got.
   *
   * @param body the message's body, as it came
   */
  record Received(Reading.Submission record, Bytes body) {}

  /** The records of these references, opened, checked and acknowledged as STORED. */
  Map<String, Received> records(Set<String> references) throws IOException, HubException {
    Map<String, Received> found = new HashMap<>();
    LetterReader reader =
        new RecordReader(
            opener("hub"), Optional.of(opener("source")), RecordSchema.json(FormDefinition.load()));
    take(
        "hub.submissions",
        references,
        references.size(),
        reader,
        (letter, reading) -> {
          if (reading instanceof Reading.Submission record
              && references.contains(record.reference())) {
            found.put(record.reference(), new Received(record, letter.body()));
            return ours(
                record.reference(), new About.Body(record.submissionId(), sha256(letter.body())));
          }
          return notOurs();
        });
    return found;
  }

  /**
   * The originals of this reference by their part numbers, each of one slice, checked and
   * acknowledged as STORED.
   *
   * @param expected how many there are
   */
  Map<Integer, Reading.Slice> originals(String reference, int expected)
      throws IOException, HubException {
    Map<Integer, Reading.Slice> found = new TreeMap<>();
    take(
        "hub.originals",
        Set.of(reference),
        expected,
        SliceReader.ofOriginals(opener("originals")),
        (letter, reading) -> {
          if (reading instanceof Reading.Slice slice
              && slice.header().reference().equals(reference)
              && sha256(slice.content()).equals(slice.header().sha256())) {
            found.put(slice.header().part(), slice);
            return ours(
                reference,
                new About.Part(
                    slice.header().submissionId(), slice.header().part(), slice.header().sha256()));
          }
          return notOurs();
        });
    return found;
  }

  /** A person has opened it. */
  void opened(Set<String> references) throws IOException, HubException {
    Acknowledger acknowledger = acknowledger();
    try (HubConnection connection = HubConnection.connect(broker)) {
      connection.send(
          references.stream()
              .map(
                  reference ->
                      acknowledger.sign(
                          reference, HubEventType.OPENED, Optional.empty(), Optional.empty()))
              .toList());
    }
  }

  private interface Choice {
    Taken of(Letter letter, Reading reading);
  }

  private void take(
      String queue, Set<String> references, int most, LetterReader reader, Choice choice)
      throws IOException, HubException {
    try (HubConnection connection = HubConnection.connect(broker);
        Inbox inbox = connection.readOnly(queue, references)) {
      Desk desk =
          new Desk() {
            @Override
            public Taken take(Letter letter, Reading reading) {
              return choice.of(letter, reading);
            }

            @Override
            public void flush() {
              // Nothing is kept: what the walk shows lies in memory.
            }
          };
      var _ =
          new Receive(reader, desk, Optional.of(acknowledger()), connection)
              .run(inbox, new Receive.Limits(most, false, patience, 1));
    }
  }

  private static Taken ours(String reference, About about) {
    return new Taken(
        true,
        true,
        false,
        Optional.of(new Taken.Answer(reference, HubEventType.STORED, Optional.empty(), about)));
  }

  private static Taken notOurs() {
    return new Taken(false, false, false, Optional.empty());
  }

  /** Opens what is sealed to one of the hub's keys and signed by this gateway. */
  EnvelopeOpener opener(String key) throws IOException {
    return new EnvelopeOpener(List.of(keys.load(key)), Certificates.readPem(signerCert));
  }

  private Acknowledger acknowledger() throws IOException {
    return new Acknowledger(
        new StatementSigner(List.of(keys.load("ack")), world.random()),
        "demo hub",
        world.clock(),
        world.random());
  }

  private static Bytes sha256(Bytes of) {
    try {
      return Bytes.own(MessageDigest.getInstance("SHA-256").digest(of.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }
}
