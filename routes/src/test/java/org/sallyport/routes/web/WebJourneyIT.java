package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.routes.channel.DeskReception.Kept;
import tools.jackson.databind.JsonNode;

/** The way through the form, page by page, as a browser without JavaScript sees it. */
@Tag("integration")
final class WebJourneyIT {
  @TempDir private Path folder;
  private FormVisit form;
  private Visitor visitor;

  @BeforeEach
  void open() throws Exception {
    form = new FormVisit(folder);
    visitor = form.visitor();
  }

  @AfterEach
  void close() {
    form.close();
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
  void oneQuestionAtATimeToTheReferenceWithARestartInTheMiddle() throws Exception {
    form.begin().submit("gate.immediateDanger", "NO");
    assertThat(visitor.at()).isEqualTo("/form/who");
    visitor.submit("classification.subjectGroup", "CHILD");
    visitor.submit("gate.nonUrgentConfirmed", "true");
    visitor.submit("gate.crimeInProgressOrUnreported", "YES");
    assertThat(visitor.at()).isEqualTo("/advice/crime");
    assertThat(visitor.main()).contains("101").contains("Send this information as well");
    form.write("information", "information.0.text", FormVisit.NARRATIVE);
    form.restart();
    form.write("your-name", "submitter.name", "Alex Example");
    visitor.go("/check");
    assertThat(visitor.main())
        .contains(FormVisit.NARRATIVE)
        .contains("Alex Example")
        .contains("Not provided")
        .contains("/form/information#information-0-text");
    assertThat(form.canaries()).isEmpty();
    visitor.submit();
    assertThat(visitor.at()).isEqualTo("/sent");
    Kept kept = form.reception().kept().getFirst();
    assertThat(visitor.main())
        .contains(kept.reference())
        .contains("Nobody has been referred")
        .contains("not open to children's services")
        .doesNotContain("Otterburn");
    JsonNode sent = FormVisit.json(kept);
    assertThat(sent.at("/information/0/text").asString()).isEqualTo(FormVisit.NARRATIVE);
    assertThat(sent.at("/gate/immediateDanger").asString()).isEqualTo("NO");
    assertThat(sent.at("/gate/nonUrgentConfirmed").asBoolean()).isTrue();
    assertThat(sent.at("/completedAt").asString()).isEqualTo("2026-11-24");
    visitor.go("/sent/record");
    assertThat(visitor.main())
        .contains(kept.reference())
        .contains("Nobody has been referred")
        .doesNotContain("Otterburn")
        .doesNotContain("Alex Example");
    form.restart();
    assertThat(visitor.go("/sent").main()).contains(kept.reference());
  }

  @Test
  void nothingIsSentWithoutAWordOrAFile() throws Exception {
    form.begin().submit("gate.immediateDanger", "NO");
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
    form.begin().submit("gate.immediateDanger", "NO");
    form.write("your-contact", "submitter.email", "not a mailbox");
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.body())
        .contains("<title>Error: ")
        .contains("href=\"#submitter-email\"")
        .contains("value=\"not a mailbox\"")
        .contains("aria-describedby=\"submitter-email-hint submitter-email-error\"");
    visitor.submit("submitter.email", "not a mailbox");
    assertThat(visitor.status()).isEqualTo(200);
    form.write("information", "information.0.text", FormVisit.NARRATIVE);
    visitor.go("/check");
    assertThat(visitor.main()).contains("You may want to look at these again");
    visitor.submit();
    assertThat(FormVisit.json(form.reception().kept().getFirst()).at("/submitter/email").asString())
        .isEqualTo("not a mailbox");
  }

