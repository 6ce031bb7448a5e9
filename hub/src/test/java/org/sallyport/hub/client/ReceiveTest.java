package org.sallyport.hub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.crypto.envelope.StatementException;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.crypto.envelope.StatementVerifier;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.hub.statement.About;
import org.sallyport.hub.statement.HubStatement;
import org.sallyport.hub.statement.StatementFormat;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.HubEventType;
import org.sallyport.templates.schema.RecordSchema;

class ReceiveTest {
  private static final String REFERENCE = "EX-261124-AAAAA-AAAAAA";
  private static final UUID ID = UUID.fromString("01938e1c-0000-7000-8000-000000000001");
  private static final String SCHEMA = RecordSchema.json(FormDefinition.load());
  private static final Receive.Limits ALL =
      new Receive.Limits(Integer.MAX_VALUE, false, Duration.ZERO, 8);

  @TempDir private Path out = Path.of(".");
  private final Gateway gateway = new Gateway();
  private final FakeBroker broker = new FakeBroker();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> complaints = new ArrayList<>();
  private String json = "";
  private Bytes body = Bytes.empty();

  @BeforeEach
  void seal() {
    json = gateway.record(ID, REFERENCE);
    body = gateway.seal(Bytes.utf8(json), gateway.hub, Gateway.MARKING);
  }

  @Test
  void aRecordIsPrintedKeptAcknowledgedAndOnlyThenSettled() throws Exception {
    put(body);
    assertThat(keep(false)).isEqualTo(new Receive.Count(1, 0));
    Path file = out.resolve(REFERENCE + ".json");
    assertThat(Files.readString(file)).isEqualTo(json);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(json + "\n");
    assertThat(broker.done).containsExactly("acknowledged 1", "settled " + ID);
    HubStatement stored = statement(0);
    assertThat(stored.event()).isEqualTo(HubEventType.STORED);
    assertThat(stored.reference()).isEqualTo(REFERENCE);
    assertThat(stored.about()).contains(new About.Body(ID, Digests.sha256(body)));
  }

  @Test
  void theOpenedSourceIsTheRecordsLastMember() throws Exception {
    put(body);
    keep(true);
    assertThat(Files.readString(out.resolve(REFERENCE + ".json")))
        .startsWith(json.substring(0, json.length() - 1) + ",\"sourceOpened\":{\"submissionId\":\"")
        .endsWith("\"submitter\":{\"name\":\"A Example\"}}}");
  }

  @Test
  void aRepeatIsDroppedAndAcknowledgedAgain() throws Exception {
    put(body);
    put(gateway.seal(Bytes.utf8(json), gateway.hub, Gateway.MARKING));
    assertThat(keep(false)).isEqualTo(new Receive.Count(1, 0));
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(json + "\n");
    assertThat(broker.statements).hasSize(2);
    assertThat(statement(0).id()).isNotEqualTo(statement(1).id());
    assertThat(broker.done).endsWith("settled " + ID, "settled " + ID);
  }

  @Test
  void nothingIsSettledWhereTheAcknowledgementDidNotLeave() throws Exception {
    put(body);
    broker.acksAway = true;
    assertThatThrownBy(() -> keep(false)).isInstanceOf(HubException.class);
    assertThat(broker.done).isEmpty();
    // The command was ended between write and settle: the broker delivers again.
    broker.acksAway = false;
    printed.reset();
    put(body);
    assertThat(keep(false)).isEqualTo(new Receive.Count(0, 0));
    assertThat(broker.done).containsExactly("acknowledged 1", "settled " + ID);
    assertThat(files(out)).containsExactly(REFERENCE + ".json");
  }

  @Test
  void nothingIsSettledWhereNobodyReadsWhatIsPrinted() {
    put(body);
    Desk desk = new PrintingDesk(new LineOutput(new BrokenPipe()), false, complaints::add);
    assertThatThrownBy(() -> run(records(false), desk, Optional.empty()))
        .isInstanceOf(HubException.class);
    assertThat(broker.done).isEmpty();
  }

