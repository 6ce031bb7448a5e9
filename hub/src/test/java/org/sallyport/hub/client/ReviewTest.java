package org.sallyport.hub.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.crypto.envelope.StatementVerifier;
import org.sallyport.hub.statement.About;
import org.sallyport.hub.statement.HubStatement;
import org.sallyport.hub.statement.StatementFormat;
import org.sallyport.templates.record.HubEventType;

/** What a person must look at, as {@code hub receive --queue review} keeps it. */
class ReviewTest {
  private static final UUID ID = UUID.fromString("01938e1c-0000-7000-8000-000000000001");
  private static final String REFERENCE = "EX-261124-AAAAA-AAAAAA";
  private static final String NOTICE =
      """
      {"submissionId":"%s","reference":"%s","part":0,"slice":1,"slices":1,"reason":"SPILL",\
      "notice":"Stopped by its marking, unread."}
      """
          .formatted(ID, REFERENCE);

  @TempDir private Path out = Path.of(".");
  private final Gateway gateway = new Gateway();
  private final FakeBroker broker = new FakeBroker();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> complaints = new ArrayList<>();

  @Test
  void aHeldItemStandsThereWithItsReasonAndItsBodyBesideIt() throws Exception {
    put(1, "part-1.txt", "{\"information\":[]}", "NO_NARRATIVE");
    put(2, "part-2.docx", "not read", "NO_NARRATIVE");
    assertThat(receive()).isEqualTo(new Receive.Count(2, 0));
    assertThat(names("review"))
        .containsExactlyInAnyOrder(
            REFERENCE + ".json", REFERENCE + "-part-1.txt", REFERENCE + "-part-2.docx");
    assertThat(Files.readString(out.resolve("review").resolve(REFERENCE + "-part-2.docx")))
        .isEqualTo("not read");
    assertThat(Files.readString(out.resolve("review").resolve(REFERENCE + ".json")))
        .contains("\"reason\":\"NO_NARRATIVE\"", "\"name\":\"part-2.docx\"");
    HubStatement stored = statement(1);
    assertThat(stored.event()).isEqualTo(HubEventType.STORED);
    assertThat(stored.about())
        .contains(new About.Part(ID, 2, Digests.sha256(Bytes.utf8("not read"))));
  }

  @Test
  void aNoticeHasNoBodyAndIsStoredByItsOwn() throws Exception {
    Bytes sealed = seal(Bytes.utf8(NOTICE));
    broker.put(ID + "/0/1", properties(0, "SPILL"), sealed);
    assertThat(receive()).isEqualTo(new Receive.Count(1, 0));
    assertThat(names("review")).containsExactly(REFERENCE + ".json");
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(NOTICE);
    assertThat(statement(0).about()).contains(new About.Body(ID, Digests.sha256(sealed)));
  }

  @Test
  void aRepeatIsDroppedAndAnsweredAgain() throws Exception {
    put(1, "part-1.txt", "words", "EMPTY");
    put(1, "part-1.txt", "words", "EMPTY");
    assertThat(receive()).isEqualTo(new Receive.Count(1, 0));
    assertThat(broker.statements).hasSize(2);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @Test
  void aReasonThatTheSignedContentDoesNotSayIsNotBelieved() throws Exception {
    Bytes content = content(1, "part-1.txt", "words", "EMPTY");
    broker.put(ID + "/1/1", properties(1, "SPILL"), seal(content));
    assertThat(receive()).isEqualTo(new Receive.Count(0, 1));
    assertThat(complaints).containsExactly("PROPERTY_DIFFERS");
  }

  @Test
  void anOriginalIsNotTakenForReviewNorTheOtherWayRound() {
    Bytes review = seal(content(1, "part-1.txt", "words", "EMPTY"));
    Letter letter = letter(properties(1, "EMPTY"), review);
    assertThat(SliceReader.ofReview(opener()).read(letter)).isInstanceOf(Reading.Slice.class);
    assertThat(SliceReader.ofOriginals(opener()).read(letter))
        .isEqualTo(new Reading.Bad(BadReason.NOT_JSON));
  }

  @Test
  void aNoticeThatDoesNotOpenIsRejectedByItsBody() throws Exception {
    Bytes broken = Bytes.utf8("not sealed");
    broker.put(ID + "/0/1", properties(0, "SPILL"), broken);
    assertThat(receive()).isEqualTo(new Receive.Count(0, 1));
    assertThat(statement(0).event()).isEqualTo(HubEventType.REJECTED);
    assertThat(statement(0).about()).contains(new About.Body(ID, Digests.sha256(broken)));
  }

  private void put(int part, String name, String words, String reason) {
    broker.put(
        ID + "/" + part + "/1", properties(part, reason), seal(content(part, name, words, reason)));
  }

  private static Map<String, Object> properties(int part, String reason) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("reference", REFERENCE);
    properties.put("part", part);
    properties.put("slice", 1);
    properties.put("reason", reason);
    return properties;
  }

  private static Bytes content(int part, String name, String words, String reason) {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    return Bytes.utf8(
        """
        {"submissionId":"%s","reference":"%s","part":%d,"slice":1,"slices":1,"name":"%s",\
        "type":"text/plain","size":%d,"sha256":"%s","reason":"%s"}
        %s\
        """
            .formatted(
                ID,
                REFERENCE,
                part,
                name,
                bytes.length,
                HexFormat.of().formatHex(Digests.start().digest(bytes)),
                reason,
                words));
  }

  private Bytes seal(Bytes content) {
    return gateway.seal(content, gateway.originals, Gateway.MARKING);
  }

  private EnvelopeOpener opener() {
    return new EnvelopeOpener(List.of(gateway.originals), gateway.signer.certificate());
  }

  private Receive.Count receive() throws Exception {
    Acknowledger acknowledger =
        new Acknowledger(
            new StatementSigner(List.of(gateway.ack), gateway.random),
            "desk-1",
            Gateway.CLOCK,
            gateway.random);
    Desk desk = new ReviewFolder(out, new LineOutput(printed), complaints::add);
    return new Receive(SliceReader.ofReview(opener()), desk, Optional.of(acknowledger), broker)
        .run(broker, new Receive.Limits(Integer.MAX_VALUE, false, Duration.ZERO, 2));
  }

  private HubStatement statement(int number) throws Exception {
    StatementVerifier verifier = new StatementVerifier(List.of(gateway.ack.certificate()));
    return new StatementFormat()
        .read(verifier.verify(broker.statements.get(number).body()).content());
  }

  private static Letter letter(Map<String, Object> properties, Bytes sealed) {
    FakeBroker one = new FakeBroker();
    one.put(ID + "/1/1", properties, sealed);
    return one.waiting.remove();
  }

  private List<String> names(String folder) throws Exception {
    try (Stream<Path> found = Files.list(out.resolve(folder))) {
      return found.map(file -> file.getFileName().toString()).toList();
    }
  }
}
