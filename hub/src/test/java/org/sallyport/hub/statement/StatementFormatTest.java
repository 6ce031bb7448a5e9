package org.sallyport.hub.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.templates.record.HubEventType;

/** The bytes of docs/formats/hub-acks.md. */
class StatementFormatTest {
  private static final UUID ID = UUID.fromString("6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d");
  private static final UUID SUBMISSION = UUID.fromString("01938e1c-0000-7000-8000-000000000001");
  private static final Bytes SHA256 = Bytes.fromHex("ab".repeat(32));
  private static final String HEAD =
      "{\"id\":\"6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\",\"reference\":\"EX-261124-AAAAA-AAAAAA\",";
  private static final String TAIL = "\"at\":\"2026-11-24T12:00:00.250Z\",\"actor\":\"desk-1\"";

  private final StatementFormat format = new StatementFormat();

  @Test
  void aRecordIsStored() {
    holds(
        statement(
            HubEventType.STORED, Optional.empty(), Optional.of(new About.Body(SUBMISSION, SHA256))),
        HEAD
            + "\"event\":\"STORED\","
            + TAIL
            + ",\"submissionId\":\"01938e1c-0000-7000-8000-000000000001\",\"bodySha256\":\""
            + "ab".repeat(32)
            + "\"}");
  }

  @Test
  void aPartIsStored() {
    holds(
        statement(
            HubEventType.STORED,
            Optional.empty(),
            Optional.of(new About.Part(SUBMISSION, 2, SHA256))),
        HEAD
            + "\"event\":\"STORED\","
            + TAIL
            + ",\"submissionId\":\"01938e1c-0000-7000-8000-000000000001\",\"part\":2,\"partSha256\":\""
            + "ab".repeat(32)
            + "\"}");
  }

  @Test
  void aSliceIsRejected() {
    holds(
        statement(
            HubEventType.REJECTED,
            Optional.of("DOES_NOT_OPEN"),
            Optional.of(new About.Slice(SUBMISSION, 2, SHA256))),
        HEAD
            + "\"event\":\"REJECTED\","
            + TAIL
            + ",\"reason\":\"DOES_NOT_OPEN\",\"submissionId\":\"01938e1c-0000-7000-8000-000000000001\""
            + ",\"bodySha256\":\""
            + "ab".repeat(32)
            + "\",\"part\":2}");
  }

  @Test
  void aPersonOpens() {
    holds(
        statement(HubEventType.OPENED, Optional.of("on duty"), Optional.empty()),
        HEAD + "\"event\":\"OPENED\"," + TAIL + ",\"reason\":\"on duty\"}");
  }

  @Test
  void storedAndRejectedAlwaysSpeakOfABodyAndOthersNever() {
    assertThatThrownBy(() -> statement(HubEventType.STORED, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                statement(
                    HubEventType.OPENED,
                    Optional.empty(),
                    Optional.of(new About.Body(SUBMISSION, SHA256))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void holds(HubStatement statement, String json) {
    assertThat(format.write(statement).utf8()).isEqualTo(json);
    assertThat(format.read(Bytes.utf8(json))).isEqualTo(statement);
  }

  private static HubStatement statement(
      HubEventType event, Optional<String> reason, Optional<About> about) {
    return new HubStatement(
        ID,
        "EX-261124-AAAAA-AAAAAA",
        event,
        Instant.parse("2026-11-24T12:00:00.250Z"),
        "desk-1",
        reason,
        about);
  }
}
