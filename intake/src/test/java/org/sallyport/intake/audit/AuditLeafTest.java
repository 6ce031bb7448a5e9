package org.sallyport.intake.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.AuditEventType;

class AuditLeafTest {
  private static final Instant AT = Instant.parse("2026-11-24T10:00:00.050Z");
  private static final AuditEvent RECEIVED =
      AuditEvent.of(AuditEventType.RECEIVED, AT)
          .ofSubmission(new UUID(1, 2), new UUID(1, 3))
          .with(List.of(Bytes.fromHex("00ff"), Bytes.fromHex("10")))
          .by(new UUID(4, 5));

  @Test
  void aLeafHasOneFormOnly() {
    assertThat(AuditLeaf.encode(RECEIVED).utf8())
        .isEqualTo(
            "{\"v\":1,\"at\":\"2026-11-24T10:00:00.050Z\",\"verb\":\"COLLECTION\","
                + "\"event\":\"RECEIVED\",\"arrival\":\"00000000-0000-0001-0000-000000000002\","
                + "\"submission\":\"00000000-0000-0001-0000-000000000003\","
                + "\"digest\":[\"00ff\",\"10\"],\"actor\":\"00000000-0000-0004-0000-000000000005\"}");
  }

  @Test
  void everyEventIsReadBack() {
    for (AuditEventType type : AuditEventType.values()) {
      AuditEvent event =
          AuditEvent.of(type, AT)
              .ofSubmission(new UUID(1, 2), new UUID(1, 3))
              .ofParcel(new UUID(1, 4), 2, 3)
              .onSubject(new UUID(1, 5));
      assertThat(AuditLeaf.decode(AuditLeaf.encode(event))).contains(event);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"v\":1}",
        "{\"v\":2,\"at\":\"2026-11-24T10:00:00.050Z\",\"verb\":\"CONFIG\",\"event\":\"STARTED\"}",
        "{\"v\":1,\"at\":\"2026-11-24T10:00:00.050Z\",\"verb\":\"ERASURE\",\"event\":\"STARTED\"}",
        "{\"v\":1, \"at\":\"2026-11-24T10:00:00.050Z\",\"verb\":\"CONFIG\",\"event\":\"STARTED\"}",
        "{\"v\":1,\"at\":\"2026-11-24T10:00:00.050Z\",\"verb\":\"CONFIG\",\"event\":\"STARTED\","
            + "\"name\":\"x\"}"
      })
  void anythingElseIsNoLeaf(String text) {
    assertThat(AuditLeaf.decode(Bytes.utf8(text))).isEmpty();
  }
}
