package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.verify.AuditOutcome;
import org.sallyport.crypto.verify.AuditVerifier;
import org.sallyport.crypto.verify.LogKey;
import org.sallyport.intake.audit.CheckpointPublisher;
import org.sallyport.intake.audit.Reconciler;
import org.sallyport.intake.audit.StoreLogSource;
import org.sallyport.intake.ledger.Command;

/** Whoever can write the store cannot change the log unnoticed. */
class TamperTest {
  private static final int LEAVES = 40;

  @TempDir private Path folder;
  private AuditVerifier verifier;

  @BeforeEach
  void log() throws Exception {
    try (var house = new StoreHouse(folder)) {
      verifier = new AuditVerifier(LogKey.parse(house.signer().publicKey().format()).orElseThrow());
      Letters letters = new Letters(house);
      for (int i = 0; i < LEAVES; i++) {
        house.done(new Command.Accept(letters.arrival(0)));
      }
      new CheckpointPublisher(house.ledger(), folder.resolve("log"), house.clock()).tick();
    }
    assertThat(verify()).isInstanceOf(AuditOutcome.Ok.class);
  }

  @Test
  void oneChangedByteInAnyLeafIsNamed() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int leaf = 0; leaf < LEAVES; leaf++) {
      int byteAt = random.nextInt(100);
      byte[] before = change("leaf", "bytes", "no", leaf, byteAt);
      assertThat(verify().line()).startsWith("bad leaf " + leaf + ":");
      restore("leaf", "bytes", "no", leaf, before);
    }
    assertThat(verify()).isInstanceOf(AuditOutcome.Ok.class);
  }

  @Test
  void oneChangedByteInAnyStoredHashIsNamed() throws Exception {
    for (int leaf = 0; leaf < LEAVES; leaf += 7) {
      byte[] before = change("leaf", "hash", "no", leaf, leaf % 32);
      assertThat(verify().line()).startsWith("bad leaf " + leaf + ":");
      restore("leaf", "hash", "no", leaf, before);
    }
  }

  @Test
  void oneChangedByteInTheCheckpointIsNoticed() throws Exception {
    for (int at = 0; at < 150; at += 11) {
      byte[] before = change("checkpoint", "note", "size", LEAVES, at);
      assertThat(verify()).isNotInstanceOf(AuditOutcome.Ok.class);
      restore("checkpoint", "note", "size", LEAVES, before);
    }
  }

  @Test
  void oneChangedByteInATileOrThePublishedCheckpointIsNoticed() throws Exception {
    for (String name : new String[] {"checkpoint", "tile/0/000.p/" + LEAVES}) {
      Path file = folder.resolve("log").resolve(name);
      byte[] content = Files.readAllBytes(file);
      content[content.length / 2] ^= 1;
      Files.write(file, content);
      assertThat(verify().line()).startsWith("bad ").contains(name);
      content[content.length / 2] ^= 1;
      Files.write(file, content);
    }
    assertThat(verify()).isInstanceOf(AuditOutcome.Ok.class);
  }

  @Test
  void aStateChangedBehindTheLogIsNamed() throws Exception {
    try (Db db = new Connections(SqliteLedger.file(folder)).writing()) {
      db.update(
          "UPDATE submission SET state = 'CLOSED' WHERE id = (SELECT min(id) FROM submission)");
    }
    try (StoreReader reader = StoreReader.open(folder)) {
      assertThat(Reconciler.differences(reader.view()))
          .singleElement()
          .satisfies(one -> assertThat(one.reason()).contains("is CLOSED"));
    }
  }

  @Test
  void anArrivalThatVanishedIsNamed() throws Exception {
    try (Db db = new Connections(SqliteLedger.file(folder)).writing()) {
      db.run("PRAGMA foreign_keys = OFF");
      db.update("DELETE FROM submission WHERE id = (SELECT min(id) FROM submission)");
    }
    try (StoreReader reader = StoreReader.open(folder)) {
      assertThat(Reconciler.differences(reader.view())).isNotEmpty();
    }
  }

  private AuditOutcome verify() throws Exception {
    try (StoreReader reader = StoreReader.open(folder)) {
      return verifier.store(
          new StoreLogSource(reader.view().log()),
          Optional.of(folder.resolve("log")),
          Optional.empty());
    }
  }

  private byte[] change(String table, String column, String key, int row, int byteAt)
      throws SQLException {
    try (Db db = new Connections(SqliteLedger.file(folder)).writing()) {
      byte[] before =
          db.first(
                  "SELECT CAST(" + column + " AS BLOB) FROM " + table + " WHERE " + key + " = ?",
                  one -> one.bytes(1).toArray(),
                  row)
              .orElseThrow();
      byte[] changed = before.clone();
      changed[byteAt % changed.length] ^= 1;
      put(db, table, column, key, row, changed);
      return before;
    }
  }

  private void restore(String table, String column, String key, int row, byte[] value)
      throws SQLException {
    try (Db db = new Connections(SqliteLedger.file(folder)).writing()) {
      put(db, table, column, key, row, value);
    }
  }

  private static void put(Db db, String table, String column, String key, int row, byte[] value)
      throws SQLException {
    String cast = table.equals("leaf") ? "?" : "CAST(? AS TEXT)";
    db.updateOne(
        "UPDATE " + table + " SET " + column + " = " + cast + " WHERE " + key + " = ?",
        Bytes.copyOf(value),
        row);
  }
}
