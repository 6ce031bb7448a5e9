package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.routes.channel.DeskReception;
import org.sallyport.routes.channel.DeskReception.Kept;
import org.sallyport.templates.form.Asked;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The web form as a browser without JavaScript sees it, over HTTPS on loopback. */
@Tag("integration")
final class WebFormIT {
  private static final String NARRATIVE = "Canary Otterburn was seen with a second phone.";

  private final DeskReception reception = new DeskReception();
  private final FormDefinition form = FormDefinition.load();
  @TempDir private Path folder;
  private WebHouse house;
  private Visitor visitor;

  @BeforeEach
  void open() throws Exception {
    house = new WebHouse(folder, reception, false);
    visitor = new Visitor(house.address(), house.trust());
  }

  @AfterEach
  void close() {
    visitor.close();
    house.close();
  }

  private void restart() throws Exception {
    house.close();
    house = new WebHouse(folder, reception, false);
    visitor.movedTo(house.address());
  }

  private Visitor begin() throws Exception {
    return visitor.go("/").submit();
  }

  /** To the page of that address, as a writer who has the address. */
  private Visitor write(String address, String field, String value) throws Exception {
    return visitor.go("/form/" + address).submit(field, value);
  }

  private Visitor narrative() throws Exception {
    begin().submit("gate.immediateDanger", "NO");
    return write("information", "information.0.text", NARRATIVE);
  }

