package org.sallyport.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.app.config.ConfigReader.Outcome;

class ConfigReaderTest {
  private final Path folder;
  private final Fixture fixture;

  ConfigReaderTest(@TempDir Path folder) {
    this.folder = folder;
    this.fixture = new Fixture(folder);
  }

  private GatewayConfig good(Map<String, String> environment) {
    Outcome outcome = fixture.read(environment);
    assertThat(outcome).isInstanceOf(Outcome.Good.class);
    return ((Outcome.Good) outcome).config();
  }

  private List<String> problems(Map<String, String> environment) {
    return fixture.read(environment) instanceof Outcome.Bad(var problems, var effective)
            && effective.lines() != null
        ? problems
        : List.of();
  }

  @Test
  void aWholeConfigurationIsTaken() {
    GatewayConfig config = good(Map.of());

    assertThat(config.web().port()).isEqualTo(8443);
    assertThat(config.hub().storedWithin()).isEqualTo(Duration.ofHours(1));
    assertThat(config.keeping().limits().part()).isEqualTo(25L << 20);
    assertThat(config.keeping().retention()).isEqualTo(Duration.ofDays(30));
    assertThat(config.broker()).isInstanceOf(GatewayConfig.Broker.Embedded.class);
  }

  @Test
  void theAddressThatOthersAreToldIsThePublicOneOrOneThatCanBeReached() {
    assertThat(good(Map.of()).web().address(8443)).hasToString("https://127.0.0.1:8443/");

    fixture.keys.put("web.public-url", "https://intake.hub.example");

    assertThat(good(Map.of()).web().address(8443)).hasToString("https://intake.hub.example/");
    assertThat(everywhere("0.0.0.0").address(4711)).hasToString("https://127.0.0.1:4711/");
    assertThat(everywhere("::").address(4711)).hasToString("https://[::1]:4711/");
  }

  private static GatewayConfig.Web everywhere(String host) {
    return new GatewayConfig.Web(
        host,
        0,
        Optional.empty(),
        Optional.empty(),
        new GatewayConfig.WebForm(GatewayConfig.Access.OPEN, Duration.ofHours(1)));
  }

  @Test
  void writersShowTheirMailboxUnlessItIsWrittenOutThatAnybodyMayWrite() {
    assertThat(good(Map.of()).web().form().access()).isEqualTo(GatewayConfig.Access.LINK);

    fixture.keys.put("web.access", "open");
    assertThat(good(Map.of()).web().form().access()).isEqualTo(GatewayConfig.Access.OPEN);

    fixture.keys.put("web.access", "oidc");
    assertThat(problems(Map.of()))
        .containsExactly("web.access: oidc is not in this version; use link or open");
  }

  @Test
  void aMailedLinkNeedsAMailServerAndAnAddressToLeadTo() {
    for (String key : List.of("host", "user", "password-file", "from")) {
      fixture.keys.remove("smtp." + key);
    }
    fixture.keys.put("duty.contacts", "https://duty.example/call");
    fixture.keys.put("security.contacts", "https://security.example/call");
    fixture.keys.put("web.host", "::");
    fixture.keys.put("web.access", "link");

    assertThat(problems(Map.of()))
        .contains(
            "smtp.host: is missing: web.access=link needs a mail server to send by",
            "web.public-url: is missing: web.access=link mails an address, and :: is none");
  }

  @Test
  void theEnvironmentStandsAboveTheFileAndTheFileAboveTheDefault() {
    fixture.keys.put("web.port", "9443");
    fixture.keys.put("ops.port", "9001");

    GatewayConfig config = good(Map.of("SALLYPORT_WEB_PORT", "0"));

    assertThat(config.web().port()).isZero();
    assertThat(config.opsPort()).isEqualTo(9001);
  }

  @Test
  void theSixPortsAndTheActorAreKnownThoughNothingListens() {
    good(
        Map.of(
            "SALLYPORT_ACTOR", "A Clerk",
            "SALLYPORT_WEB_PORT", "0",
            "SALLYPORT_SFTP_PORT", "0",
            "SALLYPORT_AMQP_PORT", "0",
            "SALLYPORT_OPS_PORT", "0",
            "SALLYPORT_DEMO_SMTP_PORT", "0",
            "SALLYPORT_DEMO_IMAP_PORT", "0"));
  }

  @Test
  void withoutAMailServerThereIsNoFormByLinkAndNobodyCanBeMailed() {
    for (String key : List.of("host", "user", "password-file", "from")) {
      fixture.keys.remove("smtp." + key);
    }
    GatewayConfig config = good(Map.of());
    assertThat(config.web().form().access()).isEqualTo(GatewayConfig.Access.NONE);
    assertThat(config.outgoing().unreachable())
        .isNotEmpty()
        .allMatch(contact -> "mailto".equals(contact.getScheme()));

    fixture.keys.put("duty.contacts", "https://duty.example/call");
    fixture.keys.put("security.contacts", "https://security.example/call");
    fixture.keys.put("web.access", "open");
    assertThat(good(Map.of()).outgoing().unreachable()).isEmpty();

    fixture.keys.put("smtp.user", "sallyport");
    assertThat(problems(Map.of())).containsExactly("smtp.user: is of no use without smtp.host");
  }

