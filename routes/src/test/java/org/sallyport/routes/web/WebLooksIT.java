package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Every page that a writer can meet, looked at by axe-core in a wide and in a narrow window and at
 * 200 %: WCAG 2.2 A and AA, and nothing beyond the edge.
 */
@Tag("long")
final class WebLooksIT {
  private static final List<View> ALL = List.of(View.values());

  /** Pages of both ways, whoever it is about. */
  private static final List<String> COMMON =
      List.of(
          "/form/who",
          "/advice/can-wait",
          "/form/crime",
          "/form/referral",
          "/form/prevent",
          "/advice/professional",
          "/form/information",
          "/form/words",
          "/form/dates",
          "/form/how-known",
          "/form/theme",
          "/form/themes",
          "/form/signs",
          "/form/signs-when",
          "/form/people/1/name",
          "/form/people/1/looks",
          "/form/people/1/services",
          "/form/people/1/needs",
          "/form/people/1/missing",
          "/form/places/1/where",
          "/form/vehicles/1/vehicle",
          "/form/phones/1/detail",
          "/form/money/1/detail",
          "/form/objects/1/detail",
          "/form/groups/1/detail",
          "/form/links/1/detail",
          "/form/agencies/1/detail",
          "/form/telling",
          "/form/told",
          "/form/files");

  private static Chromium chromium;

