package org.sallyport.app.hub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.crypto.envelope.SignerKey;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.relay.HubQueue.Delivery;
import org.sallyport.intake.relay.OutgoingMessage;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.routes.amqp.AmqpTls;
import org.sallyport.routes.amqp.BrokerSettings;
import org.sallyport.routes.amqp.EmbeddedBroker;
import org.sallyport.routes.amqp.HubQueueSettings;
import org.sallyport.routes.amqp.HubQueues;
import org.sallyport.routes.amqp.ProtonHubQueue;

/** A broker and a gateway's end of its queues, on loopback over TLS. */
final class LoopbackHub implements AutoCloseable {
  private static final String MARKING = "OFFICIAL-SENSITIVE - PERSONAL DATA";
  private static final String PASSWORD = "hub secret";
  private static final int SLICE = 8 << 20;

  private final Path folder;
  private @Nullable EmbeddedBroker broker;
  private @Nullable ProtonHubQueue queue;
  private @Nullable EnvelopeSealer sealer;

  private LoopbackHub(Path folder) {
    this.folder = folder;
  }

  static LoopbackHub none() {
    return new LoopbackHub(Path.of("."));
  }

  static LoopbackHub start(Path folder) throws Exception {
    LoopbackHub hub = new LoopbackHub(folder);
    hub.run();
    return hub;
  }

  String url() {
    return Objects.requireNonNull(broker).url();
  }

  Path caFile() {
    return folder.resolve("tls/ca.pem");
  }

  Path passwordFile() {
    return folder.resolve("broker-password");
  }

  Path signerFile() {
    return folder.resolve("signer.pem");
  }

  ProtonHubQueue queue() {
    return Objects.requireNonNull(queue);
  }

  /** Messages on {@code hub.submissions}, delivered or not. */
  long waiting() {
    return Objects.requireNonNull(broker).waiting(HubQueues.SUBMISSIONS);
  }

  void sendRecord(UUID id, String reference) throws Exception {
    send(HubQueues.SUBMISSIONS, id.toString(), properties(reference), record(id, reference));
  }

  /** One byte is not as it was sealed. */
  void sendAltered(UUID id, String reference) throws Exception {
    byte[] altered = record(id, reference).toArray();
    altered[altered.length / 2] ^= 1;
    send(HubQueues.SUBMISSIONS, id.toString(), properties(reference), Bytes.own(altered));
  }

