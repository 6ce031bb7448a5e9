package org.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.app.cli.OperatedHouse.Said;
import tools.jackson.databind.json.JsonMapper;

class CliTest {
  private final OperatedHouse house;

  CliTest(@TempDir Path folder) {
    this.house = new OperatedHouse(folder);
  }

  @Test
  void theVersionIsTold() {
    Said said = OperatedHouse.run("--version");

    assertThat(said.exit()).isZero();
    assertThat(said.last()).startsWith("sallyport ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start",
        "demo",
        "config show",
        "agency add",
        "status",
        "held list",
        "audit verify",
        "form write",
        "keys list",
        "doctor",
        "hub receive"
      })
  void everyCommandHelps(String command) {
    Said said = OperatedHouse.run((command + " --help").split(" "));

    assertThat(said.exit()).isZero();
    assertThat(said.out()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup /tmp/b", "restore /tmp/b --reason x", "keys rotate --reason x"})
  void whatComesLaterSaysSo(String command) {
    Said said = OperatedHouse.run(command.split(" "));

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).hasSize(1);
    assertThat(said.err().getFirst()).endsWith("is not in this version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "agency", "audit", "held", "keys", "form", "status"})
  void whatIsNoCommandIsWrongUsage(String command) {
    Said said = OperatedHouse.run(command.isEmpty() ? new String[0] : new String[] {command});

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err().getFirst()).startsWith("sallyport: ");
  }

  @Test
  void theFormAndTheSchemasAreWritten() throws IOException {
    for (String format : new String[] {"docx", "schema", "record-schema"}) {
      Path file = house.file("form." + format);

      assertThat(form(format, file).exit()).isZero();
      if (format.equals("docx")) {
        assertThat(Files.readAllBytes(file)).startsWith('P', 'K');
      } else {
        assertThat(
                JsonMapper.shared().readTree(Files.readAllBytes(file)).path("$schema").asString(""))
            .contains("2020-12");
      }
    }
  }

  @Test
  void theBulkTemplateIsOneLineOfColumns() throws Exception {
    Path file = house.file("bulk.csv");

    assertThat(form("csv", file).exit()).isEqualTo(0);
    assertThat(Files.readString(file))
        .startsWith("\ufeffrowRef,")
        .contains(",text,")
        .hasLineCount(1);
  }

  @Test
  void theSpreadsheetTemplateComesLater() {
    Said said = form("xlsx", house.file("bulk"));

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).containsExactly("sallyport: --format xlsx is not in this version");
    assertThat(form("pdf", house.file("bulk")).exit()).isEqualTo(2);
    assertThat(house.file("bulk")).doesNotExist();
  }

  private static Said form(String format, Path file) {
    return OperatedHouse.run("form", "write", "--format", format, file.toString());
  }

  @Test
  void keysAreListedAndTheirPublicHalvesExported() {
    assertThat(house.here("keys", "list").exit()).isEqualTo(1);
    house.here(
        "agency", "add", "school-1", "--name", "E", "--type", "SCHOOL", "--reason", "agreed");

    Said list = house.here("keys", "list");
    Said export = house.here("keys", "export-public", house.file("public").toString());

    assertThat(list.out()).hasSize(7).anyMatch(line -> line.matches("signer +ECDSA P-256 .+"));
    assertThat(export.exit()).isZero();
    assertThat(house.file("public")).isDirectoryContaining("glob:**/log-key");
    assertThat(house.file("public")).isDirectoryContaining("glob:**/signer.pem");
  }

  @Test
  void nothingIsHeldInANewStore() {
    house.here(
        "agency", "add", "school-1", "--name", "E", "--type", "SCHOOL", "--reason", "agreed");

    Said said = house.here("held", "list");

    assertThat(said.exit()).isZero();
    assertThat(said.out()).isEmpty();
  }
}
