package org.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.app.cli.OperatedHouse.Said;

class AuditCommandTest {
  private static final String OK = "ok %d [0-9a-f]{64}";

  /** The making of the keys, and the two acts of {@link #actTwice}. */
  private static final int BEGUN = 3;

  private final OperatedHouse house;

  AuditCommandTest(@TempDir Path folder) {
    this.house = new OperatedHouse(folder);
  }

  @BeforeEach
  void actTwice() {
    assertThat(add("school-1").exit()).isZero();
    assertThat(add("school-2").exit()).isZero();
  }

  private Said add(String id) {
    return house.here(
        "agency", "add", id, "--name", "Example", "--type", "SCHOOL", "--reason", "agreed");
  }

  private String data() {
    return house.data().root().toString();
  }

  private String file(String name) {
    return house.file(name).toString();
  }

  private Said verify(String... more) {
    return OperatedHouse.run(
        Stream.concat(Stream.of("audit", "verify", "--data", data()), Stream.of(more))
            .toArray(String[]::new));
  }

  private Said export(String... more) {
    return house.here(
        Stream.concat(Stream.of("audit", "export"), Stream.of(more)).toArray(String[]::new));
  }

  private static void alter(Path file, String text) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int at = new String(content, StandardCharsets.ISO_8859_1).indexOf(text);
    assertThat(at).isNotNegative();
    content[at + 1] ^= 1;
    Files.write(file, content);
  }

  @Test
  void aLogIsVerifiedWithoutAnyPrivateKeyOrSetting() throws IOException {
    Files.move(house.data().keys(), house.file("elsewhere"));
    Files.delete(house.settings());

    Said said = verify();

    assertThat(said.exit()).isZero();
    assertThat(said.out().getFirst()).matches("log key sallyport/\\S+ [0-9a-f]{64}");
    assertThat(said.last()).matches(OK.formatted(BEGUN));
    assertThat(said.err()).isEmpty();
  }

  @Test
  void withAKeyGivenNoFingerprintIsShown() {
    Said said = verify("--log-key", house.data().run().resolve("public/log-key").toString());

    assertThat(said.out()).hasSize(1);
    assertThat(said.last()).matches(OK.formatted(BEGUN));
  }

  @Test
  void anAlteredLeafIsNamed() throws IOException {
    alter(house.data().store(), "AGENCY_ADDED");

    Said said = verify();

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.last()).matches("bad leaf [12]: .+");
  }

  @Test
  void aStoreThatIsNoneIsNamed() throws IOException {
    Files.writeString(house.data().store(), "nothing of the kind ".repeat(1000));

    Said said = verify();

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.last()).startsWith("bad store.db: ");
  }

  @Test
  void aLogKeyThatIsNoneIsNamed() throws IOException {
    Files.writeString(house.data().run().resolve("public/log-key"), "no key\n");

    assertThat(verify().last()).isEqualTo("bad log-key: not a verifier key");
  }

  @Test
  void anExportIsVerifiedAloneAndEveryFileOfItIsCovered() throws IOException {
    assertThat(export(file("export")).exit()).isZero();

    Said good = OperatedHouse.run("audit", "verify", "--export", file("export"));
    Files.writeString(house.file("export/note.txt"), "hello");
    Said more = OperatedHouse.run("audit", "verify", "--export", file("export"));

    assertThat(good.last()).matches(OK.formatted(BEGUN + 1));
    assertThat(good.exit()).isZero();
    assertThat(more.last()).isEqualTo("bad note.txt: unknown file");
    assertThat(more.exit()).isEqualTo(1);
  }

  @Test
  void anExportWithItsEventsIsADisclosureThatIsNotedFirst() {
    Said said = export(file("export"), "--leaves", "--reason", "yearly audit");

    assertThat(said.exit()).isZero();
    assertThat(said.last()).startsWith("exported 4 leaves");
    assertThat(OperatedHouse.run("audit", "verify", "--export", file("export")).last())
        .matches(OK.formatted(BEGUN + 1));
    assertThat(house.file("export/tile/entries")).isDirectory();
    assertThat(verify().last()).matches(OK.formatted(BEGUN + 1));
  }

  @Test
  void theFirstLeafTellsThatKeysWereMadeAndEveryExportIsNotedInItself() throws IOException {
    export(file("plain"));
    export(file("export"), "--leaves", "--reason", "yearly audit");

    assertThat(events(house.file("export")))
        .containsExactly(
            "KEYS_MADE", "AGENCY_ADDED", "AGENCY_ADDED", "LOG_EXPORTED", "LEAVES_EXPORTED");
    assertThat(verify("--export", file("plain")).last()).matches(OK.formatted(BEGUN + 1));
  }

  /** The events of an export's leaves, in order. */
  private static List<String> events(Path export) throws IOException {
    try (Stream<Path> tiles = Files.list(export.resolve("tile/entries"))) {
      Path only = tiles.findFirst().orElseThrow();
      Path partial = Files.isDirectory(only) ? only.resolve("5") : only;
      return Pattern.compile("\"event\":\"([A-Z_]+)\"")
          .matcher(Files.readString(partial, StandardCharsets.ISO_8859_1))
          .results()
          .map(found -> found.group(1))
          .toList();
    }
  }

  @Test
  void withoutAReasonNoEventsLeave() {
    Said said = export(file("export"), "--leaves");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(house.file("export")).doesNotExist();
    assertThat(verify().last()).matches(OK.formatted(BEGUN));
  }

  @Test
  void anExportIntoAFolderThatIsInUseIsRefusedAndNotNoted() throws IOException {
    Files.createDirectories(house.file("export/mine"));

    Said said = export(file("export"), "--leaves", "--reason", "yearly audit");

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).hasSize(1);
    assertThat(verify().last()).matches(OK.formatted(BEGUN));
  }

  @Test
  void anEarlierCheckpointOfThisLogFitsAndOneOfAnotherDoesNot(@TempDir Path other) {
    export(file("export"));
    add("school-3");
    OperatedHouse stranger = new OperatedHouse(other);
    stranger.here(
        "agency", "add", "school-1", "--name", "E", "--type", "SCHOOL", "--reason", "agreed");
    stranger.here("audit", "export", stranger.file("export").toString());

    assertThat(verify("--checkpoint", file("export/checkpoint")).last())
        .matches(OK.formatted(BEGUN + 2));
    Said said = verify("--checkpoint", stranger.file("export/checkpoint").toString());
    assertThat(said.last()).startsWith("bad ");
    assertThat(said.exit()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--proof", "--log-key", "--checkpoint"})
  void aFileThatIsNotThereIsOneLine(String option) {
    Said said = verify(option, file("absent"));

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).hasSize(1);
    assertThat(said.err().getFirst()).contains("absent");
  }

  @Test
  void aProofAndAnExportAtOnceIsWrongUsage() {
    assertThat(verify("--proof", file("a"), "--export", file("b")).exit()).isEqualTo(2);
  }

  @Test
  void anUnknownReferenceIsOneLine() {
    for (String command : new String[] {"status", "audit show", "audit prove"}) {
      Said said =
          house.here(
              Stream.concat(
                      Stream.of(command.split(" ")),
                      command.endsWith("prove")
                          ? Stream.of("HUB-261124-AAAAA-AAAAAA", file("proof"))
                          : Stream.of("HUB-261124-AAAAA-AAAAAA"))
                  .toArray(String[]::new));

      assertThat(said.exit()).as(command).isEqualTo(1);
      assertThat(said.err()).as(command).hasSize(1);
    }
    assertThat(house.file("proof")).doesNotExist();
  }

  @Test
  void whereNoGatewayHasRunThereIsNothingToVerify() {
    Said said = OperatedHouse.run("audit", "verify", "--data", file("nowhere"));

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).hasSize(1);
    assertThat(house.file("nowhere")).doesNotExist();
  }
}
