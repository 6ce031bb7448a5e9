package org.sallyport.intake.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file whose sender hears nothing, as one that is pulled from where no answers may be put. */
class NobodyHearsTest {
  private static final String WORDS = "Seen at the park with a second phone";

  @TempDir private Path folder;
  private BulkHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new BulkHouse(folder);
    house.nobodyHears();
  }

  @AfterEach
  void close() throws Exception {
    assertThat(house.outbox.files()).isEmpty();
    assertThat(house.store.differences()).isEmpty();
    house.close();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'rowRef,text\n',EMPTY
          'A-1,Seen at the park\nA-2,Seen again\n',UNREADABLE
          'rowRef,marking\n1,OFFICIAL\n',UNREADABLE
          """)
  void aFileThatWouldBeRefusedIsHeld(String content, String reason) {
    house.upload("march.csv", content.replace("\\n", "\n"));
    house.work();
    house.sendAll();

    assertThat(house.reviews()).singleElement().asString().startsWith(reason + " ");
  }

  @Test
  void rowsThatWouldBeRefusedAreHeldWithAllTheirCellsAndTheOthersGoOn() {
    house.upload(
        "march.csv",
        "rowRef,text,p1_surname\n1,"
            + WORDS
            + ",Example\n2,,Blank\n3,"
            + WORDS
            + ",Example,more\n4,"
            + "x".repeat(5_001)
            + ",Long\n");
    house.work();

    assertThat(house.sendAll().stream().flatMap(sent -> sent.records().stream()).toList())
        .hasSize(1);
    List<String> reviews = house.reviews();
    assertThat(reviews).hasSize(3);
    assertThat(reviews).anyMatch(one -> one.startsWith("NO_NARRATIVE ") && one.contains("Blank"));
    assertThat(reviews).anyMatch(one -> one.startsWith("UNREADABLE ") && one.contains("more"));
    assertThat(reviews).anyMatch(one -> one.startsWith("TOO_LARGE ") && one.contains("Long"));
  }
}
