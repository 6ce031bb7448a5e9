package org.sallyport.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.app.config.ConfigReader.Outcome;
import org.sallyport.app.config.GatewayConfig.Pull;

class PullSettingsTest {
  private static final String HOST_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGNNzhw2vGEl4Xv4cW/KNOE9NjzBjPEKmvTU7OHt0XFo";

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
    put("west-police", "agency", "west-police");
    put("west-police", "host", "sftp.west.example");
    put("west-police", "user", "hub");
    put("west-police", "key", fixture.secret("west", "rw-------"));
    put("west-police", "host-key", HOST_KEY);
    put("west-police", "folder", "/out");
    put("west-police", "done", "/out/done");
  }

  private void put(String name, String member, String value) {
    fixture.keys.put("pull." + name + "." + member, value);
  }

  private List<String> problems(Map<String, String> environment) {
    return fixture.read(environment) instanceof Outcome.Bad(var problems, var _)
        ? problems
        : List.of();
  }

  private List<Pull> pulls(Map<String, String> environment) {
    assertThat(problems(environment)).isEmpty();
    return ((Outcome.Good) fixture.read(environment)).config().incoming().pulls();
  }

  @Test
  void anyNumberOfFoldersMayBePulledFrom() {
    for (String member : List.of("agency", "host", "user", "key", "host-key", "folder", "done")) {
      put("north", member, fixture.keys.getOrDefault("pull.west-police." + member, ""));
    }
    put("north", "answers", "/answers");
    put("north", "poll-interval", "PT5M");

    List<Pull> pulls = pulls(Map.of());

    assertThat(pulls).extracting(Pull::name).containsExactly("north", "west-police");
    assertThat(pulls.get(0).answers()).contains("/answers");
    assertThat(pulls.get(0).pollInterval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(pulls.get(1).host().port()).isEqualTo(22);
    assertThat(pulls.get(1).answers()).isEqualTo(Optional.empty());
  }

  @Test
  void aVariableStandsAboveTheFile() {
    assertThat(
            pulls(
                    Map.of(
                        "SALLYPORT_PULL_WEST_POLICE_PORT", "2022",
                        "SALLYPORT_PULL_WEST_POLICE_HOST_KEY", HOST_KEY,
                        "SALLYPORT_PULL_WEST_POLICE_POLL_INTERVAL", "PT10S"))
                .getFirst())
        .satisfies(pull -> assertThat(pull.host().port()).isEqualTo(2022))
        .satisfies(pull -> assertThat(pull.pollInterval()).isEqualTo(Duration.ofSeconds(10)));
  }

  @ParameterizedTest
  @CsvSource({
    "host-key, '', host-key: is missing",
    "host-key, ssh-ed25519 AAAA, must be ALGORITHM BASE64",
    "host-key, ssh-dss AAAAB3NzaC1kc3MAAAA=, must be ALGORITHM BASE64",
    "agency, '', agency: is missing",
    "host, '', host: is missing",
    "user, '', without credentials is refused",
    "key, '', without credentials is refused",
    "key, nowhere, no readable file",
    "folder, '', folder: is missing",
    "done, '', done: is missing",
    "done, /out/, another folder",
    "answers, /out, another folder",
    "answers, /out//done, another folder",
    "port, 0, must be the port",
    "poll-interval, PT0.1S, between PT1S and P1D",
  })
  void anInsecureOrUnusableValueIsAProblem(String member, String value, String says) {
    put("west-police", member, value);

    assertThat(problems(Map.of())).anyMatch(line -> line.contains(says));
  }

  @Test
  void aKeyThatOthersCanReadIsAProblem() {
    put("west-police", "key", fixture.secret("open", "rw-r--r--"));

    assertThat(problems(Map.of())).anyMatch(line -> line.contains("can be read by others"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pull.west-police.hostkey",
        "pull.west-police.password",
        "pull.West.host",
        "pull.a-host.key",
        "pull..host",
        "pull.west.police.host"
      })
  void anythingElseIsAnUnknownKey(String key) {
    fixture.keys.put(key, "x");

    assertThat(problems(Map.of())).anyMatch(line -> line.contains(key));
  }

  @Test
  void theEffectiveSettingsShowEachFolderAndNoSecret() {
    Effective effective = fixture.read().effective();

    assertThat(effective.lines())
        .extracting(Effective.Line::key)
        .contains("pull.west-police.host", "pull.west-police.poll-interval")
        .doesNotContain("pull.NAME.host", "pull.NAME.port");
    assertThat(effective.lines())
        .filteredOn(line -> line.key().equals("pull.west-police.key"))
        .extracting(Effective.Line::value)
        .containsExactly("***");
  }
}