  @Test
  void withoutFolderNothingIsAcknowledgedUnlessAsked() throws Exception {
    put(body);
    Desk desk = new PrintingDesk(new LineOutput(printed), false, complaints::add);
    run(records(false), desk, Optional.empty());
    assertThat(broker.statements).isEmpty();
    assertThat(broker.done).containsExactly("settled " + ID);
  }

  @Test
  void everyByteOfTheBodyCounts() throws Exception {
    Random seeded = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] altered = body.toArray();
      altered[seeded.nextInt(altered.length)] ^= (byte) (1 << seeded.nextInt(8));
      assertThat(records(false).read(letter(ID.toString(), altered)))
          .isEqualTo(new Reading.Bad(BadReason.DOES_NOT_OPEN));
    }
  }

  @Test
  void anAlteredBodyGoesToBadAndIsRejected() throws Exception {
    byte[] altered = body.toArray();
    altered[altered.length - 1] ^= 1;
    put(Bytes.own(altered));
    assertThat(keep(false)).isEqualTo(new Receive.Count(0, 1));
    assertThat(files(out)).containsExactly("bad");
    assertThat(Files.readAllBytes(out.resolve("bad").resolve(ID + ".p7m"))).isEqualTo(altered);
    assertThat(Files.readString(out.resolve("bad").resolve(ID + ".txt")))
        .startsWith("reason=DOES_NOT_OPEN\n");
    assertThat(statement(0).event()).isEqualTo(HubEventType.REJECTED);
    assertThat(statement(0).reason()).contains("DOES_NOT_OPEN");
    assertThat(statement(0).about())
        .contains(new About.Body(ID, Digests.sha256(Bytes.own(altered))));
    assertThat(broker.done).containsExactly("acknowledged 1", "settled " + ID);
    assertThat(printed.size()).isZero();
  }

  @Test
  void anothersSignatureIsNotBelieved() {
    Gateway stranger = new Gateway();
    Bytes sealed = stranger.seal(Bytes.utf8(json), gateway.hub, Gateway.MARKING);
    assertThat(records(false).read(letter(ID.toString(), sealed.toArray())))
        .isEqualTo(new Reading.Bad(BadReason.DOES_NOT_OPEN));
  }

  @Test
  void theLabelMustSayTheRecordsMarking() {
    Bytes sealed = gateway.seal(Bytes.utf8(json), gateway.hub, "OFFICIAL");
    assertThat(records(false).read(letter(ID.toString(), sealed.toArray())))
        .isEqualTo(new Reading.Bad(BadReason.PROPERTY_DIFFERS));
  }

  @Test
  void everyPropertyMustAgreeWithTheRecord() {
    for (String name :
        List.of(
            "reference",
            "schemaVersion",
            "marking",
            "channel",
            "receivedAt",
            "urgent",
            "auditIndex")) {
      Map<String, Object> properties = gateway.properties(REFERENCE);
      properties.put(name, name.equals("urgent") ? (Object) true : "other");
      assertThat(records(false).read(letter(properties))).as(name).isEqualTo(differs());
      properties.remove(name);
      assertThat(records(false).read(letter(properties))).as(name).isEqualTo(differs());
    }
  }

  @Test
  void theMessageIdMustBeTheSubmissions() {
    assertThat(records(false).read(letter(UUID.randomUUID().toString(), body.toArray())))
        .isEqualTo(new Reading.Bad(BadReason.MESSAGE_ID_DIFFERS));
  }

  @Test
  void whatTheSchemaDoesNotKnowIsNotValid() {
    String more = json.substring(0, json.length() - 1) + ",\"more\":1}";
    Bytes sealed = gateway.seal(Bytes.utf8(more), gateway.hub, Gateway.MARKING);
    assertThat(records(false).read(letter(ID.toString(), sealed.toArray())))
        .isEqualTo(new Reading.Bad(BadReason.NOT_VALID));
    Bytes text = gateway.seal(Bytes.utf8("hello"), gateway.hub, Gateway.MARKING);
    assertThat(records(false).read(letter(ID.toString(), text.toArray())))
        .isEqualTo(new Reading.Bad(BadReason.NOT_JSON));
  }

  @Test
  void theMostIsNotExceeded() throws Exception {
    for (int i = 0; i < 20; i++) {
      UUID id = new UUID(0x01938e1c00007000L, 0x8000000000000100L + i);
      String reference = "EX-261124-AAAAA-AAAA%02d".formatted(i);
      broker.put(
          id.toString(),
          gateway.properties(reference),
          gateway.seal(Bytes.utf8(gateway.record(id, reference)), gateway.hub, Gateway.MARKING));
    }
    Desk desk = new PrintingDesk(new LineOutput(printed), false, complaints::add);
    Receive receive = new Receive(records(false), desk, Optional.empty(), broker);
    assertThat(receive.run(broker, new Receive.Limits(13, false, Duration.ZERO, 8)).records())
        .isEqualTo(13);
    assertThat(broker.waiting).hasSize(7);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(13);
  }

  @Test
  void rawBodiesAreKeptUnderTheirMessageIdAndNothingIsAcknowledged() throws Exception {
    broker.put("a/1/2", Map.of("part", 1, "reference", REFERENCE), body);
    broker.put("../evil", Map.of(), body);
    Desk desk = new RawFolder(out, complaints::add);
    assertThat(run(letter -> new Reading.Unopened(), desk, Optional.empty()))
        .isEqualTo(new Receive.Count(1, 1));
    assertThat(files(out)).containsExactlyInAnyOrder("a_1_2.json", "a_1_2.p7m");
    assertThat(Files.readString(out.resolve("a_1_2.json")))
        .isEqualTo(
            "{\"message-id\":\"a/1/2\",\"content-type\":\"\",\"part\":1,\"reference\":\""
                + REFERENCE
                + "\"}");
    assertThat(broker.done).containsExactly("settled a/1/2", "released ../evil");
  }

  @Test
  void slicesInAnyOrderBecomeThePartAndOneStored() throws Exception {
    byte[] whole = original(100_000);
    putSlice(whole, 3, 70_000, 100_000);
    putSlice(whole, 1, 0, 35_000);
    putSlice(whole, 1, 0, 35_000);
    putSlice(whole, 2, 35_000, 70_000);
    assertThat(keepOriginals()).isEqualTo(new Receive.Count(1, 0));
    Path part = out.resolve("originals").resolve(REFERENCE).resolve("part-2.pdf");
    assertThat(Files.readAllBytes(part)).isEqualTo(whole);
    assertThat(broker.statements).hasSize(1);
    assertThat(statement(0).about())
        .contains(new About.Part(ID, 2, Digests.sha256(Bytes.copyOf(whole))));
    assertThat(files(out.resolve(".slices"))).isEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @Test
  void aPartThatIsThereAlreadyIsAcknowledgedAgainWhicheverSliceComes() throws Exception {
    byte[] whole = original(60_000);
    putSlice(whole, 3, 40_000, 60_000);
    putSlice(whole, 2, 20_000, 40_000);
    keepOriginals();
    putSlice(whole, 1, 0, 20_000);
    broker.acksAway = true;
    assertThatThrownBy(this::keepOriginals).isInstanceOf(HubException.class);
    broker.acksAway = false;
    putSlice(whole, 1, 0, 20_000);
    assertThat(keepOriginals()).isEqualTo(new Receive.Count(0, 0));
    assertThat(broker.statements).hasSize(1);
    assertThat(statement(0).event()).isEqualTo(HubEventType.STORED);
  }

  @Test
  void slicesThatAreNotThePartTheySayAreBad() throws Exception {
    byte[] whole = original(10_000);
    byte[] other = whole.clone();
    other[9_000] ^= 1;
    putSlice(whole, 1, 0, 3_000);
    putSlice(whole, 2, 3_000, 6_000);
    Bytes lying =
        gateway.slice(
            ID, REFERENCE, new int[] {2, 3, 3}, whole, Arrays.copyOfRange(other, 6_000, 10_000));
    broker.put(
        ID + "/2/3", Map.of("reference", REFERENCE, "part", 2, "slice", 3), sealOriginal(lying));
    assertThat(keepOriginals()).isEqualTo(new Receive.Count(0, 1));
    assertThat(statement(0).event()).isEqualTo(HubEventType.REJECTED);
    assertThat(out.resolve("originals").resolve(REFERENCE).resolve("part-2.pdf")).doesNotExist();
  }

  @Test
  void aSlicesIdAndPropertiesMustAgree() {
    Bytes content = gateway.slice(ID, REFERENCE, new int[] {2, 1, 1}, new byte[9], new byte[9]);
    Bytes sealed = sealOriginal(content);
    SliceReader reader = originals();
    Map<String, Object> right = Map.of("reference", REFERENCE, "part", 2, "slice", 1);
    assertThat(reader.read(letter(ID + "/2/1", right, sealed))).isInstanceOf(Reading.Slice.class);
    assertThat(reader.read(letter(ID + "/2/2", right, sealed)))
        .isEqualTo(new Reading.Bad(BadReason.MESSAGE_ID_DIFFERS));
    Map<String, Object> wrong = Map.of("reference", REFERENCE, "part", 3, "slice", 1);
    assertThat(reader.read(letter(ID + "/2/1", wrong, sealed))).isEqualTo(differs());
  }

  private Receive.Count keep(boolean source) throws Exception {
    Desk desk = new RecordFolder(out, new LineOutput(printed), complaints::add);
    return run(records(source), desk, Optional.of(acknowledger()));
  }

  private Receive.Count keepOriginals() throws Exception {
    Desk desk = new OriginalsFolder(out, new LineOutput(printed), complaints::add);
    return run(originals(), desk, Optional.of(acknowledger()));
  }

  private Receive.Count run(LetterReader reader, Desk desk, Optional<Acknowledger> acknowledger)
      throws HubException {
    return new Receive(reader, desk, acknowledger, broker).run(broker, ALL);
  }

  private RecordReader records(boolean source) {
    return new RecordReader(
        opener(gateway.hub),
        source ? Optional.of(opener(gateway.source)) : Optional.empty(),
        SCHEMA);
  }

  private SliceReader originals() {
    return SliceReader.ofOriginals(opener(gateway.originals));
  }

  private EnvelopeOpener opener(KeyAndCertificate key) {
    KeyAndCertificate another = gateway.key("another", Use.RECEIVE_EC);
    return new EnvelopeOpener(List.of(another, key), gateway.signer.certificate());
  }

  private Acknowledger acknowledger() {
    return new Acknowledger(
        new StatementSigner(List.of(gateway.ack), gateway.random),
        "desk-1",
        Gateway.CLOCK,
        gateway.random);
  }

  private HubStatement statement(int number) throws StatementException {
    StatementVerifier verifier = new StatementVerifier(List.of(gateway.ack.certificate()));
    Bytes content = verifier.verify(broker.statements.get(number).body()).content();
    return new StatementFormat().read(content);
  }

  private void put(Bytes sealed) {
    broker.put(ID.toString(), gateway.properties(REFERENCE), sealed);
  }

  private void putSlice(byte[] whole, int slice, int from, int to) {
    Bytes content =
        gateway.slice(
            ID, REFERENCE, new int[] {2, slice, 3}, whole, Arrays.copyOfRange(whole, from, to));
    broker.put(
        ID + "/2/" + slice,
        Map.of("reference", REFERENCE, "part", 2, "slice", slice),
        sealOriginal(content));
  }

  private Bytes sealOriginal(Bytes content) {
    return gateway.seal(content, gateway.originals, Gateway.MARKING);
  }

  private static byte[] original(int size) {
    byte[] whole = new byte[size];
    new Random(11).nextBytes(whole);
    return whole;
  }

  private Letter letter(String id, byte[] sealed) {
    return letter(id, gateway.properties(REFERENCE), Bytes.copyOf(sealed));
  }

  private Letter letter(Map<String, Object> properties) {
    return letter(ID.toString(), properties, body);
  }

  private static Letter letter(String id, Map<String, Object> properties, Bytes sealed) {
    FakeBroker one = new FakeBroker();
    one.put(id, properties, sealed);
    return one.waiting.remove();
  }

  private static Reading differs() {
    return new Reading.Bad(BadReason.PROPERTY_DIFFERS);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(file -> file.getFileName().toString()).toList();
    }
  }
}
