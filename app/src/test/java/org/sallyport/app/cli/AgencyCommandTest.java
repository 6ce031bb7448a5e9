package org.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.app.cli.OperatedHouse.Said;
import org.sallyport.app.control.Ask;
import org.sallyport.app.control.ControlSocket;
import org.sallyport.app.control.Told;
import org.sallyport.app.gateway.RunLock;
import org.sallyport.intake.agency.LedgerRegister;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.Register.TokenCheck;
import org.sallyport.intake.store.StoreReader;

class AgencyCommandTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDYRssA+na+Mts1kgjCkNX4y4BSLcxZtbtwa8xH2pGwc";
  private static final String FINGERPRINT = "SHA256:jYB8k+OB2K6SxnB5iqNC00n/Y9laxgk5ud9Olzt7gyM";

  private final OperatedHouse house;

  AgencyCommandTest(@TempDir Path folder) {
    this.house = new OperatedHouse(folder);
  }

  private Said add(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of("agency", "add", "school-1", "--name", "Example School", "--type", "SCHOOL"));
    command.addAll(List.of("--reason", "agreement signed"));
    command.addAll(List.of(more));
    return house.here(command.toArray(String[]::new));
  }

  private TokenCheck check(String token, Scope scope) throws Exception {
    try (StoreReader store = StoreReader.open(house.data().root())) {
      return new LedgerRegister(store.view(), Clock.systemUTC()).checkToken(token, scope);
    }
  }

  @Test
  void aTokenStandsAloneOnTheLastLineAndOpensTheDoor() throws Exception {
    Said said = add("--token");

    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(said.out()).hasSize(2).first().isEqualTo("added school-1");
    assertThat(said.last()).matches("sp_[A-Za-z0-9_-]{43}");
    assertThat(check(said.last(), Scope.SUBMIT)).isInstanceOf(TokenCheck.Known.class);
    assertThat(check(said.last(), Scope.CHECK)).isInstanceOf(TokenCheck.Forbidden.class);
  }

  @Test
  void aTokenHasTheScopesThatWereAskedFor() throws Exception {
    String token = add("--token", "--scope", "check").last();

    assertThat(check(token, Scope.CHECK)).isInstanceOf(TokenCheck.Known.class);
    assertThat(check(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Forbidden.class);
  }

  @Test
  void theListShowsAgenciesAndTokensButNoToken() {
    String token = add("--token", "--domain", "School.Example").last();

    Said list = house.here("agency", "list");

    assertThat(list.exit()).isZero();
    assertThat(list.out()).hasSize(2).first().isEqualTo("school-1  SCHOOL  active  Example School");
    assertThat(list.last()).contains("status,submit").doesNotContain(token);
  }

  @Test
  void aSuspendedAgencyIsRefusedAndStaysSoWhenItIsAddedAgain() throws Exception {
    String token = add("--token").last();

    assertThat(house.here("agency", "suspend", "school-1", "--reason", "lost laptop").exit())
        .isZero();
    assertThat(check(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Forbidden.class);

    assertThat(add().out()).containsExactly("changed school-1, which stays suspended");
    assertThat(check(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Forbidden.class);
  }

  @Test
  void aLiftedSuspensionLetsTheAgencyInAgain() throws Exception {
    String token = add("--token").last();
    house.here("agency", "suspend", "school-1", "--reason", "lost laptop");

    Said lifted = house.here("agency", "suspend", "school-1", "--lift", "--reason", "found");

    assertThat(lifted.out()).containsExactly("resumed school-1");
    assertThat(check(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Known.class);
  }

  @Test
  void aRemovedAgencyIsGoneWithItsTokens() throws Exception {
    String token = add("--token").last();

    assertThat(house.here("agency", "remove", "school-1", "--reason", "closed").exit()).isZero();

    assertThat(house.here("agency", "list").out()).isEmpty();
    assertThat(check(token, Scope.SUBMIT)).isInstanceOf(TokenCheck.Unknown.class);
  }

  @Test
  void anUnknownAgencyCannotBeSuspended() {
    add();

    Said said = house.here("agency", "suspend", "school-2", "--reason", "lost laptop");

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).containsExactly("sallyport: no agency school-2");
  }

  @ParameterizedTest
  @CsvSource({
    "--name, ''",
    "--type, MARTIANS",
    "--domain, localhost",
    "--mailbox, nobody",
    "--scope, everything",
    "--scope, check",
    "--reason, ' '"
  })
  void whatNoAgencyCanHaveIsWrongUsage(String option, String value) {
    List<String> command = new ArrayList<>(List.of("agency", "add", "school-1"));
    for (String needed : List.of("--name", "--type", "--reason")) {
      if (!needed.equals(option)) {
        command.addAll(List.of(needed, needed.equals("--type") ? "SCHOOL" : "Example"));
      }
    }
    command.addAll(List.of(option, value));

    Said said = house.here(command.toArray(String[]::new));

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err().getFirst()).startsWith("sallyport: ");
    assertThat(house.data().store()).doesNotExist();
  }

  @Test
  void withoutAReasonNothingIsDone() {
    Said said = house.here("agency", "remove", "school-1");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err().getFirst()).contains("--reason");
  }

  @Test
  void anSshKeyIsListedByItsFingerprintAndIsOneAgencysOnly() throws Exception {
    Path file = house.data().root().resolveSibling("key.pub");
    Files.writeString(file, "# for SFTP\n\n" + KEY + " office@school.example\n");

    assertThat(add("--ssh-key", file.toString()).exit()).isZero();
    assertThat(house.here("agency", "list").last()).contains("ssh-ed25519  " + FINGERPRINT);

    Said other =
        house.here(
            "agency",
            "add",
            "school-2",
            "--name",
            "Another School",
            "--type",
            "SCHOOL",
            "--ssh-key",
            file.toString(),
            "--reason",
            "agreement signed");
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.err().getFirst()).contains(FINGERPRINT).contains("another agency's");
  }

  @Test
  void whatIsNoPublicKeyIsRefusedAndNothingIsAdded() throws Exception {
    Path file = house.data().root().resolveSibling("key");
    Files.writeString(file, "-----BEGIN OPENSSH PRIVATE KEY-----\n");

    Said said = add("--ssh-key", file.toString());

    assertThat(said.exit()).isNotZero();
    assertThat(said.err().getFirst()).contains("--ssh-key");
    assertThat(house.data().store()).doesNotExist();
    assertThat(add("--ssh-key", file + ".missing").err().getFirst()).contains("cannot read");
  }

  @Test
  void whereAGatewayRunsItIsAskedAndToldWhoAndWhy() throws Exception {
    List<Ask> asked = new ArrayList<>();
    List<String> users = new ArrayList<>();
    try (RunLock _ = RunLock.take(house.data()).orElseThrow();
        ControlSocket _ =
            ControlSocket.open(
                house.data().control(),
                (ask, user) -> {
                  asked.add(ask);
                  users.add(user);
                  return Told.done("done there");
                })) {
      assertThat(add("--token").out()).containsExactly("done there");
    }

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().act()).isEqualTo("agency.add");
    assertThat(asked.getFirst().name()).isEqualTo("sam");
    assertThat(asked.getFirst().reason()).isEqualTo("agreement signed");
    assertThat(users).containsExactly(System.getProperty("user.name"));
    assertThat(house.data().store()).doesNotExist();
  }

  @Test
  void aFolderThatAnotherCommandHasIsLeftAlone() throws Exception {
    try (RunLock _ = RunLock.take(house.data()).orElseThrow()) {
      Said said = add();

      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.err()).hasSize(1);
      assertThat(said.err().getFirst()).contains("try again");
    }
  }

  @Test
  void settingsWithProblemsAreOneLine() {
    Said said =
        OperatedHouse.run(
            "agency",
            "suspend",
            "school-1",
            "--reason",
            "lost laptop",
            "--data",
            house.data().root().toString());

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).hasSize(1);
  }
}