  @Test
  void tenMistakesAreTenProblems() {
    fixture.keys.put("web.access", "open");
    fixture.keys.put("web.prot", "8443");
    fixture.keys.put("hub.amqp.password", "secret");
    fixture.keys.put("hub.recipients", fixture.keyStore("private"));
    fixture.keys.put("source.recipients", fixture.keys.getOrDefault("originals.recipients", ""));
    fixture.keys.put("amqp.hub-password-file", fixture.secret("open", "rw-r--r--"));
    fixture.keys.put("web.host", "0.0.0.0");
    fixture.keys.put("retention", "a month");
    fixture.keys.put("mail.port", "143");
    fixture.keys.remove("duty.contacts");
    Map<String, String> environment = new HashMap<>();
    environment.put("SALLYPORT_HUB_NAME", "x");

    List<String> problems = problems(environment);

    assertThat(problems).hasSize(10);
    assertThat(problems)
        .anyMatch(line -> line.startsWith("web.prot: unknown key; did you mean web.port?"))
        .anyMatch(line -> line.contains("hub.amqp.password: a secret is never written out"))
        .anyMatch(line -> line.startsWith("hub.recipients: ") && line.contains("private key"))
        .anyMatch(line -> line.contains("a certificate that is also in source.recipients"))
        .anyMatch(line -> line.contains("can be read by others"))
        .anyMatch(line -> line.startsWith("web.host: listens beyond loopback"))
        .anyMatch(line -> line.startsWith("retention: must be an ISO 8601 duration"))
        .anyMatch(line -> line.startsWith("mail.port: is of no use without mail.host"))
        .anyMatch(line -> line.startsWith("duty.contacts: is missing"))
        .anyMatch(line -> line.startsWith("SALLYPORT_HUB_NAME: unknown key"));
  }

  @ParameterizedTest
  @CsvSource({
    "hub.amqp.url, amqp://broker.example:5672, without TLS",
    "hub.amqp.url, amqps://broker.example:5671, without credentials",
    "ops.host, 0.0.0.0, loopback",
    "amqp.host, 0.0.0.0, self-made CA",
    "store.url, jdbc:postgresql://db/x, not in this version",
    "hub.envelope, hybrid, not in this version",
    "hub.hours, Mon-Fri 18:00-08:00, must be hours",
    "smtp.user, '', without credentials is refused",
    "smtp.password-file, '', without credentials is refused",
    "smtp.from, Hub <intake@hub.example>, must be one mailbox",
    "smtp.port, 0, must be the port",
    "web.port, 70000, a port",
    "web.public-url, http://intake.example/, must be https://HOST/",
    "web.public-url, https://intake.example/form?a=b, must be https://HOST/",
    "web.public-url, https://me@intake.example/, must be https://HOST/",
    "limits.part, 25 apples, must be a size",
    "hub.id, hub-1, 2 to 8",
    "log.format, xml, text or json",
    "duty.contacts, duty@hub.example, mailto:",
    "hub.hours, all day, hours such as",
    "keys.custody-file, nowhere, no readable file",
  })
  void anInsecureOrUnusableValueIsAProblem(String key, String value, String says) {
    fixture.keys.put(key, value);

    assertThat(problems(Map.of())).anyMatch(line -> line.contains(says));
  }

  @Test
  void aSecretInAVariableIsAProblem() {
    assertThat(problems(Map.of("SALLYPORT_AMQP_HUB_PASSWORD", "x")))
        .singleElement()
        .asString()
        .contains("SALLYPORT_AMQP_HUB_PASSWORD_FILE");
  }

  @Test
  void aKeyThatStandsTwiceIsAProblem() {
    fixture.keys.put("hub.id", "HUB\nhub.id=OTHER");

    assertThat(problems(Map.of())).containsExactly("hub.id: stands twice in the file");
  }

  @Test
  void whatADemoMadeIsRefused() {
    fixture.write(folder.resolve("data/demo"), "");

    assertThat(problems(Map.of())).anyMatch(line -> line.contains("is a demo's folder"));
  }

  @Test
  void aFileOfADemoIsRefused() {
    fixture.write(folder.resolve("demo"), "");

    assertThat(problems(Map.of())).anyMatch(line -> line.contains("belongs to a demo"));
  }

  @Test
  void aCertificateOfADemoIsRefusedWhereverItLies() {
    fixture.keys.put("hub.recipients", fixture.certificate("copied", "Sallyport demo: hub"));

    assertThat(problems(Map.of())).anyMatch(line -> line.contains("belongs to a demo"));
  }

  @Test
  void secretsAreNotShown() {
    Effective effective = fixture.read().effective();

    assertThat(effective.lines())
        .filteredOn(line -> line.key().endsWith("-file"))
        .isNotEmpty()
        .allMatch(line -> line.value().equals("***"));
  }

  @Test
  void theEnvironmentNameOfEveryKeyIsItsOwn() {
    assertThat(Keys.all()).extracting(Key::variable).doesNotHaveDuplicates();
  }
}
