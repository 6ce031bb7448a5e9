package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.routes.web.LinkHouse.field;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.templates.record.AssuranceLevel;

/** Writers who must show their mailbox before they come to the questions, over HTTPS. */
@Tag("integration")
final class SignInIT {
  private static final String NARRATIVE = "Canary Otterburn was seen with a second phone.";
  private static final String DSL = "dsl@school.example";

  @TempDir private Path folder;
  private LinkHouse house;
  private Visitor visitor;

  @BeforeEach
  void open() throws Exception {
    house = new LinkHouse(folder, false);
    visitor = house.visitor();
  }

  @AfterEach
  void close() {
    visitor.close();
    house.close();
  }

  /** Through the first screening page, then for a link to that mailbox. */
  private void ask(String mailbox) throws Exception {
    visitor.go("/").submit();
    visitor.submit("gate.immediateDanger", "NO");
    visitor.go("/form/information");
    visitor.submit("email", mailbox);
  }

  private void press() throws Exception {
    visitor.go(house.link()).submit();
  }

  private void send() throws Exception {
    visitor.go("/form/information").submit("information.0.text", NARRATIVE);
    visitor.go("/check").submit();
  }

  @Test
  void theScreeningPagesComeFirstAndTheMailboxBeforeTheRest() throws Exception {
    assertThat(visitor.go("/").main()).contains("link to your work mailbox");
    visitor.submit();
    visitor.submit("gate.immediateDanger", "YES");
    assertThat(visitor.at()).isEqualTo("/advice/danger");
    assertThat(visitor.main()).contains("999");
    assertThat(visitor.go("/form/professional").at()).isEqualTo("/form/professional");
    for (String path : List.of("/form/your-name", "/form/files", "/check", "/form/people")) {
      assertThat(visitor.go(path).at()).isEqualTo("/sign-in");
    }
    assertThat(visitor.main()).contains("999").contains("work email address");
  }

  @Test
  void withTheLinksButtonTheDraftGoesOnAndIsSentAsTheAgencys() throws Exception {
    ask(" DSL@School.Example ");
    assertThat(visitor.at()).isEqualTo("/sign-in/code");
    assertThat(house.mails()).hasSize(1);
    assertThat(house.mails().getFirst().mailbox()).isEqualTo(DSL);
    assertThat(house.mails().getFirst().link().getHost()).isEqualTo("intake.hub.example");
    press();
    assertThat(visitor.at()).isEqualTo("/form/who");
    send();
    assertThat(visitor.at()).isEqualTo("/sent");
    assertThat(visitor.main()).contains("A receipt goes to the mailbox");
    Arrival arrival = house.arrivals().getFirst();
    assertThat(arrival.sender().agency()).isEqualTo("school");
    assertThat(arrival.sender().assurance()).isEqualTo(AssuranceLevel.L3);
    assertThat(arrival.sender().codes()).containsExactly("WEB_LINK", "REGISTERED_MAILBOX");
    assertThat(arrival.replyTo()).contains(new ReplyTo(DSL, Optional.empty(), false));
  }

  @Test
  void aMailboxOfTheAgencysDomainStandsOneRungLowerAndOnesOwnIsKnown() throws Exception {
    ask("new.colleague@school.example");
    press();
    send();
    Arrival arrival = house.arrivals().getFirst();
    assertThat(arrival.sender().assurance()).isEqualTo(AssuranceLevel.L2);
    assertThat(arrival.replyTo().orElseThrow().personal()).isFalse();

    visitor.post("/exit", field("token", visitor.token()));
    ask("head@school.example");
    press();
    send();
    assertThat(house.arrivals().getLast().replyTo().orElseThrow().personal()).isTrue();
  }

