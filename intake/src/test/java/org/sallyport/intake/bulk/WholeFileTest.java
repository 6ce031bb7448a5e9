package org.sallyport.intake.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.DueCall;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.record.SubmissionStatus;
import tools.jackson.databind.JsonNode;

/** What is decided of a file as a whole, before any row leaves. */
class WholeFileTest {
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

  private JsonNode receiptOf(String content) {
    house.upload("march.csv", content);
    house.work();
    return house.receipt("march.csv");
  }

  @Test
  void aFileOfMoreRowsThanTheLimitWaitsForAPersonAndOneOfJustAsManyGoesOn() throws Exception {
    house.mostRows(2);
    String two = "rowRef,text\n1," + WORDS + "\n2," + WORDS + " again\n";
    assertThat(receiptOf(two).path("state").asString()).isEqualTo("DONE");
    house.upload("april.csv", two + "3," + WORDS + " thrice\n");
    house.work();
    house.sendAll();
    assertThat(house.receipt("april.csv").path("state").asString()).isEqualTo("NEEDS_PERSON");
    assertThat(house.reviews()).singleElement().asString().startsWith("TOO_LARGE ");
  }

  private static List<String> codes(JsonNode receipt) {
    return receipt.path("problems").valueStream().map(p -> p.path("code").asString()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',EMPTY
          '\n\n',EMPTY
          'rowRef,text\n',EMPTY
          'A-1,Seen at the park\nA-2,Seen again\n',NO_HEADER
          'text,rowRef,Text\nwords here now,1,x\n',COLUMN_TWICE
          'rowRef,marking\n1,OFFICIAL\n',COLUMN_MISSING
          """)
  void aFileIsRefusedAsAWholeAndNothingOfItIsTaken(String content, String code) throws Exception {
    String reference = house.upload("march.csv", content.replace("\\n", "\n"));
    house.work();
    JsonNode receipt = house.receipt("march.csv");
    assertThat(receipt.path("state").asString()).isEqualTo("REFUSED");
    assertThat(codes(receipt)).containsExactly(code);
    assertThat(receipt.path("problems").path(0).path("message").asString()).isNotBlank();
    assertThat(house.outbox.files()).containsOnlyKeys("march.csv.receipt.json");
    assertThat(house.sendAll()).isEmpty();
    assertThat(house.store.ledger().view().standing(reference).orElseThrow().state())
        .isEqualTo(SubmissionState.CLOSED);
  }

  @Test
  void aFileThatIsNotTheOneOfItsManifestIsRefused() {
    byte[] content = ("text\n" + WORDS + "\n").getBytes(StandardCharsets.UTF_8);
    house.upload(
        "march.csv",
        content,
        Optional.of(BulkHouse.manifest(Map.of("sha256", "ab".repeat(32), "rowCount", 1))));
    house.work();
    assertThat(house.receipt("march.csv").path("state").asString()).isEqualTo("REFUSED");
    assertThat(codes(house.receipt("march.csv"))).containsExactly("HASH_WRONG");
    assertThat(house.sendAll()).isEmpty();
  }

  @Test
  void aManifestThatFitsNamesTheBatchAndConfirmsTheLength() {
    byte[] content = ("rowRef,text\n1," + WORDS + "\n").getBytes(StandardCharsets.UTF_8);
    String manifest =
        BulkHouse.manifest(
            Map.of(
                "schemaVersion",
                "1.0.0",
                "batchRef",
                "B-7",
                "rowCount",
                1,
                "sha256",
                BulkHouse.hash(content).toUpperCase(Locale.ROOT)));
    house.upload("march.csv", content, Optional.of(manifest));
    house.upload("renamed.csv", content, Optional.of(manifest));
    house.work();
    JsonNode receipt = house.receipt("march.csv");
    assertThat(receipt.path("state").asString()).isEqualTo("DONE");
    assertThat(receipt.path("batchRef").asString()).isEqualTo("B-7");
    assertThat(receipt.path("sha256").asString()).isEqualTo(BulkHouse.hash(content));
    assertThat(receipt.path("bytes").asLong()).isEqualTo(content.length);
    assertThat(codes(receipt)).isEmpty();
    assertThat(house.outcomes("renamed.csv")).containsExactly("1 DUPLICATE");
    assertThat(house.sendAll().getFirst().records().getFirst().path("flags").toString())
        .doesNotContain("UNCONFIRMED_LENGTH");
  }

  @Test
  void anotherNumberOfRowsThanTheManifestSaysIsToldAndAllRowsAreTaken() {
    byte[] content = ("text\n" + WORDS + "\n").getBytes(StandardCharsets.UTF_8);
    house.upload(
        "march.csv",
        content,
        Optional.of(BulkHouse.manifest(Map.of("sha256", BulkHouse.hash(content), "rowCount", 20))));
    house.work();
    assertThat(codes(house.receipt("march.csv"))).containsExactly("ROW_COUNT_DIFFERS");
    assertThat(house.outcomes("march.csv")).containsExactly("1 ACCEPTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "[]", "{}", "{\"sha256\":{}}"})
  void aManifestThatSaysNothingConfirmsNothing(String manifest) {
    byte[] content = ("text\n" + WORDS + "\n").getBytes(StandardCharsets.UTF_8);
    house.upload("march.csv", content, Optional.of(manifest));
    house.work();
    assertThat(codes(house.receipt("march.csv")))
        .containsExactly("MANIFEST_UNREADABLE", "UNCONFIRMED_LENGTH");
    assertThat(house.outcomes("march.csv")).containsExactly("1 ACCEPTED");
  }

  @Test
  void withoutAManifestTheLengthIsUnconfirmedAndTheHubIsToldToo() {
    assertThat(codes(receiptOf("text\n" + WORDS + "\n"))).containsExactly("UNCONFIRMED_LENGTH");
    assertThat(house.outcomes("march.csv")).containsExactly("1 ACCEPTED");
    assertThat(house.sendAll().getFirst().records().getFirst().path("flags").toString())
        .contains("UNCONFIRMED_LENGTH");
  }

  @Test
  void otherLettersAreGuessedAndTold() {
    house.upload(
        "march.csv",
        "text\nSeen at the café with “Zoë”\n".getBytes(Charset.forName("windows-1252")),
        Optional.empty());
    house.work();
    assertThat(codes(house.receipt("march.csv"))).contains("ENCODING_GUESSED");
    JsonNode record = house.sendAll().getFirst().records().getFirst();
    assertThat(record.path("information").path(0).path("text").asString())
        .isEqualTo("Seen at the café with “Zoë”");
  }

  @Test
  void aByteOrderMarkAndTabsAreFine() {
    house.upload("march.tsv", "\ufefftext\tp1_surname\n" + WORDS + "\tExample, A\n");
    house.work();
    assertThat(house.outcomes("march.tsv")).containsExactly("1 ACCEPTED");
    assertThat(codes(house.receipt("march.tsv"))).containsExactly("UNCONFIRMED_LENGTH");
  }

  static Stream<List<String>> secrets() {
    String row = WORDS + ",,\n";
    return Stream.of(
        List.of(
            "march.csv",
            "text,marking,immediateDanger\n" + row.repeat(1200) + WORDS + ",SECRET,\n"),
        List.of("march.csv", "text,marking,immediateDanger\n" + WORDS + ",top secret,\n" + row),
        List.of("march.csv", "text,marking\n" + WORDS + ",NATO CONFIDENTIAL\n"),
        List.of("march [SECRET].csv", "text\n" + WORDS + "\n"),
        List.of("march [SECRET].xlsx", "text\n" + WORDS + "\n"),
        List.of("march.csv", "SECRET\ntext\n" + WORDS + "\n"),
        List.of("march.csv", "text,marking\n" + WORDS + ",\nSECRET\n"),
        // Even where it would be refused.
        List.of("march.csv", "marking\nSECRET\n"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secretAnywhereStopsTheWholeFileAndTheSenderSeesOnlyThatAPersonMustLook(List<String> file)
      throws Exception {
    String reference = house.upload(file.get(0), file.get(1));
    house.work();
    assertThat(house.sendAll()).isEmpty();
    LedgerView view = house.store.ledger().view();
    assertThat(house.reviews())
        .singleElement()
        .asString()
        .startsWith("SPILL ")
        .doesNotContain(WORDS);
    assertThat(view.held())
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.reference()).isEqualTo(reference);
              assertThat(held.reason()).isEqualTo(HoldReason.SPILL);
              assertThat(held.urgent()).isFalse();
            });
    JsonNode receipt = house.receipt(file.get(0));
    assertThat(receipt.path("state").asString()).isEqualTo("NEEDS_PERSON");
    assertThat(receipt.path("message").asString()).isEqualTo(BulkHouse.NEEDS_PERSON);
    assertThat(receipt.path("problems").isEmpty()).isTrue();
    assertThat(receipt.toString().replace(file.get(0), "")).doesNotContainIgnoringCase("secret");
    assertThat(view.statusFor(reference, "police").orElseThrow().status())
        .isEqualTo(SubmissionStatus.RECEIVED);
  }

  @Test
  void anUrgentRowInASpilledFileIsToldToDuty() throws Exception {
    house.upload(
        "march.csv",
        "text,marking,immediateDanger\n" + WORDS + ",SECRET,\n" + WORDS + " too,,don't know\n");
    house.work();
    assertThat(house.store.ledger().view().held().getFirst().urgent()).isTrue();
  }

  @Test
  void secretAsAWordOfTheNarrativeIsAWord() {
    assertThat(receiptOf("text\nHe kept it secret from SECRET people\n").path("state").asString())
        .isEqualTo("DONE");
  }

  @Test
  void aMarkingOfTheFileIsEachRowsToo() {
    house.upload("march - OFFICIAL-SENSITIVE - RECIPIENTS ONLY.csv", "text\n" + WORDS + "\n");
    house.work();
    assertThat(house.sendAll().getFirst().parcel().properties())
        .containsEntry("marking", "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - PERSONAL DATA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"march.xlsx", "march.jsonl", "march.zip"})
  void aKindThatIsTakenAndCannotBeReadWaitsForAPerson(String name) throws Exception {
    house.upload(name, "whatever it is");
    house.work();
    assertThat(house.receipt(name).path("state").asString()).isEqualTo("NEEDS_PERSON");
    assertThat(house.sendAll()).isEmpty();
    assertThat(house.reviews()).containsExactly("UNREADABLE whatever it is");
    assertThat(house.store.ledger().view().held().getFirst().reason())
        .isEqualTo(HoldReason.UNREADABLE);
  }

  @Test
  void aTableWhoseQuoteNeverClosesWaitsForAPerson() throws Exception {
    assertThat(receiptOf("text\n\"" + WORDS + "\nmore\n").path("state").asString())
        .isEqualTo("NEEDS_PERSON");
    assertThat(house.store.ledger().view().held().getFirst().reason())
        .isEqualTo(HoldReason.UNREADABLE);
  }

  @Test
  void aTableThatBreaksTheReaderTwiceWaitsForAPerson() throws Exception {
    house.reader(new DirectTables().breaking(2));
    assertThat(receiptOf("text\n" + WORDS + "\n").path("state").asString())
        .isEqualTo("NEEDS_PERSON");
  }

  @Test
  void aTableThatBreaksTheReaderOnceIsReadTheSecondTime() {
    house.reader(new DirectTables().breaking(1));
    assertThat(receiptOf("text\n" + WORDS + "\n").path("state").asString()).isEqualTo("DONE");
  }

  @Test
  void nothingOfAFileLiesInTheClear() throws Exception {
    String canary = "canary-of-the-bulk-file";
    house.upload(
        canary + ".csv",
        ("rowRef,text,p1_surname\n" + canary + "," + WORDS + " " + canary + "," + canary + "\n")
            .getBytes(StandardCharsets.UTF_8),
        Optional.of(BulkHouse.manifest(Map.of("batchRef", canary, "rowCount", 1))));
    house.work();
    assertThat(house.outcomes(canary + ".csv")).containsExactly("1 ACCEPTED");
    try (Stream<Path> files = Files.walk(house.store.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(canary);
      }
    }
    assertThat(String.join(" ", house.watch.lines())).doesNotContain(canary);
  }

  @Test
  void anUrgentRowIsToldOfWithinAMinuteHoweverSlowlyItsFileIsRead() {
    StringBuilder table = new StringBuilder("text,immediateDanger\n");
    for (int row = 1; row <= 450; row++) {
      table.append("Seen at place ").append(row).append(" with a phone. ".repeat(24));
      table.append(row == 1 ? ",YES\n" : ",NO\n");
    }
    List<Instant> told = new ArrayList<>();
    Instant begun = house.store.now();
    house.reader(
        new DirectTables()
            .slowly(
                () -> {
                  house.store.pass(Duration.ofSeconds(2));
                  if (told.isEmpty() && dueCalls() > 0) {
                    told.add(house.store.now());
                  }
                }));
    house.upload("march.csv", table.toString());
    house.work();
    assertThat(house.store.now()).isAfter(begun.plusSeconds(60));
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).isBefore(begun.plusSeconds(30));
  }

  private int dueCalls() {
    return house
        .store
        .done(
            new Command.ClaimCalls(DueCall.Line.DUTY, 1, house.store.now(), Duration.ofSeconds(1)))
        .size();
  }
}
