package org.sallyport.hub.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.crypto.envelope.StatementException;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.crypto.envelope.StatementVerifier;
import org.sallyport.hub.statement.About;
import org.sallyport.hub.statement.HubStatement;
import org.sallyport.hub.statement.StatementFormat;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.HubEventType;
import org.sallyport.templates.schema.RecordSchema;

/** Rows of a bulk file, many in one message. */
class ReceiveGroupTest {
  private static final UUID GROUP = UUID.fromString("01938e1c-0000-7000-8000-0000000000aa");
  private static final String SCHEMA = RecordSchema.json(FormDefinition.load());

  @TempDir private Path out = Path.of(".");
  private final Gateway gateway = new Gateway();
  private final FakeBroker broker = new FakeBroker();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> complaints = new ArrayList<>();

  private static List<UUID> ids(int count) {
    return Stream.iterate(1, n -> n + 1).limit(count).map(n -> new UUID(0x7000, -n)).toList();
  }

  private static String reference(int n) {
    return "EX-261124-AAAAA-AAAA%02d".formatted(n);
  }

  private static List<String> references(int count) {
    return Stream.iterate(1, n -> n + 1).limit(count).map(ReceiveGroupTest::reference).toList();
  }

  private String group(int count) {
    return gateway.group(ids(count), references(count));
  }

  private Bytes put(UUID id, String lines, Map<String, Object> properties) {
    Bytes body = gateway.seal(Bytes.utf8(lines), gateway.hub, Gateway.MARKING);
    broker.put(id.toString(), properties, body);
    return body;
  }

  private Receive.Count keep(boolean source, int most) throws Exception {
    Desk desk = new RecordFolder(out, new LineOutput(printed), complaints::add);
    return receive(desk, source, most);
  }

  private Receive.Count receive(Desk desk, boolean source, int most) throws Exception {
    EnvelopeOpener opener = new EnvelopeOpener(List.of(gateway.hub), gateway.signer.certificate());
    Optional<EnvelopeOpener> sources =
        source
            ? Optional.of(new EnvelopeOpener(List.of(gateway.source), gateway.signer.certificate()))
            : Optional.empty();
    Acknowledger acknowledger =
        new Acknowledger(
            new StatementSigner(List.of(gateway.ack), gateway.random),
            "desk",
            Gateway.CLOCK,
            gateway.random);
    return new Receive(
            new RecordReader(opener, sources, SCHEMA), desk, Optional.of(acknowledger), broker)
        .run(broker, new Receive.Limits(most, false, Duration.ZERO, 8));
  }

