package org.sallyport.intake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.submission.Unavailable;

class MigrationsTest {
  @TempDir private Path folder;

  @Test
  void aStoreOfANewerGatewayIsRefused() throws Exception {
    new StoreHouse(folder).close();
    try (Db db = new Connections(SqliteLedger.file(folder)).writing()) {
      db.run("PRAGMA user_version = 99");
    }
    assertThatThrownBy(() -> new StoreHouse(folder))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("version 99");
    assertThatThrownBy(() -> StoreReader.open(folder)).isInstanceOf(Unavailable.class);
  }

  @Test
  void aFolderWithoutAStoreIsNotRead() {
    assertThatThrownBy(() -> StoreReader.open(folder)).isInstanceOf(Unavailable.class);
  }

  @Test
  void whatWasWrittenIsThereAfterAReopening() throws Exception {
    try (var house = new StoreHouse(folder)) {
      var arrival = new Letters(house).arrival(1);
      house.done(new Command.Accept(arrival));
      house.reopen();
      assertThat(house.ledger().view().standing(arrival.reference())).isPresent();
      house.done(new Command.Accept(new Letters(house).arrival(1)));
      assertThat(house.ledger().view().log().size()).isEqualTo(2);
      assertThat(house.differences()).isEmpty();
    }
  }

  @Test
  void aLogThatWasCutIsNotOpened() throws Exception {
    try (var house = new StoreHouse(folder)) {
      house.done(new Command.Accept(new Letters(house).arrival(0)));
      house.done(new Command.Accept(new Letters(house).arrival(0)));
    }
    try (Db db = new Connections(SqliteLedger.file(folder)).writing()) {
      db.update("DELETE FROM leaf WHERE no = 1");
    }
    assertThatThrownBy(() -> new StoreHouse(folder))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("audit log");
  }
}