  @TempDir private Path folder;
  private FormVisit form;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.startOrSkip();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    form = new FormVisit(folder);
  }

  @AfterEach
  void close() {
    form.close();
  }

  private BrowserVisitor visitor(Looks looks) {
    return new BrowserVisitor(chromium.window(true), form.house().address(), looks);
  }

  private static void nothingIsFound(Looks looks, BrowserVisitor visitor) throws Exception {
    looks.write();
    assertThat(looks.faults()).isEmpty();
    assertThat(visitor.faults()).isEmpty();
  }

  @Test
  void theWayOfAChildWithAnswersThatAreAskedOnceMore() throws Exception {
    var looks = new Looks("child", ALL);
    try (BrowserVisitor visitor = visitor(looks)) {
      visitor.go("/");
      visitor.click("Start now");
      visitor.walk(
          new Filling(
              true,
              0,
              Map.of(
                  "gate.immediateDanger", "NO",
                  "classification.subjectGroup", "CHILD",
                  "gate.nonUrgentConfirmed", "false",
                  "gate.referralMade", "NO",
                  "basis", "OBSERVED",
                  "persons.missing.reportedToPolice", "NO")));
      assertThat(visitor.way())
          .containsAll(COMMON)
          .contains("/form/duty-to-report", "/form/people/1/care", "/advice/people/1/missing")
          .contains("/advice/crime", "/advice/referral", "/advice/prevent");
      visitor.go("/form/people/1/remove");
      files(visitor);
      visitor.click("Send this information");
      assertThat(visitor.main())
          .contains(form.reception().kept().getFirst().reference())
          .contains("not open to children's services")
          .contains("this is not a referral; send it to");
      visitor.go("/sent/record");
      assertThat(visitor.main()).doesNotContain("Some words");
      nothingIsFound(looks, visitor);
    }
  }

  private static void files(BrowserVisitor visitor) {
    visitor.go("/form/files");
    choose(visitor, "large.txt", new byte[(int) WebHouse.LIMITS.part() + 1]);
    assertThat(visitor.isToldOfProblems()).isTrue();
    choose(visitor, "checklist.txt", "A list.".getBytes(StandardCharsets.UTF_8));
    assertThat(visitor.main()).contains("checklist.txt");
    visitor.click("Continue");
    assertThat(visitor.at()).isEqualTo("/check");
  }

  private static void choose(BrowserVisitor visitor, String name, byte[] content) {
    visitor.page().locator("#file").setInputFiles(new FilePayload(name, "text/plain", content));
    visitor.click("Add the file");
  }

  @Test
  void theWayOfAnAdultAtRiskIsAsWholeAsAChilds() throws Exception {
    var looks = new Looks("adult", List.of(View.WIDE, View.ZOOMED));
    try (BrowserVisitor visitor = visitor(looks)) {
      visitor.go("/");
      visitor.click("Start now");
      visitor.walk(
          new Filling(
              false,
              0,
              Map.of(
                  "gate.immediateDanger", "NO",
                  "classification.subjectGroup", "ADULT_AT_RISK",
                  "gate.nonUrgentConfirmed", "false",
                  "basis", "REPORTED")));
      assertThat(visitor.way())
          .containsAll(COMMON)
          .doesNotContain("/form/duty-to-report", "/form/people/1/care");
      visitor.click("Send this information");
      assertThat(visitor.main())
          .contains("An adult who is not open to adults' services")
          .contains("01632 960102")
          .doesNotContain("01632 960101");
      nothingIsFound(looks, visitor);
    }
  }

  @Test
  void theShortWayOfThoseInDangerWhileNobodyReads() throws Exception {
    form.house().hubReads(false);
    form.reception().tell(List.of(Problem.of(ProblemCode.URGENT_CALL_999)));
    var looks = new Looks("danger", ALL);
    try (BrowserVisitor visitor = visitor(looks)) {
      visitor.go("/");
      visitor.click("Start now");
      visitor.walk(new Filling(false, 0, Map.of("gate.immediateDanger", "YES")));
      assertThat(visitor.way()).contains("/advice/danger", "/form/danger-now");
      visitor.click("Send this information");
      assertThat(visitor.main())
          .contains(form.reception().kept().getFirst().reference())
          .contains("If anyone is in danger, call 999 now");
      nothingIsFound(looks, visitor);
    }
  }

  @Test
  void thePagesBesideTheWay() throws Exception {
    var looks = new Looks("beside", ALL);
    try (BrowserVisitor visitor = visitor(looks)) {
      for (String path : List.of("/privacy", "/accessibility", "/cookies", "/nothing-here")) {
        visitor.go(path);
      }
      write(visitor);
      visitor.go("/");
      tooMuchText(visitor, looks);
      forged(visitor, looks);
      form.reception().beBusy(true);
      visitor.go("/check");
      visitor.click("Send this information");
      assertThat(visitor.main()).contains("cannot be taken just now");
      looks.at(visitor.page(), "503, nothing can be taken now");
      form.reception().beBusy(false);
      BrowserVisitor tab = visitor.tab();
      tab.go("/form/words");
      tab.page().locator("textarea").first().fill("Typed too late.");
      visitor.go("/check");
      visitor.click("Send this information");
      tab.click("Continue");
      looks.at(tab.page(), "sent already from another tab");
      nothingIsFound(looks, visitor);
    }
  }

  private static void write(BrowserVisitor visitor) {
    visitor.go("/");
    visitor.click("Start now");
    visitor.page().locator("input[value=NO]").check();
    visitor.click("Continue");
    visitor.go("/form/information");
    visitor.page().locator("textarea").fill(FormVisit.NARRATIVE);
    visitor.click("Continue");
  }

  private static void tooMuchText(BrowserVisitor visitor, Looks looks) {
    visitor.go("/form/words");
    visitor
        .page()
        .locator("textarea")
        .first()
        .evaluate("(e, n) => { e.value = 'x'.repeat(n); }", FormBody.MOST_BYTES);
    visitor.click("Continue");
    assertThat(visitor.main()).contains("more text than one page can take");
    looks.at(visitor.page(), "413, too much text");
  }

  private static void forged(BrowserVisitor visitor, Looks looks) {
    visitor.go("/form/words");
    visitor.page().locator("main input[name=token]").evaluate("e => { e.value = 'x'; }");
    visitor.click("Continue");
    assertThat(visitor.main()).contains("nothing was done");
    looks.at(visitor.page(), "403, not from a page of the form");
  }

  @Test
  void thePagesOfSigningInAndOfAskingWhereItStands() throws Exception {
    var looks = new Looks("sign-in", ALL);
    try (LinkHouse house = new LinkHouse(folder.resolve("link"), false);
        BrowserVisitor visitor =
            new BrowserVisitor(chromium.window(true), house.web().address(), looks)) {
      visitor.go("/status");
      visitor.go("/");
      visitor.click("Start now");
      visitor.page().locator("input[value=NO]").check();
      visitor.click("Continue");
      visitor.go("/form/information");
      assertThat(visitor.at()).isEqualTo("/sign-in");
      visitor.click("Send me a link");
      assertThat(visitor.isToldOfProblems()).isTrue();
      visitor.page().locator("#email").fill("dsl@school.example");
      visitor.click("Send me a link");
      assertThat(visitor.at()).isEqualTo("/sign-in/code");
      visitor.page().locator("#code").fill("0000-0000");
      visitor.click("Continue");
      assertThat(visitor.isToldOfProblems()).isTrue();
      visitor.go(house.link());
      visitor.click("Sign in and go on");
      visitor.go("/status");
      visitor.page().locator("#reference").fill(LinkHouse.OWN);
      visitor.click("Show where it stands");
      assertThat(visitor.main()).contains("opened by a person at the hub");
      looks.at(visitor.page(), "where it stands");
      nothingIsFound(looks, visitor);
    }
  }

  @Test
  void thePagesOfASessionThatEnds() throws Exception {
    var looks = new Looks("ended", ALL);
    form.restart(true);
    for (int sent = 0; sent < 10; sent++) {
      form.visitor().cookie("");
      form.narrative().go("/check").submit();
    }
    try (BrowserVisitor visitor = visitor(looks)) {
      write(visitor);
      visitor.go("/check");
      visitor.click("Send this information");
      assertThat(visitor.main()).contains("Your form is kept");
      looks.at(visitor.page(), "429, more than one hour's share");
      form.house().pass(WebHouse.QUIET.plusSeconds(1));
      visitor.go("/form/words");
      assertThat(visitor.main()).contains("no longer here");
      looks.at(visitor.page(), "410, the form has been deleted");
      nothingIsFound(looks, visitor);
    }
  }
}
