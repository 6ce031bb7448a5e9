package org.sallyport.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.app.review.RunningHouse.Said;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.crypto.handover.HandoverException;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.ledger.LedgerView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What waits for a person, from the sender to the hub's decision, over the real broker. */
@Tag("integration")
class ReviewDeskIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CANARY = "canary words about a second phone";
  private static final String SPILL =
      """
      {"submitter": {"name": "A Example", "role": "DSL", "agency": "Example School",
        "email": "dsl@school.example"}, "gate": {"immediateDanger": "NO"},
       "information": [{"text": "Here are %s."}], "marking": "SECRET"}
      """
          .formatted(CANARY);

  @TempDir private static Path folder = Path.of(".");
  private static List<RunningHouse> houses = List.of();

  @BeforeAll
  static void start() throws Exception {
    houses = List.of(new RunningHouse(folder));
  }

  @AfterAll
  static void stop() {
    houses.forEach(RunningHouse::close);
  }

  private static RunningHouse house() {
    return houses.getFirst();
  }

  private static LedgerView view() {
    return house().gateway().ledger().view();
  }

  /** A file that nobody's program can read. */
  private static String unreadable() throws Exception {
    byte[] noise = new byte[40_000];
    new Random(7).nextBytes(noise);
    String reference = house().sendFile("form.docx", noise).path("reference").asString("");
    await().atMost(SOON).until(() -> house().status(reference).equals("NEEDS_PERSON"));
    return reference;
  }

  private static String spilled() throws Exception {
    JsonNode answer = house().send(SPILL);
    assertThat(answer.path("status").asString("")).isEqualTo("RECEIVED");
    String reference = answer.path("reference").asString("");
    await()
        .atMost(SOON)
        .until(() -> house().here("held", "list").out().contains(reference + "  whole  SPILL"));
    return reference;
  }

  private static Path exported(String reference) {
    Path file = folder.resolve(reference + ".held");
    Said said =
        house().here("held", "export", reference, file.toString(), "--reason", "to security");
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    return file;
  }

  private static Said release(String reference, Path file) {
    return house()
        .decide(
            house().security(),
            reference,
            "RELEASE",
            "--file",
            file.toString(),
            "--spill-key",
            house().security().keyStore("spill").toString(),
            "--second-key",
            house().security().keyStore("ack2").toString());
  }

  /** Takes all off the queue until this file is there. */
  private static Path received(String queue, Path wanted) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              Said said = house().receive(queue);
              assertThat(said.err()).isEmpty();
              return Files.exists(wanted);
            });
    return wanted;
  }

  private static String reviewed(String reference) throws Exception {
    return Files.readString(
        received("review", house().kept().resolve("review").resolve(reference + ".json")));
  }

  private static JsonNode record(String reference) throws Exception {
    received("submissions", house().kept().resolve(reference + ".json"));
    return house().record(reference);
  }

  @Test
  void whatIsHeldIsLookedAtAndReleasedAndItsRecordArrives() throws Exception {
    String reference = unreadable();
    assertThat(reviewed(reference)).contains("\"reason\":\"NO_NARRATIVE\"");
    assertThat(house().decide(reference, "RELEASE").exit()).isZero();
    assertThat(record(reference).path("attachments").size()).isEqualTo(1);
    await().atMost(SOON).until(() -> house().status(reference).equals("WITH_HUB"));
    assertThat(house().here("held", "list").out()).doesNotContain(reference);
  }

  @Test
  void whatIsReplacedComesAgainAsWhatTheHubCouldRead() throws Exception {
    String reference = unreadable();
    assertThat(reviewed(reference)).isNotEmpty();
    Path readable = folder.resolve("typed.txt");
    Files.writeString(readable, "What did you see: He was seen with a second phone.\n");
    assertThat(house().decide(reference, "REPLACED", "--file", readable.toString()).exit())
        .isZero();
    await()
        .atMost(SOON)
        .until(
            () -> {
              house().receive("originals");
              house().receive("submissions");
              return manual().size() == 1;
            });
    assertThat(manual().getFirst().toString()).contains("second phone");
    await().atMost(SOON).until(() -> house().status(reference).equals("WITH_HUB"));
  }

  /** Records of what the hub sent in the place of something else. */
  private static List<JsonNode> manual() throws Exception {
    List<JsonNode> manual = new ArrayList<>();
    try (Stream<Path> files = Files.list(house().kept())) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        JsonNode record = JsonMapper.shared().readTree(Files.readAllBytes(file));
        if (record.path("channel").asString("").equals("MANUAL")) {
          manual.add(record);
        }
      }
    }
    return manual;
  }

  @Test
  void aHeldItemIsExportedForThoseWhoOpenOriginals() throws Exception {
    String reference = unreadable();
    Path file = exported(reference);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Path out = folder.resolve("opened");
    Said said =
        house()
            .open(
                house().hub(),
                file.toString(),
                "--originals-key",
                house().hub().keyStore("originals").toString(),
                "--out",
                out.toString());
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains("\"part\":2").contains("\"size\":40000");
    assertThat(out.resolve("part-2.docx")).hasSize(40_000);
    Said again = house().here("held", "export", reference, file.toString(), "--reason", "again");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("is there already");
    assertThat(house().here("status", reference).out()).contains("HELD_EXPORTED");
    assertThat(house().decide(reference, "CLOSED").exit()).isZero();
    await().atMost(SOON).until(() -> !house().here("held", "list").out().contains(reference));
    Path other = folder.resolve("other");
    assertThat(house().here("held", "export", reference, other.toString(), "--reason", "r").err())
        .contains("nothing of " + reference + " waits for a person");
    assertThat(other).doesNotExist();
  }

  @Test
  void aSpillTellsNobodyOpensForSecurityAloneAndIsReleasedByTwo() throws Exception {
    String reference = spilled();
    assertThat(house().status(reference)).isEqualTo("RECEIVED");
    assertThat(reviewed(reference))
        .contains("SPILL")
        .doesNotContain(CANARY)
        .doesNotContain("SECRET");
    noKeyOfTheGatewayOpens(reference);

    Path file = exported(reference);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
    Said wrong =
        house()
            .open(
                house().hub(),
                file.toString(),
                "--originals-key",
                house().hub().keyStore("originals").toString());
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.err())
        .isEqualTo("hub open: " + file + " does not open: other keys, or altered\n");

    assertThat(release(reference, file).err()).isEmpty();
    JsonNode record = record(reference);
    assertThat(record.at("/marking/originator").asString("")).isEqualTo("SECRET");
    assertThat(record.path("flags").toString()).contains("SPILL");
    assertThat(record.at("/information/0/text").asString("")).contains(CANARY);
    await().atMost(SOON).until(() -> house().status(reference).equals("WITH_HUB"));
    assertThat(view().arrivalOf(reference)).isPresent();
  }

  private static void noKeyOfTheGatewayOpens(String reference) throws Exception {
    assertThat(view().arrivalOf(reference)).isEmpty();
    Handover handover = view().locked(reference).orElseThrow().handover().orElseThrow();
    for (KeyAndCertificate key :
        List.of(house().gateway().keys().intakePair(), house().hub().load("originals"))) {
      assertThatThrownBy(() -> handover.open(List.of(key))).isInstanceOf(HandoverException.class);
    }
    assertThat(handover.open(List.of(house().security().load("spill")))).isNotNull();
    try (Stream<Path> files = Files.walk(house().data().root())) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                      .doesNotContain(CANARY));
    }
  }

  @Test
  void aSpillIsNotReleasedByTheHubOrWithAnothersKeyOrTwice() throws Exception {
    String reference = spilled();
    String foreign = spilled();
    Path file = exported(reference);
    Path other = exported(foreign);
    long before = house().alarms("ACK_INVALID");

    assertThat(release(foreign, file).err()).contains("is not of " + foreign);
    assertThat(house().decide(reference, "RELEASE").exit()).isZero();
    await().atMost(SOON).until(() -> house().alarms("ACK_INVALID") == before + 1);
    // The head's reference is a label: whoever forges it gains nothing.
    Path forged = folder.resolve("forged");
    Files.write(forged, relabelled(Files.readAllBytes(other), reference));
    assertThat(release(reference, forged).exit()).isZero();
    await().atMost(SOON).until(() -> house().alarms("ACK_INVALID") == before + 2);
    assertThat(house().here("held", "list").out()).contains(reference).contains(foreign);
    noKeyOfTheGatewayOpens(reference);

    assertThat(release(reference, file).exit()).isZero();
    assertThat(record(reference).path("flags").toString()).contains("SPILL");
    assertThat(release(reference, file).exit()).isZero();
    await().atMost(SOON).until(() -> house().alarms("ACK_INVALID") == before + 3);
    assertThat(house().decide(foreign, "CLOSED").exit()).isZero();
    await().atMost(SOON).until(() -> house().status(foreign).equals("CLOSED"));
    assertThat(house().here("held", "list").out()).doesNotContain(foreign);
  }

  private static byte[] relabelled(byte[] file, String reference) {
    byte[] forged = file.clone();
    byte[] label = reference.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(label, 0, forged, 8 + 16 + 4, label.length);
    return forged;
  }
}
