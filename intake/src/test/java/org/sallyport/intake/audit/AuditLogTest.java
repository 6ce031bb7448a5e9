package org.sallyport.intake.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.verify.AuditOutcome;
import org.sallyport.crypto.verify.AuditVerifier;
import org.sallyport.crypto.verify.LogKey;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.store.StoreHouse;

class AuditLogTest {
  private static final Command.Actor OPERATOR = new Command.Actor("root", "", "test");

  @TempDir private Path folder;
  @TempDir private Path out;
  private StoreHouse house;
  private AuditVerifier verifier;
  private CheckpointPublisher publisher;

  @BeforeEach
  void open() throws Exception {
    house = new StoreHouse(folder);
    verifier = new AuditVerifier(LogKey.parse(house.signer().publicKey().format()).orElseThrow());
    publisher = new CheckpointPublisher(house.ledger(), folder.resolve("log"), house.clock());
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theStoreVerifiesWithItsTilesWhileItGrows() throws Exception {
    for (int round = 0; round < 4; round++) {
      note(round * 100 + 1);
      assertThat(publisher.tick()).isTrue();
      house.pass(Duration.ofSeconds(1));
      note(5);
      assertThat(verify()).isInstanceOf(AuditOutcome.Ok.class);
    }
  }

  @Test
  void aCheckpointIsPublishedAtMostOnceASecondAndOnlyWhenNew() throws Exception {
    note(1);
    assertThat(publisher.tick()).isTrue();
    note(1);
    assertThat(publisher.tick()).isFalse();
    house.pass(Duration.ofSeconds(1));
    assertThat(publisher.tick()).isTrue();
    house.pass(Duration.ofSeconds(1));
    assertThat(publisher.tick()).isFalse();
    assertThat(house.ledger().view().log().checkpoints(0, 10)).hasSize(2);
  }

  @Test
  void anotherPublisherGoesOnWhereOneWasKilled() throws Exception {
    note(300);
    publisher.tick();
    note(300);
    var next = new CheckpointPublisher(house.ledger(), folder.resolve("log"), house.clock());
    assertThat(next.tick()).isTrue();
    assertThat(verify()).isInstanceOf(AuditOutcome.Ok.class);
  }

  @Test
  void anExportVerifiesWithAndWithoutItsLeaves() throws Exception {
    note(300);
    publisher.tick();
    note(3);
    AuditBook book = new AuditBook(house.ledger().view().log(), house.signer().publicKey());
    assertThat(book.export(out.resolve("plain"), false)).isEqualTo(303);
    assertThat(book.export(out.resolve("leaves"), true)).isEqualTo(303);
    assertThat(verifier.export(out.resolve("plain"), Optional.empty()))
        .isInstanceOf(AuditOutcome.Ok.class);
    assertThat(verifier.export(out.resolve("leaves"), Optional.empty()))
        .isInstanceOf(AuditOutcome.Ok.class);
  }

  @Test
  void onlyEventsThatStandForNoStateMayBeNoted() throws IOException {
    for (AuditEventType type : AuditEventType.values()) {
      var answer = house.ledger().submit(new Command.Note(type, OPERATOR, house.now()));
      assertThat(answer.handle((leaf, fault) -> fault == null).join()).isEqualTo(type.mayBeNoted());
    }
  }

  @Test
  void everyEventIsDescribed() throws IOException {
    String described = Files.readString(Path.of("../docs/audit-events.md"));
    for (AuditEventType type : AuditEventType.values()) {
      assertThat(described).contains("| `" + type + "` | " + type.verb() + " |");
    }
    assertThat(described.lines().filter(line -> line.startsWith("| `")))
        .hasSize(AuditEventType.values().length);
  }

  private void note(int times) {
    for (int i = 0; i < times; i++) {
      house.done(new Command.Note(AuditEventType.STARTED, OPERATOR, house.now()));
    }
  }

  private AuditOutcome verify() throws IOException {
    return verifier.store(
        new StoreLogSource(house.ledger().view().log()),
        Optional.of(folder.resolve("log")),
        Optional.empty());
  }
}
