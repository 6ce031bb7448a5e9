package org.sallyport.intake.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.submission.Unavailable;

class SqliteLedgerTest implements DecisionContract {
  @TempDir private Path folder;
  private StoreHouse house;
  private Letters letters;

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
    letters = new Letters(house);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Override
  public StoreHouse house() {
    return house;
  }

  @Override
  public Letters letters() {
    return letters;
  }
}