  private static JsonNode json(Kept kept) {
    return kept.parts().stream()
        .filter(p -> p.role() == PartRole.FORM_JSON)
        .map(p -> JsonMapper.shared().readTree(p.bytes().toArray()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theStartPageSaysWhatThisIsAndWhatItIsNot() throws Exception {
    visitor.go("/");
    assertThat(visitor.status()).isEqualTo(200);
    assertThat(visitor.body())
        .contains("Multi-Agency Information Submission Form")
        .contains("OFFICIAL-SENSITIVE when complete")
        .contains("not a substitute for a safeguarding referral")
        .contains("not urgent")
        .contains("vulnerable adults")
        .contains("999")
        .contains("101")
        .contains("Never copy, save or send sexual images of a child")
        .doesNotContain("<script>")
        .doesNotContain("style=");
    assertThat(visitor.cookie()).isEmpty();
    var headers = visitor.answer().headers();
    assertThat(headers.firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("cache-control")).contains("no-store");
    assertThat(headers.firstValue("referrer-policy")).contains("no-referrer");
  }

  @Test
  void theCookieIsTheSessionsOnlyAndOutOfScriptsReach() throws Exception {
    visitor.go("/");
    var begun = visitor.form(0);
    visitor.submit(begun, Map.of());
    assertThat(visitor.cookie()).startsWith("__Host-sallyport=");
    assertThat(visitor.at()).isEqualTo("/form/danger");
    assertThat(house.draftsFolder()).isEmptyDirectory();
  }

  @Test
  void oneQuestionAtATimeToTheReferenceWithARestartInTheMiddle() throws Exception {
    begin().submit("gate.immediateDanger", "NO");
    assertThat(visitor.at()).isEqualTo("/form/who");
    visitor.submit("classification.subjectGroup", "CHILD");
    visitor.submit("gate.nonUrgentConfirmed", "true");
    visitor.submit("gate.crimeInProgressOrUnreported", "YES");
    assertThat(visitor.at()).isEqualTo("/advice/crime");
    assertThat(visitor.main()).contains("101").contains("Send this information as well");
    write("information", "information.0.text", NARRATIVE);
    restart();
    write("your-name", "submitter.name", "Alex Example");
    visitor.go("/check");
    assertThat(visitor.main())
        .contains(NARRATIVE)
        .contains("Alex Example")
        .contains("Not provided")
        .contains("/form/information#information-0-text");
    assertThat(canaries()).isEmpty();
    visitor.submit();
    assertThat(visitor.at()).isEqualTo("/sent");
    Kept kept = reception.kept().getFirst();
    assertThat(visitor.main())
        .contains(kept.reference())
        .contains("Nobody has been referred")
        .contains("not open to children's services")
        .doesNotContain("Otterburn");
    JsonNode sent = json(kept);
    assertThat(sent.at("/information/0/text").asString()).isEqualTo(NARRATIVE);
    assertThat(sent.at("/gate/immediateDanger").asString()).isEqualTo("NO");
    assertThat(sent.at("/gate/nonUrgentConfirmed").asBoolean()).isTrue();
    assertThat(sent.at("/completedAt").asString()).isEqualTo("2026-11-24");
    visitor.go("/sent/record");
    assertThat(visitor.main())
        .contains(kept.reference())
        .contains("Nobody has been referred")
        .doesNotContain("Otterburn")
        .doesNotContain("Alex Example");
    restart();
    assertThat(visitor.go("/sent").main()).contains(kept.reference());
  }

  /** Names of files under the drafts' folder in which the narrative can be read. */
  private List<Path> canaries() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("Otterburn")
            || file.toString().contains("Otterburn")) {
          found.add(file);
        }
      }
      return found;
    }
  }

  @Test
  void sentTwiceAtOnceAndOnceMoreItIsOneSubmission() throws Exception {
    narrative();
    visitor.go("/check");
    var send = visitor.form(0);
    String cookie = visitor.cookie();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> click =
          () -> {
            try (Visitor tab = new Visitor(house.address(), house.trust())) {
              tab.cookie(cookie);
              return tab.submit(send, Map.of()).main();
            }
          };
      for (var answer : threads.invokeAll(List.of(click, click, click))) {
        assertThat(answer.get()).contains(reception.kept().getFirst().reference());
      }
    }
    visitor.submit(send, Map.of());
    assertThat(visitor.main()).contains(reception.kept().getFirst().reference());
    assertThat(reception.kept()).hasSize(1);
  }

  @Test
  void aRestartBetweenTheCommitAndTheAnswerStillGivesTheFirstReference() throws Exception {
    narrative();
    visitor.go("/check");
    // The gateway died after the commit: the draft still says that it is on its way.
    var secret =
        org.sallyport.crypto.draft.DraftSecret.parse(
                visitor.cookie().substring(visitor.cookie().indexOf('=') + 1))
            .orElseThrow();
    var before = house.drafts().read(secret).orElseThrow();
    visitor.submit();
    house.drafts().write(secret, before.sending("2026-11-24"));
    restart();
    visitor.go("/form/words");
    assertThat(visitor.at()).isEqualTo("/check");
    assertThat(visitor.main()).contains("once only");
    house.pass(Duration.ofDays(1).minusHours(24));
    visitor.submit();
    assertThat(visitor.main()).contains(reception.kept().getFirst().reference());
    assertThat(reception.kept()).hasSize(1);
  }

  @Test
  void whatCannotBeTakenNowIsKeptAndMayBeSentLater() throws Exception {
    narrative();
    reception.beBusy(true);
    visitor.go("/check").submit();
    assertThat(visitor.status()).isEqualTo(503);
    assertThat(visitor.main()).contains("999");
    reception.beBusy(false);
    visitor.go("/check").submit();
    assertThat(visitor.at()).isEqualTo("/sent");
    assertThat(reception.kept()).hasSize(1);
  }

  @Test
  void nothingIsSentWithoutAWordOrAFile() throws Exception {
    begin().submit("gate.immediateDanger", "NO");
    visitor.go("/check").submit();
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.body()).contains("<title>Error: ").contains("There is a problem");
    visitor
        .go("/form/files")
        .upload("note.txt", "Words in a file.".getBytes(StandardCharsets.UTF_8));
    visitor.go("/check").submit();
    assertThat(visitor.at()).isEqualTo("/sent");
    assertThat(visitor.main()).contains("this is not a referral");
  }

  @Test
  void anOddAnswerIsAskedOnceMoreAndThenKeptAsItWasTyped() throws Exception {
    begin().submit("gate.immediateDanger", "NO");
    write("your-contact", "submitter.email", "not a mailbox");
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.body())
        .contains("<title>Error: ")
        .contains("href=\"#submitter-email\"")
        .contains("value=\"not a mailbox\"")
        .contains("aria-describedby=\"submitter-email-hint submitter-email-error\"");
    visitor.submit("submitter.email", "not a mailbox");
    assertThat(visitor.status()).isEqualTo(200);
    write("information", "information.0.text", NARRATIVE);
    visitor.go("/check");
    assertThat(visitor.main()).contains("You may want to look at these again");
    visitor.submit();
    assertThat(json(reception.kept().getFirst()).at("/submitter/email").asString())
        .isEqualTo("not a mailbox");
  }

  @Test
  void aDateMayHaveANamedMonthOrOnlyAYearAndIsNeverLost() throws Exception {
    narrative();
    visitor.go("/form/dates");
    visitor.submit(
        Map.of(
            "information.0.eventFrom-day", List.of("3"),
            "information.0.eventFrom-month", List.of("March"),
            "information.0.eventFrom-year", List.of("2026"),
            "information.0.eventFrom-time", List.of("22.30"),
            "information.0.eventTo-year", List.of("2026")));
    write("learned", "information.0.becameKnownAt-day", "31");
    assertThat(visitor.status()).isEqualTo(422);
    visitor.go("/check").submit();
    JsonNode sent = json(reception.kept().getFirst());
    assertThat(sent.at("/information/0/eventFrom").asString()).isEqualTo("2026-03-03T22:30");
    assertThat(sent.at("/information/0/eventTo").asString()).isEqualTo("2026");
    assertThat(sent.at("/information/0/becameKnownAt").asString()).isEqualTo("31");
  }

  @Test
  void iDoNotKnowIsAnAnswer() throws Exception {
    narrative();
    visitor.go("/form/dates").submit("do", "unknown");
    visitor.go("/form/dates");
    assertThat(visitor.main()).contains("You answered: I do not know.");
    visitor.submit();
    visitor.go("/check").submit();
    JsonNode sent = json(reception.kept().getFirst());
    assertThat(sent.at("/information/0/eventFrom").asString()).isEqualTo("NOT_KNOWN");
    assertThat(sent.at("/information/0/datePrecision").asString()).isEqualTo("NOT_KNOWN");
  }

  @Test
  void peopleAreAddedChangedAndTakenAway() throws Exception {
    narrative();
    for (String name : List.of("Robin", "Sam")) {
      visitor.go("/form/people").submit("add", "yes");
      assertThat(visitor.at()).endsWith("/name");
      visitor.submit("persons." + (name.equals("Robin") ? 0 : 1) + ".forenames", name);
    }
    visitor.go("/form/people");
    assertThat(visitor.main())
        .contains("You have added 2 people")
        .contains("Robin")
        .contains("Sam");
    visitor.go("/form/people/1/remove").submit();
    assertThat(visitor.main()).contains("You have added 1 person").doesNotContain("Robin");
    visitor.go("/check").submit();
    JsonNode persons = json(reception.kept().getFirst()).path("persons");
    assertThat(persons.size()).isEqualTo(1);
    assertThat(persons.at("/0/forenames").asString()).isEqualTo("Sam");
  }

  @Test
  void someoneMissingNowIsReportedToThePoliceFirst() throws Exception {
    narrative();
    visitor.go("/form/people").submit("add", "yes");
    visitor.submit("persons.0.forenames", "Robin");
    visitor.go("/form/people/1/missing").submit("persons.0.missing.status", "NOW");
    assertThat(visitor.at()).isEqualTo("/advice/people/1/missing");
    assertThat(visitor.main()).contains("999").contains("101");
  }

  @Test
  void dangerLeadsToTheNumbersAndAShortWay() throws Exception {
    begin().submit("gate.immediateDanger", "UNSURE");
    assertThat(visitor.at()).isEqualTo("/advice/danger");
    assertThat(visitor.main()).contains("999").contains("Send this information as well");
    List<String> way = new ArrayList<>();
    visitor.go("/form/who");
    while (!visitor.at().equals("/check") && way.size() < 20) {
      way.add(visitor.at());
      visitor.submit(
          visitor.formFor(visitor.at()),
          visitor.at().equals("/form/information")
              ? Map.of("information.0.text", List.of("He is there now."))
              : Map.of("do", List.of("unknown")));
    }
    assertThat(way)
        .containsExactly(
            "/form/who",
            "/form/danger-now",
            "/form/your-name",
            "/form/your-contact",
            "/form/information",
            "/form/files");
    assertThat(visitor.main()).contains("call 999 now").contains("Answer more questions first");
    visitor.submit();
    assertThat(json(reception.kept().getFirst()).at("/gate/immediateDanger").asString())
        .isEqualTo("UNSURE");
  }

  @Test
  void anAdultsJourneySpeaksOfTheAdultAndGivesTheAdultsNumber() throws Exception {
    begin()
        .submit("gate.immediateDanger", "NO")
        .submit("classification.subjectGroup", "ADULT_AT_RISK");
    write("referral", "gate.referralMade", "NO");
    assertThat(visitor.at()).isEqualTo("/advice/referral");
    assertThat(visitor.main())
        .contains("adult safeguarding concern")
        .contains("01632 960102")
        .doesNotContain("01632 960101");
    write("professional", "gate.aboutProfessional", "YES");
    assertThat(visitor.main()).contains("positions of trust").doesNotContain("LADO");
    visitor.go("/form/words");
    assertThat(visitor.main()).contains("What did the adult say themselves?");
    write("information", "information.0.text", NARRATIVE);
    visitor.go("/check").submit();
    assertThat(visitor.main()).contains("Raise an adult safeguarding concern");
  }

  @Test
  void outsideHoursEveryPageBeginsWithIt() throws Exception {
    house.hubReads(false);
    begin();
    for (String path : List.of("/", "/form/danger", "/privacy", "/nothing")) {
      visitor.go(path);
      assertThat(visitor.body())
          .contains("Nobody at the hub is reading this now")
          .contains("01632 960103");
    }
  }

  @Test
  void whatIsTypedIsNeverMarkup() throws Exception {
    String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    begin().submit("gate.immediateDanger", "NO");
    write("information", "information.0.text", evil);
    write("your-name", "submitter.name", evil);
    visitor.go("/form/people").submit("add", "yes");
    visitor.submit("persons.0.forenames", evil);
    visitor.go("/form/files").upload("<b>x</b>.txt", new byte[] {65});
    for (String page :
        List.of(
            "/form/information",
            "/form/your-name",
            "/form/people",
            "/form/people/1/name",
            "/form/files",
            "/check")) {
      visitor.go(page);
      assertThat(visitor.status()).as(page).isEqualTo(200);
      assertThat(visitor.body())
          .as(page)
          .doesNotContain("<script>alert")
          .doesNotContain("<img")
          .doesNotContain("<b>x");
    }
    visitor.go("/form/people/1/name").submit(Map.of());
    visitor.go("/check").submit();
    assertThat(json(reception.kept().getFirst()).at("/information/0/text").asString())
        .isEqualTo(evil);
  }

  @Test
  void withoutThePagesTokenNothingIsDone() throws Exception {
    narrative();
    visitor.post("/form/information", Map.of("information.0.text", List.of("forged")));
    assertThat(visitor.status()).isEqualTo(403);
    visitor.post("/send", Map.of("token", List.of("x".repeat(43))));
    assertThat(visitor.status()).isEqualTo(403);
    visitor.post("/begin-again", Map.of());
    assertThat(visitor.status()).isEqualTo(403);
    assertThat(reception.kept()).isEmpty();
    assertThat(visitor.go("/check").main()).contains(NARRATIVE);
  }

  @Test
  void aForeignCookieOpensNothing() throws Exception {
    narrative();
    try (Visitor other = new Visitor(house.address(), house.trust())) {
      other.cookie("__Host-sallyport=" + "A".repeat(43));
      assertThat(other.go("/check").body()).doesNotContain("Otterburn").contains("no longer here");
      other.cookie("__Host-sallyport=../../drafts");
      assertThat(other.go("/check").at()).isEqualTo("/");
    }
  }

  @Test
  void namesOfFilesArePathsNowhere() throws Exception {
    narrative();
    visitor
        .go("/form/files")
        .upload("../../../etc/Otterburn.txt", "Otterburn".getBytes(StandardCharsets.UTF_8));
    visitor.upload("x\\\\y\\\\" + "n".repeat(3000) + ".txt", new byte[] {1, 2, 3});
    assertThat(visitor.main()).contains("Otterburn.txt").doesNotContain("etc/");
    assertThat(canaries()).isEmpty();
    visitor.go("/check").submit();
    List<String> names =
        reception.kept().getFirst().parts().stream()
            .filter(p -> p.role() == PartRole.FILE)
            .map(DeskReception.KeptPart::name)
            .toList();
    assertThat(names.getFirst()).isEqualTo("Otterburn.txt");
    assertThat(names.get(1)).hasSizeLessThanOrEqualTo(200).endsWith("n.txt");
  }

  @Test
  void aFileThatIsTooLargeIsToldAndTheRestIsKept() throws Exception {
    narrative();
    visitor.go("/form/files").upload("small.txt", new byte[100]);
    visitor.upload("large.bin", new byte[(int) WebHouse.LIMITS.part() + 1]);
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.main())
        .contains("too large")
        .contains("small.txt")
        .doesNotContain("large.bin");
    visitor.go("/form/files");
    visitor.submit(visitor.form(0), Map.of());
    assertThat(visitor.main()).doesNotContain("small.txt");
  }

  @Test
  void aDraftEndsWithItsTimeButWhatIsTypedThenIsKept() throws Exception {
    narrative();
    visitor.go("/form/words");
    var open = visitor.form(0);
    house.pass(WebHouse.QUIET.plusSeconds(1));
    house.drafts().sweep();
    assertThat(house.draftsFolder()).isEmptyDirectory();
    visitor.submit(open, Map.of("information.0.voiceOfChild", List.of("I want it to stop.")));
    visitor.go("/check");
    assertThat(visitor.main()).contains("I want it to stop.").contains("had been deleted");
    house.pass(WebHouse.QUIET.plusSeconds(1));
    visitor.go("/check");
    assertThat(visitor.status()).isEqualTo(410);
    assertThat(visitor.cookie()).isEmpty();
  }

  @Test
  void leavingThePageDeletesTheDraftAndTheCookie() throws Exception {
    narrative();
    String token = visitor.go("/form/words").token();
    visitor.post("/exit", Map.of("token", List.of(token)));
    assertThat(visitor.cookie()).isEmpty();
    assertThat(visitor.body()).doesNotContain("Sallyport").contains("Weather");
    assertThat(visitor.answer().headers().firstValue("refresh")).isPresent();
    assertThat(house.draftsFolder()).isEmptyDirectory();
  }

  @Test
  void anotherTabIsToldThatItWasSentAndGetsItsWordsBack() throws Exception {
    narrative();
    var tab = visitor.go("/form/words").form(0);
    visitor.go("/check").submit();
    visitor.submit(
        tab, Map.of("information.0.voiceOfChild", List.of("Something typed in the other tab")));
    assertThat(visitor.main())
        .contains(reception.kept().getFirst().reference())
        .contains("Something typed in the other tab");
  }

  @Test
  void afterTenInAnHourTheFormIsKeptAndTheNumbersAreShown() throws Exception {
    house.close();
    house = new WebHouse(folder, reception, true);
    visitor.movedTo(house.address());
    for (int i = 0; i < 11; i++) {
      visitor.cookie("");
      narrative();
      visitor.go("/check").submit();
    }
    assertThat(visitor.status()).isEqualTo(429);
    assertThat(visitor.main()).contains("999").contains("Your form is kept");
    assertThat(reception.kept()).hasSize(10);
    house.pass(Duration.ofMinutes(59));
    house.pass(Duration.ofMinutes(2));
    visitor.cookie("");
    narrative();
    visitor.go("/check").submit();
    assertThat(visitor.at()).isEqualTo("/sent");
  }

  @Test
  void everyFieldThatAPartnerIsAskedCanBeAnsweredAndArrives() throws Exception {
    Set<String> arrived = new HashSet<>();
    for (int option : new int[] {0, 1}) {
      visitor.cookie("");
      begin();
      Crawl crawl = new Crawl(option);
      for (int n = 0; n < 300 && !crawl.isDone(); n++) {
        crawl.answerThisPage();
      }
      assertThat(visitor.at()).isEqualTo("/check");
      visitor.submit();
      assertThat(visitor.at()).as(visitor.main()).isEqualTo("/sent");
      JsonNode sent = json(reception.kept().getLast());
      for (Field field : form.fields()) {
        if (isThere(sent, List.of(field.id().split("\\.")))) {
          arrived.add(field.id());
        }
      }
    }
    List<String> asked =
        form.fields().stream().filter(f -> f.asked() == Asked.PARTNER).map(Field::id).toList();
    assertThat(arrived).containsAll(asked);
  }

  private static boolean isThere(JsonNode node, List<String> steps) {
    if (steps.isEmpty()) {
      return !node.isMissingNode();
    }
    if (node.isArray()) {
      return node.valueStream().anyMatch(element -> isThere(element, steps));
    }
    return isThere(node.path(steps.getFirst()), steps.subList(1, steps.size()));
  }

  /** Answers everything there is on each page, and adds one element to each list. */
  private final class Crawl {
    private static final Pattern CONTROL =
        Pattern.compile(
            "<(?:input[^>]*type=\"(text|email|tel|radio|checkbox)\"[^>]*|textarea[^>]*)>");
    private static final Pattern NAME = Pattern.compile(" name=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile(" value=\"([^\"]*)\"");

    private static final Pattern MORE =
        Pattern.compile("href=\"([^\"]*)\">Answer more questions first");

    private final int option;
    private final Set<String> grown = new HashSet<>();

    Crawl(int option) {
      this.option = option;
    }

    boolean isDone() {
      return visitor.at().equals("/check")
          && !visitor.main().contains("Answer more questions first");
    }

    void answerThisPage() throws Exception {
      String at = visitor.at();
      if (at.equals("/check")) {
        Matcher more = MORE.matcher(visitor.main());
        assertThat(more.find()).isTrue();
        visitor.go(more.group(1));
        return;
      }
      if (at.startsWith("/advice/")) {
        Matcher next =
            Pattern.compile("class=\"button\" href=\"([^\"]*)\"").matcher(visitor.main());
        assertThat(next.find()).isTrue();
        visitor.go(next.group(1));
        return;
      }
      if (at.equals("/form/files")) {
        visitor.submit(visitor.formFor(at), Map.of());
        return;
      }
      if (visitor.main().contains("name=\"add\"")) {
        visitor.submit("add", grown.add(at) ? "yes" : "no");
        return;
      }
      Map<String, List<String>> fields = filled();
      visitor.submit(fields);
      if (visitor.status() == 422) {
        visitor.submit(fields);
      }
      assertThat(visitor.status()).as(at).isEqualTo(200);
    }

    private Map<String, List<String>> filled() {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      Matcher control = CONTROL.matcher(visitor.form(0).html());
      while (control.find()) {
        Matcher name = NAME.matcher(control.group());
        if (name.find()) {
          List<String> values = fields.computeIfAbsent(name.group(1), _ -> new ArrayList<>());
          Matcher value = VALUE.matcher(control.group());
          boolean chosen = control.group(1) != null && control.group(1).matches("radio|checkbox");
          if (chosen && value.find()) {
            values.add(value.group(1));
          } else {
            values.add(typed(name.group(1)));
          }
        }
      }
      fields.replaceAll(
          (name, values) ->
              name.startsWith("~") || name.endsWith("role") || name.endsWith("themes")
                  ? values
                  : List.of(values.get(Math.min(choice(values), values.size() - 1))));
      return fields;
    }

    private int choice(List<String> values) {
      return values.getFirst().isEmpty() ? option + 1 : option;
    }

    private String typed(String name) {
      if (name.endsWith("-time")) {
        return "";
      }
      return name.endsWith("-day")
          ? "3"
          : name.endsWith("-month")
              ? "March"
              : name.endsWith("-year") ? "2019" : "Answer to " + name;
    }
  }
}
