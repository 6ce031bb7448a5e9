package org.sallyport.intake.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.templates.record.HubEventType;

/** What the hub's people say of single rows of a bulk file, by the row's own reference. */
class RowDecisionsTest {
  private static final String WORDS = "Seen at the park with a second phone";
  private static final String REVIEWED =
      "\"text\",\"marking\"\r\n\"" + WORDS + " too\",\"CONFIDENTIAL\"\r\n";

  @TempDir private Path folder;
  private BulkHouse house;
  private int events;

  @BeforeEach
  void open() throws Exception {
    house = new BulkHouse(folder);
    house.upload("march.csv", "text,marking\n" + WORDS + ",\n" + WORDS + " too,CONFIDENTIAL\n");
    house.work();
  }

  @AfterEach
  void close() throws Exception {
    assertThat(house.store.differences()).isEmpty();
    house.close();
  }

  @Test
  void theHubSaysThatItHasStoredWhatItLooksAtOfAHeldRow() throws Exception {
    house.sendAll();
    assertThat(house.reviews()).containsExactly("MARKING " + REVIEWED);
    assertThat(stored(REVIEWED + " ")).isEqualTo(HubEventOutcome.OTHER_BODY);
    assertThat(stored(REVIEWED)).isEqualTo(HubEventOutcome.APPLIED);
    assertThat(house.store.ledger().view().depths().unconfirmedStored()).isEqualTo(1);
    assertThat(house.store.ledger().view().held()).hasSize(1);
  }

  private HubEventOutcome stored(String reviewed) throws Exception {
    Bytes sha256 = BulkHouse.sha256(Bytes.copyOf(reviewed.getBytes(StandardCharsets.UTF_8)));
    String row = house.result("march.csv").get(1).split(",", -1)[3];
    return house.store.done(
        new Command.ApplyHubEvent(
            new HubEvent(
                "event-" + events++,
                row,
                HubEventType.STORED,
                house.store.now(),
                "desk-1",
                Optional.empty(),
                Optional.of(house.reviewedRows().getFirst()),
                Optional.empty(),
                Optional.of(1),
                Optional.of(sha256),
                Command.Signers.one("ab".repeat(32)),
                house.store.now())));
  }
}
