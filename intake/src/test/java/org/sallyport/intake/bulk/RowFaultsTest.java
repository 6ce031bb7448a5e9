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
import org.sallyport.intake.bulk.BulkHouse.Sent;
import tools.jackson.databind.JsonNode;

/** Every fault of a row (DOMAIN §2.6), and what the hub gets of it. */
class RowFaultsTest {
  private static final String WORDS = "Seen at the park with a second phone";

  @TempDir private Path folder;
  private BulkHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new BulkHouse(folder);
  }

  @AfterEach
  void close() throws Exception {
    assertThat(house.store.differences()).isEmpty();
    house.close();
  }

  private List<String> outcomes(String header, String... rows) {
    house.upload("march.csv", header + "\r\n" + String.join("\r\n", rows) + "\r\n");
    house.work();
    return house.outcomes("march.csv");
  }

  private List<JsonNode> records() {
    return house.sendAll().stream().flatMap(sent -> sent.records().stream()).toList();
  }

  @Test
  void aCleanRowIsOneLineWithItsReferenceAndNothingElse() {
    house.upload("march.csv", "rowRef,text\r\nR-1," + WORDS + "\r\n");
    house.work();
    assertThat(house.result("march.csv"))
        .singleElement()
        .asString()
        .matches("1,R-1,ACCEPTED,HUB-[0-9]{6}-[0-9A-Z]{5}-[0-9A-Z]{6},,,");
    JsonNode receipt = house.receipt("march.csv");
    assertThat(receipt.path("state").asString()).isEqualTo("DONE");
    assertThat(receipt.path("rows").path("total").asInt()).isEqualTo(1);
    assertThat(receipt.path("rows").path("ACCEPTED").asInt()).isEqualTo(1);
    assertThat(receipt.path("rows").path("REFUSED").asInt()).isZero();
    assertThat(records())
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.path("information").path(0).path("text").asString())
                    .isEqualTo(WORDS));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'text,p1_dob','WORDS,31 Smarch','1 ACCEPTED_WITH_FLAGS p1_dob DATE_UNREADABLE'
          'text,p1_dob','WORDS,2031-01-01','1 ACCEPTED_WITH_FLAGS p1_dob DATE_FUTURE'
          'text,p1_dob','WORDS,27/03/2009','1 ACCEPTED'
          'text,dateReported','WORDS,soon','1 ACCEPTED_WITH_FLAGS dateReported DATE_UNREADABLE'
          'text,theme','WORDS,CSE;JUGGLING','1 ACCEPTED_WITH_FLAGS theme VALUE_UNKNOWN'
          'text,theme','WORDS,JUGGLING','1 ACCEPTED_WITH_FLAGS theme VALUE_UNKNOWN'
          'text,p2_role','WORDS,CLOWN','1 ACCEPTED_WITH_FLAGS p2_role VALUE_UNKNOWN'
          'text,sourceEval','WORDS,9','1 ACCEPTED_WITH_FLAGS sourceEval VALUE_UNKNOWN'
          'text,infoEval','WORDS,Z','1 ACCEPTED_WITH_FLAGS infoEval VALUE_UNKNOWN'
          'text,p1_postcode','WORDS,NOWHERE','1 ACCEPTED_WITH_FLAGS p1_postcode FORMAT_ODD'
          'text,loc_postcode','WORDS,C1 1CC','1 ACCEPTED_WITH_FLAGS loc_postcode FORMAT_ODD'
          'text,contactPhone','WORDS,12','1 ACCEPTED_WITH_FLAGS contactPhone FORMAT_ODD'
          'text,p1_phone','WORDS,07700 900123','1 ACCEPTED'
          'text,veh_vrm','WORDS,!!','1 ACCEPTED_WITH_FLAGS veh_vrm FORMAT_ODD'
          'text,p1_pnc','WORDS,2002/0073319Z','1 ACCEPTED'
          'text,p1_pnc','WORDS,2002/0073319A','1 ACCEPTED_WITH_FLAGS p1_pnc CHECK_CHARACTER'
          'text,p1_pnc','WORDS,hello','1 ACCEPTED_WITH_FLAGS p1_pnc FORMAT_ODD'
          'text,p3_cro','WORDS,SF05/482703K','1 ACCEPTED_WITH_FLAGS p3_cro CHECK_CHARACTER'
          'text,loc_text','WORDS,=cmd|calc','1 ACCEPTED'
          'text,p1_surname','WORDS,@Example','1 ACCEPTED'
          'rowRef,text','R1,"  "','1 REFUSED text TEXT_EMPTY'
          'rowRef,text',',','1 REFUSED text TEXT_EMPTY'
          'rowRef,text','R1','1 REFUSED  COLUMN_COUNT'
          'rowRef,text','R1,WORDS,more','1 REFUSED  COLUMN_COUNT'
          """)
  void eachFaultHasItsOutcomeColumnAndCode(String header, String row, String expected) {
    assertThat(outcomes(header, row.replace("WORDS", WORDS))).containsExactly(expected);
  }

  @Test
  void controlCharactersAreTakenOutAndToldOf() {
    assertThat(outcomes("text,p1_surname", WORDS + "\0\7,Exam\1ple"))
        .containsExactly(
            "1 ACCEPTED_WITH_FLAGS text CONTROL_REMOVED",
            "1 ACCEPTED_WITH_FLAGS p1_surname CONTROL_REMOVED");
    JsonNode record = records().getFirst();
    assertThat(record.path("information").path(0).path("text").asString()).isEqualTo(WORDS);
    assertThat(record.path("persons").path(0).path("surname").asString()).isEqualTo("Example");
  }

  @Test
  void aCellOverTheLimitRefusesItsRowOnly() {
    assertThat(outcomes("rowRef,text", "1," + "x".repeat(5_001), "2," + WORDS))
        .containsExactly("1 REFUSED text TEXT_TOO_LONG", "2 ACCEPTED");
  }

  @Test
  void aLeadingSignStaysAsItIsInTheRecord() {
    outcomes("text,p1_surname", "=1+1 was written on the wall,-Example");
    JsonNode record = records().getFirst();
    assertThat(record.path("information").path(0).path("text").asString()).startsWith("=1+1 was");
    assertThat(record.path("persons").path(0).path("surname").asString()).isEqualTo("-Example");
  }

  @Test
  void theSameRowRefWithTheSameRowIsADuplicateAndWithAnotherRowIsRelated() {
    house.upload(
        "march.csv",
        """
        rowRef,text
        A,first words of it
        A,first words of it
        A,other words of it
        B,third words of it
        """);
    house.work();
    assertThat(house.outcomes("march.csv"))
        .containsExactly(
            "1 ACCEPTED",
            "2 DUPLICATE",
            "3 ACCEPTED_WITH_FLAGS rowRef ROWREF_REPEATED",
            "4 ACCEPTED");
    List<String[]> lines =
        house.result("march.csv").stream().map(line -> line.split(",", -1)).toList();
    assertThat(lines.get(1)[3]).isEqualTo(lines.get(0)[3]);
    assertThat(lines.get(2)[3]).isNotEqualTo(lines.get(0)[3]);
    JsonNode third =
        records().stream()
            .filter(record -> record.path("reference").asString().equals(lines.get(2)[3]))
            .findFirst()
            .orElseThrow();
    assertThat(third.path("relatedTo").path(0).asString()).isEqualTo(lines.get(0)[3]);
  }

  @Test
  void theSameFileAgainIsAllDuplicatesWithTheFirstReferences() {
    String content = "rowRef,text\nA,first words of it\nB,second words of it\n";
    house.upload("march.csv", content);
    house.upload("march.csv", content);
    house.work();
    assertThat(house.outcomes("march.csv.2")).containsExactly("1 DUPLICATE", "2 DUPLICATE");
    assertThat(references("march.csv.2")).isEqualTo(references("march.csv"));
    assertThat(records()).hasSize(2);
  }

  @Test
  void aChangedRowInALaterFileIsANewSubmissionRelatedToTheFirstWithoutAnyProblem() {
    house.upload("march.csv", "rowRef,text\nA,first words of it\n");
    house.upload("march.csv", "rowRef,text\nA,changed words of it\n");
    house.work();
    assertThat(house.outcomes("march.csv.2")).containsExactly("1 ACCEPTED");
    JsonNode second = records().get(1);
    assertThat(second.path("relatedTo").path(0).asString())
        .isEqualTo(references("march.csv").getFirst());
  }

  @Test
  void withoutARowRefTheNumberOfTheRowStandsForIt() {
    String content = "text\nfirst words of it\nfirst words of it\n";
    house.upload("march.csv", content);
    house.upload("march.csv", content);
    house.upload("april.csv", content);
    house.work();
    assertThat(house.outcomes("march.csv")).containsExactly("1 ACCEPTED", "2 ACCEPTED");
    assertThat(house.outcomes("march.csv.2")).containsExactly("1 DUPLICATE", "2 DUPLICATE");
    assertThat(house.outcomes("april.csv")).containsExactly("1 ACCEPTED", "2 ACCEPTED");
  }

  @Test
  void anotherAgencysRowsAreNeverLookedAt() {
    String content = "rowRef,text\nA,first words of it\n";
    house.upload("march.csv", content);
    house.work();
    String first = house.outbox.file("march.csv.result.csv");
    house.from(BulkHouse.sender("school", "SCHOOL"));
    house.upload("march.csv", content);
    house.work();
    assertThat(house.outcomes("march.csv.2")).containsExactly("1 ACCEPTED");
    assertThat(first).isNotEqualTo(house.outbox.file("march.csv.2.result.csv"));
  }

  @Test
  void anUrgentRowLeavesAloneAndFirstAndItsSenderIsToldToCall() {
    assertThat(
            outcomes(
                "rowRef,text,immediateDanger",
                "1," + WORDS + ",NO",
                "2," + WORDS + " again,YES",
                "3," + WORDS + " once more,"))
        .containsExactly("1 ACCEPTED", "2 ACCEPTED_WITH_FLAGS  URGENT_CALL_999", "3 ACCEPTED");
    List<Sent> sent = house.sendAll();
    assertThat(sent).hasSize(2);
    assertThat(sent.getFirst().group()).isFalse();
    assertThat(sent.getFirst().parcel().priority()).isEqualTo(9);
    assertThat(sent.getFirst().records().getFirst().path("flags").toString()).contains("URGENT");
    assertThat(sent.get(1).group()).isTrue();
    assertThat(sent.get(1).parcel().priority()).isEqualTo(2);
    assertThat(sent.get(1).records()).hasSize(2);
  }

  @Test
  void aRowThatAPersonMustLookAtWaitsAndTheOthersGoOn() throws Exception {
    assertThat(outcomes("text,marking", WORDS + ",", WORDS + " too,CONFIDENTIAL"))
        .containsExactly("1 ACCEPTED", "2 NEEDS_PERSON");
    assertThat(house.store.ledger().view().held()).hasSize(1);
    assertThat(records()).hasSize(1);
    assertThat(house.reviews())
        .containsExactly(
            "MARKING \"text\",\"marking\"\r\n\"" + WORDS + " too\",\"CONFIDENTIAL\"\r\n");
    assertThat(references("march.csv").get(1))
        .isEqualTo(house.store.ledger().view().held().getFirst().reference());
  }

  @Test
  void unknownColumnsAreUnmappedTextAndAFileProblem() {
    assertThat(outcomes("text,shoeSize", WORDS + ",nine")).containsExactly("1 ACCEPTED");
    assertThat(house.receipt("march.csv").path("problems").toString()).contains("COLUMN_UNKNOWN");
    JsonNode record = records().getFirst();
    assertThat(record.path("unmapped").path("count").asInt()).isEqualTo(1);
    assertThat(BulkHouse.source(record.path("source").asString()).path(0).toString())
        .contains("nine");
  }

  @Test
  void whatIsTheRowsOwnGoesToTheSourceDeskAndNowhereElse() {
    outcomes(
        "rowRef,text,sourceRef,relatedRefs,contactName,reportRef",
        "R/1," + WORDS + ",SRC-77,OLD-1,A Example,REP-9");
    JsonNode record = records().getFirst();
    for (String hidden : List.of("R/1", "SRC-77", "OLD-1", "A Example", "REP-9", "march.csv")) {
      assertThat(record.toString()).doesNotContain(hidden);
    }
    JsonNode source = BulkHouse.source(record.path("source").asString()).path(0);
    assertThat(source.path("submissionId")).isEqualTo(record.path("submissionId"));
    assertThat(source.path("transport").path("rowRef").asString()).isEqualTo("R/1");
    assertThat(source.path("transport").path("sourceRef").asString()).isEqualTo("SRC-77");
    assertThat(source.path("transport").path("relatedRefs").asString()).isEqualTo("OLD-1");
    assertThat(source.path("transport").path("batchRef").asString()).isEqualTo("march.csv");
    assertThat(source.path("submitter").path("name").asString()).isEqualTo("A Example");
    assertThat(source.path("submitter").path("agencyReference").asString()).isEqualTo("REP-9");
    assertThat(source.path("files").path(0).path("name").asString()).isEqualTo("march.csv");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          R-1/a._b,R-1/a._b
          =1+1,''
          -1,''
          @x,''
          a b,''
          é,''
          """)
  void aRowRefIsEchoedOnlyWhereItIsAPlainIdentifier(String rowRef, String echoed) {
    house.upload("march.csv", "rowRef,text\n" + rowRef + "," + WORDS + "\n");
    house.work();
    assertThat(house.result("march.csv").getFirst()).startsWith("1," + echoed + ",ACCEPTED,");
  }

  @Test
  void aLongRowRefIsNotEchoed() {
    String longest = "a".repeat(40);
    house.upload(
        "march.csv",
        "rowRef,text\n" + longest + "," + WORDS + "\n" + longest + "b,more words here\n");
    house.work();
    assertThat(house.result("march.csv").get(0)).startsWith("1," + longest + ",");
    assertThat(house.result("march.csv").get(1)).startsWith("2,,");
  }

  @Test
  void nobodyAsksForAgencySubmitterContactOrLinksInABulkFile() {
    assertThat(outcomes("text,p1_surname,p2_surname", WORDS + ",Example,Sample"))
        .containsExactly("1 ACCEPTED");
  }

  private List<String> references(String name) {
    return house.result(name).stream().map(line -> line.split(",", -1)[3]).toList();
  }

  @Test
  void rowsWithSeveralProblemsHaveALineForEachInFileOrder() {
    assertThat(
            outcomes(
                "text,p1_dob,p1_postcode",
                WORDS + ",never,NOWHERE",
                WORDS + " too,,",
                "ab,,LA1 1AA"))
        .containsExactly(
            "1 ACCEPTED_WITH_FLAGS p1_dob DATE_UNREADABLE",
            "1 ACCEPTED_WITH_FLAGS p1_postcode FORMAT_ODD",
            "2 ACCEPTED",
            "3 ACCEPTED_WITH_FLAGS text SHORT_TEXT");
  }
}
