package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.routes.web.LinkHouse.field;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.watch.AlarmCode;

/** Where a submission stands, shown to whoever has signed in by mail, over HTTPS. */
@Tag("integration")
final class StatusPagesIT {
  private static final String ANOTHERS = "HUB-261124-BBBBB-BBBBBV";

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

  private void signIn() throws Exception {
    visitor.go("/status").submit();
    assertThat(visitor.at()).isEqualTo("/sign-in");
    visitor.submit("email", "dsl@school.example");
    visitor.go(house.link()).submit();
    assertThat(visitor.at()).isEqualTo("/status");
  }

  @Test
  void afterASignInTheAgencysOwnIsShownWithItsTimesAndNoMoreSteps() throws Exception {
    signIn();
    visitor.submit("reference", " " + LinkHouse.OWN.toLowerCase(java.util.Locale.ROOT) + " ");
    assertThat(visitor.status()).isEqualTo(200);
    assertThat(visitor.main())
        .contains(LinkHouse.OWN)
        .contains("opened by a person at the hub")
        .contains("24 November 2026 at 9:00am")
        .contains("24 November 2026 at 10:30am")
        .doesNotContain("9:01am");
  }

  @Test
  void withoutASignInNothingIsShown() throws Exception {
    assertThat(visitor.go("/status").main()).contains("You need its reference");
    visitor.submit();
    String token = visitor.token();
    visitor.post("/status", Map.of("token", List.of(token), "reference", List.of(LinkHouse.OWN)));
    assertThat(visitor.at()).isEqualTo("/status");
    assertThat(visitor.main()).contains("You need its reference").doesNotContain("opened by");
    assertThat(visitor.post("/status", field("reference", LinkHouse.OWN)).status()).isEqualTo(403);
  }

  @Test
  void anothersUnknownAndMalformedReferencesGetTheSamePage() throws Exception {
    signIn();
    Visitor.Form form = visitor.form(0);
    String anothers = visitor.submit(form, field("reference", ANOTHERS)).body();
    assertThat(visitor.status()).isEqualTo(404);
    for (String other : new String[] {"HUB-261124-CCCCC-CCCCCC", "nonsense", ""}) {
      assertThat(visitor.submit(form, field("reference", other)).status()).isEqualTo(404);
      assertThat(visitor.body()).isEqualTo(anothers);
    }
  }

  @Test
  void guessingIsStoppedAndAlarmedOnceAndFreeAgainAfterAQuarterOfAnHour() throws Exception {
    signIn();
    Visitor.Form form = visitor.form(0);
    for (int i = 0; i < 30; i++) {
      assertThat(visitor.submit(form, field("reference", ANOTHERS)).status()).isEqualTo(404);
    }
    assertThat(visitor.submit(form, field("reference", LinkHouse.OWN)).status()).isEqualTo(429);
    assertThat(house.alarms()).containsExactly(AlarmCode.GUESSING);
    house.web().pass(Duration.ofMinutes(15));
    assertThat(visitor.submit(form, field("reference", LinkHouse.OWN)).status()).isEqualTo(200);
  }

  @Test
  void aSuspendedAgencySeesNothingFromThatMomentOn() throws Exception {
    signIn();
    Visitor.Form form = visitor.form(0);
    house.register.suspend(true);
    assertThat(visitor.submit(form, field("reference", LinkHouse.OWN)).status()).isEqualTo(403);
    house.register.suspend(false);
    assertThat(visitor.go("/status").main()).contains("You need its reference");
  }

  @Test
  void whoOnlyAskedMayBeginAFormWithoutAnotherMail() throws Exception {
    signIn();
    assertThat(visitor.go("/").main()).contains("Start now");
    visitor.submit(visitor.formFor("/begin"), Map.of());
    assertThat(visitor.at()).isEqualTo("/form/danger");
    visitor.submit("gate.immediateDanger", "NO");
    assertThat(visitor.go("/form/information").at()).isEqualTo("/form/information");
    assertThat(house.mails()).hasSize(1);
  }
}