  private HubStatement statement(int n) throws StatementException {
    var verified =
        new StatementVerifier(List.of(gateway.ack.certificate()))
            .verify(broker.statements.get(n).body());
    return new StatementFormat().read(verified.content());
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void everyRowIsALineAndAFileOfItsOwnAndTheGroupIsAcknowledgedOnce() throws Exception {
    Bytes body = put(GROUP, group(3), gateway.groupProperties(3));
    assertThat(keep(false, 100)).isEqualTo(new Receive.Count(3, 0));
    assertThat(lines()).hasSize(3).allMatch(line -> line.startsWith("{\"schemaVersion\""));
    for (String reference : references(3)) {
      assertThat(Files.readString(out.resolve(reference + ".json"))).contains(reference);
    }
    assertThat(broker.statements).hasSize(1);
    assertThat(statement(0).event()).isEqualTo(HubEventType.STORED);
    assertThat(statement(0).reference()).isEqualTo(reference(1));
    assertThat(statement(0).about()).contains(new About.Body(GROUP, Digests.sha256(body)));
    assertThat(broker.done).containsExactly("acknowledged 1", "settled " + GROUP);
  }

  @Test
  void eachRowHasItsOwnSource() throws Exception {
    put(GROUP, group(3), gateway.groupProperties(3));
    keep(true, 100);
    for (int i = 0; i < 3; i++) {
      assertThat(Files.readString(out.resolve(reference(i + 1) + ".json")))
          .contains("\"sourceOpened\":{\"submissionId\":\"" + ids(3).get(i))
          .contains("\"name\":\"A " + i + "\"");
    }
  }

  @Test
  void aGroupIsNeverSplitAndWhatIsBehindItIsGivenBack() throws Exception {
    put(GROUP, group(3), gateway.groupProperties(3));
    UUID second = new UUID(0x7000, 99);
    put(second, group(3), gateway.groupProperties(3));
    assertThat(keep(false, 2)).isEqualTo(new Receive.Count(3, 0));
    assertThat(broker.done)
        .containsExactly("acknowledged 1", "settled " + GROUP, "released " + second);
  }

  @Test
  void aRepeatedGroupIsDroppedAndAcknowledgedAgain() throws Exception {
    put(GROUP, group(2), gateway.groupProperties(2));
    put(GROUP, group(2), gateway.groupProperties(2));
    assertThat(keep(false, 100)).isEqualTo(new Receive.Count(2, 0));
    assertThat(lines()).hasSize(2);
    assertThat(broker.statements).hasSize(2);
  }

  @Test
  void printedRowsAreSettledAndCounted() throws Exception {
    put(GROUP, group(4), gateway.groupProperties(4));
    Desk desk = new PrintingDesk(new LineOutput(printed), true, complaints::add);
    assertThat(receive(desk, false, 100)).isEqualTo(new Receive.Count(4, 0));
    assertThat(lines()).hasSize(4);
  }

  static Stream<List<String>> wrong() {
    return Stream.of(
        List.of("PROPERTY_DIFFERS", "count"),
        List.of("PROPERTY_DIFFERS", "marking"),
        List.of("PROPERTY_DIFFERS", "receivedAt"),
        List.of("PROPERTY_DIFFERS", "urgent"),
        List.of("PROPERTY_DIFFERS", "auditIndex"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aPropertyThatDiffersMakesTheWholeGroupBad(List<String> expected) throws Exception {
    Map<String, Object> properties = new HashMap<>(gateway.groupProperties(2));
    Object other =
        switch (properties.getOrDefault(expected.get(1), "none")) {
          case Long number -> number + 1;
          case Boolean flag -> !flag;
          default -> "other";
        };
    properties.put(expected.get(1), other);
    put(GROUP, group(2), properties);
    assertBad(expected.getFirst());
  }

  @Test
  void aRowTwiceOrWithoutItsSourceOrTooManyRowsMakeTheGroupBad() throws Exception {
    String two = group(2);
    String first = two.lines().toList().getFirst() + "\n";
    put(GROUP, first + first, gateway.groupProperties(2));
    assertBad("NOT_VALID");
    complaints.clear();
    String second = two.lines().toList().get(1) + "\n";
    put(GROUP, second, gateway.groupProperties(1));
    assertBad("NOT_VALID");
    complaints.clear();
    put(GROUP, gateway.group(ids(101), manyReferences()), gateway.groupProperties(101));
    assertBad("NOT_VALID");
  }

  private static List<String> manyReferences() {
    return Stream.iterate(1, n -> n + 1)
        .limit(101)
        .map("EX-261124-AAAAA-AAA%03d"::formatted)
        .toList();
  }

  @Test
  void aGroupThatDoesNotOpenIsRejectedByItsId() throws Exception {
    Bytes body = Bytes.utf8("nothing sealed");
    broker.put(GROUP.toString(), gateway.groupProperties(2), body);
    assertThat(keep(false, 100)).isEqualTo(new Receive.Count(0, 1));
    assertThat(statement(0).event()).isEqualTo(HubEventType.REJECTED);
    assertThat(statement(0).reference()).isEqualTo(GROUP.toString());
    assertThat(statement(0).about()).contains(new About.Body(GROUP, Digests.sha256(body)));
  }

  @Test
  void sourcesOfOtherRecordsAreNotBelieved() throws Exception {
    String sources = gateway.group(ids(2), List.of(reference(8), reference(9)));
    String[] records = group(2).split("\n", -1);
    String foreign = sources.substring(sources.indexOf("\"source\":"), sources.indexOf("}\n"));
    int at = records[0].indexOf("\"source\":");
    put(
        GROUP,
        records[0].substring(0, at) + foreign + "}\n" + records[1] + "\n",
        gateway.groupProperties(2));
    assertThat(keep(true, 100)).isEqualTo(new Receive.Count(0, 1));
    assertThat(complaints).containsExactly("SOURCE_DOES_NOT_OPEN");
  }

  @Test
  void anOpenedGroupIsShownLineByLineWithItsSources() {
    Bytes shown =
        SealedBody.printable(
            Bytes.utf8(group(2)),
            Optional.of(new EnvelopeOpener(List.of(gateway.source), gateway.signer.certificate())));
    assertThat(new String(shown.toArray(), StandardCharsets.UTF_8).lines().toList())
        .hasSize(2)
        .allMatch(line -> line.contains("\"sourceOpened\":{"));
  }

  private void assertBad(String reason) throws Exception {
    assertThat(keep(false, 100).bad()).isEqualTo(1);
    assertThat(complaints).containsExactly(reason);
    assertThat(lines()).isEmpty();
  }
}