  @Test
  void openingTheLinkConsumesNothingAndTellsNobodyOfIt() throws Exception {
    ask(DSL);
    try (Visitor scanner = house.visitor()) {
      for (int i = 0; i < 5; i++) {
        assertThat(scanner.go(house.link()).status()).isEqualTo(200);
      }
      var headers = scanner.answer().headers();
      assertThat(headers.firstValue("referrer-policy")).contains("no-referrer");
      assertThat(headers.firstValue("cache-control")).contains("no-store");
      assertThat(headers.firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'", "form-action 'self'");
      assertThat(scanner.main()).doesNotContain("school.example");
      // One that presses buttons, too, has no cookie.
      assertThat(scanner.submit().status()).isEqualTo(403);
    }
    press();
    assertThat(visitor.at()).isEqualTo("/form/who");
  }

  @Test
  void aForwardedLinkIsOfNoUseInAnotherBrowser() throws Exception {
    ask(DSL);
    String link = house.link();
    try (Visitor other = house.visitor()) {
      other.go("/").submit();
      other.submit("gate.immediateDanger", "NO");
      assertThat(other.go(link).submit().status()).isEqualTo(410);
      assertThat(other.go("/form/information").at()).isEqualTo("/sign-in");
    }
    press();
    assertThat(visitor.at()).isEqualTo("/form/who");
  }

  @Test
  void aLinkWorksOnce() throws Exception {
    ask(DSL);
    press();
    press();
    assertThat(visitor.at()).as("a double click leads on").isEqualTo("/form/who");
    String used = house.link();
    visitor.post("/exit", field("token", visitor.token()));
    visitor.go("/").submit();
    assertThat(visitor.go(used).submit().status()).isEqualTo(410);
  }

  @Test
  void onlyTheNewestLinkCountsAndOnlyForHalfAnHour() throws Exception {
    ask(DSL);
    String first = house.link();
    visitor.go("/sign-in").submit("email", DSL);
    assertThat(visitor.go(first).submit().status()).isEqualTo(410);
    house.web().pass(Duration.ofMinutes(29));
    assertThat(visitor.go("/sign-in/code").status()).isEqualTo(200);
    house.web().pass(Duration.ofMinutes(1));
    press();
    assertThat(visitor.status()).isEqualTo(410);
    assertThat(visitor.main()).contains("30 minutes");
    assertThat(visitor.go("/form/information").at()).isEqualTo("/sign-in");
  }

  @Test
  void theCodeMayBeTypedAsPeopleType() throws Exception {
    ask(DSL);
    String code = house.mails().getLast().code();
    assertThat(code).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
    String odd = code.toLowerCase(java.util.Locale.ROOT).replace("-", " ").replace('0', 'o');
    visitor.submit("code", "  " + odd.replace('1', 'l') + " ");
    assertThat(visitor.at()).isEqualTo("/form/who");
  }

  @Test
  void fiveWrongCodesEndItWithAnAlarm() throws Exception {
    ask(DSL);
    for (int left = 4; left > 0; left--) {
      visitor.submit("code", "00000000");
      assertThat(visitor.status()).isEqualTo(422);
      assertThat(visitor.body())
          .contains("<title>Error: ")
          .contains(left == 1 ? "once" : left + " times");
    }
    assertThat(house.alarms()).isEmpty();
    assertThat(visitor.submit("code", "no code").status()).isEqualTo(410);
    assertThat(house.alarms()).containsExactly(AlarmCode.GUESSING);
    press();
    assertThat(visitor.status()).isEqualTo(410);
  }

  @Test
  void everyMailboxGetsTheSameWordsAndTheRegisterIsNotAsked() throws Exception {
    ask(DSL);
    String known = visitor.main().replace(DSL, "?").replace(visitor.token(), "");
    visitor.go("/sign-in").submit("email", "someone@elsewhere.example");
    String unknown =
        visitor.main().replace("someone@elsewhere.example", "?").replace(visitor.token(), "");
    assertThat(unknown).isEqualTo(known);
    assertThat(house.register.looks()).isZero();
    assertThat(house.mails()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "school",
        "dsl@school",
        "a@b@school.example",
        "dsl@school.example,x@y.example",
        "dsl@school.example\r\nBcc: x@y.example",
        "Dsl <dsl@school.example>"
      })
  void whatIsNoMailboxIsAskedForAgain(String typed) throws Exception {
    ask(typed);
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(house.mails()).isEmpty();
  }

  @Test
  void tenMailsAnHourAreAskedForFromOneNetwork() throws Exception {
    house.close();
    house = new LinkHouse(folder.resolve("limited"), true);
    visitor = house.visitor();
    ask(DSL);
    for (int i = 1; i < 10; i++) {
      visitor.go("/sign-in").submit("email", "other" + i + "@school.example");
    }
    visitor.go("/sign-in").submit("email", DSL);
    assertThat(visitor.status()).isEqualTo(429);
    assertThat(house.mails()).hasSize(10);
    house.web().pass(Duration.ofMinutes(59));
    assertThat(visitor.go("/sign-in").status()).isEqualTo(200);
  }

  @Test
  void aSuspendedAgencyIsOutAtOnceAndWhatWasTypedStays() throws Exception {
    ask(DSL);
    press();
    visitor.go("/form/information").submit("information.0.text", NARRATIVE);
    visitor.go("/check");
    Visitor.Form send = visitor.form(0);
    house.register.suspend(true);
    assertThat(visitor.submit(send, Map.of()).status()).isEqualTo(403);
    assertThat(house.arrivals()).isEmpty();
    assertThat(visitor.go("/check").at()).isEqualTo("/sign-in");

    house.register.suspend(false);
    visitor.submit("email", DSL);
    press();
    assertThat(visitor.go("/check").main()).contains(NARRATIVE);
    visitor.submit();
    assertThat(house.arrivals()).hasSize(1);
  }

  @Test
  void aRestartBetweenMailAndButtonChangesNothingAndNoAddressLiesOnDisk() throws Exception {
    ask(DSL);
    assertThat(holding("school.example")).isEmpty();
    assertThat(holding(house.link().substring(house.link().lastIndexOf('/') + 1))).isEmpty();
    house.restart();
    visitor.movedTo(house.web().address());
    press();
    assertThat(visitor.at()).isEqualTo("/form/who");
    assertThat(holding("school.example")).isEmpty();
  }

  private List<Path> holding(String words) throws Exception {
    try (Stream<Path> files = Files.walk(house.web().draftsFolder())) {
      return files.filter(Files::isRegularFile).filter(file -> contains(file, words)).toList();
    }
  }

  private static boolean contains(Path file, String words) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatIsTypedAfterASessionEndedIsKeptUntilTheMailboxIsShownAnew() throws Exception {
    ask(DSL);
    press();
    visitor.go("/form/information");
    Visitor.Form page = visitor.form(0);
    house.web().pass(Duration.ofHours(2));
    visitor.submit(page, field("information.0.text", NARRATIVE));
    assertThat(visitor.at()).isEqualTo("/sign-in");
    visitor.submit("email", DSL);
    press();
    assertThat(visitor.go("/check").main()).contains(NARRATIVE);
  }

  @Test
  void whoHasSignedInSendsTheNextFormWithoutAnotherMail() throws Exception {
    ask(DSL);
    press();
    send();
    visitor.submit(visitor.formFor("/begin-again"), Map.of());
    visitor.submit("gate.immediateDanger", "NO");
    send();
    assertThat(visitor.at()).isEqualTo("/sent");
    assertThat(house.arrivals()).hasSize(2);
    assertThat(house.mails()).hasSize(1);
    house.web().pass(Duration.ofMinutes(59));
  }
}