  @Test
  void aDateMayHaveANamedMonthOrOnlyAYearAndIsNeverLost() throws Exception {
    form.narrative();
    visitor.go("/form/dates");
    visitor.submit(
        Map.of(
            "information.0.eventFrom-day", List.of("3"),
            "information.0.eventFrom-month", List.of("March"),
            "information.0.eventFrom-year", List.of("2026"),
            "information.0.eventFrom-time", List.of("22.30"),
            "information.0.eventTo-year", List.of("2026")));
    form.write("learned", "information.0.becameKnownAt-day", "31");
    assertThat(visitor.status()).isEqualTo(422);
    visitor.go("/check").submit();
    JsonNode sent = FormVisit.json(form.reception().kept().getFirst());
    assertThat(sent.at("/information/0/eventFrom").asString()).isEqualTo("2026-03-03T22:30");
    assertThat(sent.at("/information/0/eventTo").asString()).isEqualTo("2026");
    assertThat(sent.at("/information/0/becameKnownAt").asString()).isEqualTo("31");
  }

  @Test
  void iDoNotKnowIsAnAnswer() throws Exception {
    form.narrative();
    visitor.go("/form/dates").submit("do", "unknown");
    visitor.go("/form/dates");
    assertThat(visitor.main()).contains("You answered: I do not know.");
    visitor.submit();
    visitor.go("/check").submit();
    JsonNode sent = FormVisit.json(form.reception().kept().getFirst());
    assertThat(sent.at("/information/0/eventFrom").asString()).isEqualTo("NOT_KNOWN");
    assertThat(sent.at("/information/0/datePrecision").asString()).isEqualTo("NOT_KNOWN");
  }

  @Test
  void peopleAreAddedChangedAndTakenAway() throws Exception {
    form.narrative();
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
    JsonNode persons = FormVisit.json(form.reception().kept().getFirst()).path("persons");
    assertThat(persons.size()).isEqualTo(1);
    assertThat(persons.at("/0/forenames").asString()).isEqualTo("Sam");
  }

  @Test
  void someoneMissingNowIsReportedToThePoliceFirst() throws Exception {
    form.narrative();
    visitor.go("/form/people").submit("add", "yes");
    visitor.submit("persons.0.forenames", "Robin");
    visitor.go("/form/people/1/missing").submit("persons.0.missing.status", "NOW");
    assertThat(visitor.at()).isEqualTo("/advice/people/1/missing");
    assertThat(visitor.main()).contains("999").contains("101");
  }

  @Test
  void dangerLeadsToTheNumbersAndAShortWay() throws Exception {
    form.begin().submit("gate.immediateDanger", "UNSURE");
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
    assertThat(
            FormVisit.json(form.reception().kept().getFirst())
                .at("/gate/immediateDanger")
                .asString())
        .isEqualTo("UNSURE");
  }

  @Test
  void anAdultsJourneySpeaksOfTheAdultAndGivesTheAdultsNumber() throws Exception {
    form.begin()
        .submit("gate.immediateDanger", "NO")
        .submit("classification.subjectGroup", "ADULT_AT_RISK");
    form.write("referral", "gate.referralMade", "NO");
    assertThat(visitor.at()).isEqualTo("/advice/referral");
    assertThat(visitor.main())
        .contains("adult safeguarding concern")
        .contains("01632 960102")
        .doesNotContain("01632 960101");
    form.write("professional", "gate.aboutProfessional", "YES");
    assertThat(visitor.main()).contains("positions of trust").doesNotContain("LADO");
    visitor.go("/form/words");
    assertThat(visitor.main()).contains("What did the adult say themselves?");
    form.write("information", "information.0.text", FormVisit.NARRATIVE);
    visitor.go("/check").submit();
    assertThat(visitor.main()).contains("Raise an adult safeguarding concern");
  }

  @Test
  void outsideHoursEveryPageBeginsWithIt() throws Exception {
    form.house().hubReads(false);
    form.begin();
    for (String path : List.of("/", "/form/danger", "/privacy", "/nothing")) {
      visitor.go(path);
      assertThat(visitor.body())
          .contains("Nobody at the hub is reading this now")
          .contains("01632 960103");
    }
  }
}