  void sendOriginal(UUID id, String reference, int size) throws Exception {
    byte[] whole = new byte[size];
    Arrays.fill(whole, (byte) 'x');
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole));
    int slices = (size + SLICE - 1) / SLICE;
    for (int slice = slices; slice >= 1; slice--) {
      String head =
          """
          {"submissionId":"%s","reference":"%s","part":1,"slice":%d,"slices":%d,\
          "name":"part-1.pdf","type":"application/pdf","size":%d,"sha256":"%s"}
          """
              .formatted(id, reference, slice, slices, size, sha256);
      byte[] line = head.getBytes(StandardCharsets.UTF_8);
      int length = Math.min(SLICE, size - (slice - 1) * SLICE);
      byte[] content = Arrays.copyOf(line, line.length + length);
      System.arraycopy(whole, (slice - 1) * SLICE, content, line.length, length);
      send(
          HubQueues.ORIGINALS,
          id + "/1/" + slice,
          Map.of("reference", reference, "part", 1, "slice", slice),
          seal(Bytes.own(content), "originals"));
    }
  }

  void writeEndpoints(Path data, Path keys) throws Exception {
    Files.createDirectories(data.resolve("run"));
    Files.writeString(
        data.resolve("run/endpoints.json"),
        """
        {"mode":"demo","caFile":"%s","signerCert":"%s",
         "amqp":{"url":"%s","queue":"hub.submissions","user":"hub","passwordFile":"%s"},
         "hub":{"keyStore":"%s/hub.p12","sourceKeyStore":"%s/source.p12",
          "ackKeyStore":"%s/ack.p12","passwordFile":"%s/password"}}
        """
            .formatted(caFile(), signerFile(), url(), passwordFile(), keys, keys, keys, keys));
  }

  @Override
  public void close() {
    if (queue != null) {
      queue.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  private void run() throws Exception {
    SecureRandom random = new SecureRandom();
    LocalAuthority authority =
        LocalAuthority.openOrCreate(folder.resolve("tls"), Clock.systemUTC(), random);
    CertificateMaker maker = new CertificateMaker(Clock.systemUTC(), random);
    KeyAndCertificate signer =
        maker.selfSigned(maker.newP256(), "signer", CertificateMaker.Use.SIGN, Period.ofYears(1));
    Certificates.writePem(signerFile(), signer.certificate());
    sealer = new EnvelopeSealer(new SignerKey(signer), random);
    Files.writeString(passwordFile(), PASSWORD + "\n");
    Files.setPosixFilePermissions(passwordFile(), PosixFilePermissions.fromString("rw-------"));
    EmbeddedBroker started =
        EmbeddedBroker.start(
            new BrokerSettings(
                folder.resolve("broker"),
                "127.0.0.1",
                0,
                AmqpTls.serving(authority.serverPem(), authority.serverKeyPem()),
                "relay secret",
                PASSWORD));
    broker = started;
    ProtonHubQueue opened =
        ProtonHubQueue.open(
            HubQueueSettings.of(
                URI.create(started.url()),
                HubQueues.RELAY_USER,
                "relay secret",
                Optional.of(AmqpTls.trusting(authority.caPem()))),
            (code, reference) -> {},
            new NoLog());
    queue = opened;
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(opened::connected);
  }

  private void send(String to, String id, Map<String, Object> properties, Bytes body)
      throws Exception {
    Delivery delivery =
        queue().send(new OutgoingMessage(to, id, 1, 6, properties, body)).get(20, TimeUnit.SECONDS);
    if (delivery != Delivery.CONFIRMED) {
      throw new IllegalStateException("not taken");
    }
  }

  private static Map<String, Object> properties(String reference) {
    return Map.of(
        "reference",
        reference,
        "schemaVersion",
        "1.0.0",
        "marking",
        MARKING,
        "channel",
        "API",
        "receivedAt",
        "2026-11-24T11:59:00Z",
        "urgent",
        false,
        "auditIndex",
        7L);
  }

  private Bytes record(UUID id, String reference) throws Exception {
    Bytes source =
        seal(
            Bytes.utf8("{\"submissionId\":\"%s\",\"reference\":\"%s\"}".formatted(id, reference)),
            "source");
    String json =
        """
        {"schemaVersion":"1.0.0","submissionId":"%s","reference":"%s","auditIndex":7,\
        "channel":"API","hub":{"id":"EX","area":"Example"},"receivedAt":"2026-11-24T11:59:00Z",\
        "acceptedAt":"2026-11-24T11:59:01Z","marking":{"applied":"%s","evidence":[]},"agency":{},\
        "senderAssurance":{"level":"L4","codes":[]},"attachments":[],"flags":[],"trace":[],\
        "information":[{"text":"Seen with a second phone."}],\
        "unmapped":{"count":0,"chars":0},"source":"%s"}\
        """
            .formatted(
                id, reference, MARKING, Base64.getEncoder().encodeToString(source.toArray()));
    return seal(Bytes.utf8(json), "hub");
  }

  private Bytes seal(Bytes content, String recipient) throws Exception {
    X509Certificate certificate =
        Certificates.readPem(folder.resolve("keys").resolve(recipient + ".pem"));
    return Objects.requireNonNull(sealer)
        .seal(content, MARKING, List.of(certificate), Clock.systemUTC().instant());
  }

  /** Says nothing. */
  private static final class NoLog implements EventLog {
    @Override
    public void info(String event, Map<Field, Object> fields) {}

    @Override
    public void warn(String event, Map<Field, Object> fields) {}
  }
}
