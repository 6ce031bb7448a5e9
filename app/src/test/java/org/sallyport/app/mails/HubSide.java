package org.sallyport.app.mails;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.app.gateway.Running;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.crypto.keys.HubKeys;
import org.sallyport.crypto.x509.Certificates;
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
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.schema.RecordSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes everything off the hub's queues, opened and checked as the reference client does. */
final class HubSide {
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final BrokerAddress broker;
  private final HubKeys keys;
  private final Path signer;

  private final List<Submission> records = new ArrayList<>();
  private final List<Reading.Slice> originals = new ArrayList<>();
  private final List<Reading.Slice> reviews = new ArrayList<>();
  private final List<String> properties = new ArrayList<>();

  HubSide(Map<String, Object> endpoints, Running running) throws IOException {
    Path secret = passwordFile(endpoints, "amqp");
    Path password = passwordFile(endpoints, "hub");
    this.broker =
        new BrokerAddress(
            URI.create(running.amqp().toString()),
            "hub",
            Files.readString(secret).strip(),
            Optional.of(running.caFile()));
    this.keys = new HubKeys(password.resolveSibling("."));
    this.signer = running.signerCert();
  }

  private static Path passwordFile(Map<String, Object> endpoints, String member) {
    if (endpoints.get(member) instanceof Map<?, ?> members
        && members.get("passwordFile") instanceof String file) {
      return Path.of(file);
    }
    throw new IllegalStateException("no passwordFile in " + member);
  }

  /** A record with its opened source. */
  record Submission(String reference, JsonNode json, JsonNode source) {}

  /** Takes what lies there now. */
  void take() throws IOException, HubException {
    take(
        "hub.submissions",
        new RecordReader(
            opener("hub"),
            Optional.of(opener("source")),
            RecordSchema.json(FormDefinition.load())));
    take("hub.originals", SliceReader.ofOriginals(opener("originals")));
    take("hub.review", SliceReader.ofReview(opener("originals")));
  }

  List<Submission> records() {
    return List.copyOf(records);
  }

  List<Reading.Slice> originals() {
    return List.copyOf(originals);
  }

  List<Reading.Slice> reviews() {
    return List.copyOf(reviews);
  }

  /** Everything that stood outside the sealed bodies. */
  List<String> properties() {
    return List.copyOf(properties);
  }

  private void take(String queue, LetterReader reader) throws HubException {
    try (HubConnection connection = HubConnection.connect(broker);
        Inbox inbox = connection.read(queue)) {
      var _ =
          new Receive(reader, new Keeping(queue), Optional.empty(), connection)
              .run(inbox, new Receive.Limits(Integer.MAX_VALUE, false, IDLE, 4));
    }
  }

  private EnvelopeOpener opener(String key) throws IOException {
    return new EnvelopeOpener(List.of(keys.load(key)), Certificates.readPem(signer));
  }

  /** Keeps all in memory. */
  private final class Keeping implements Desk {
    private final String queue;

    Keeping(String queue) {
      this.queue = queue;
    }

    @Override
    public Taken take(Letter letter, Reading reading) {
      properties.add(letter.messageId() + " " + letter.contentType() + " " + letter.properties());
      switch (reading) {
        case Reading.Submission record -> records.add(submission(record));
        case Reading.Slice slice ->
            (queue.equals("hub.originals") ? originals : reviews).add(slice);
        // Rows are other tests' business.
        case Reading.Group _ -> {}
        case Reading.Bad _, Reading.Unopened _ -> throw new AssertionError(queue + ": " + reading);
      }
      return new Taken(true, true, false, Optional.empty());
    }

    @Override
    public void flush() {}
  }

  private static Submission submission(Reading.Submission record) {
    JsonMapper json = JsonMapper.shared();
    return new Submission(
        record.reference(),
        json.readTree(record.json().toArray()),
        json.readTree(record.source().orElseThrow().toArray()));
  }

  /** The Message-ID that an original or a held mail begins with. */
  static boolean isOf(Reading.Slice slice, String messageId) {
    byte[] content = slice.content().toArray();
    String head =
        new String(content, 0, Math.min(content.length, 1 << 16), StandardCharsets.ISO_8859_1);
    return head.contains(messageId);
  }
}
