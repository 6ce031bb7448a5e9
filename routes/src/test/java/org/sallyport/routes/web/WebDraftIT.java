package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One form is one submission, and nothing that was typed is lost or kept too long. */
@Tag("integration")
final class WebDraftIT {
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
  void sentTwiceAtOnceAndOnceMoreItIsOneSubmission() throws Exception {
    form.narrative();
    visitor.go("/check");
    var send = visitor.form(0);
    String cookie = visitor.cookie();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> click =
          () -> {
            try (Visitor tab = new Visitor(form.house().address(), form.house().trust())) {
              tab.cookie(cookie);
              return tab.submit(send, Map.of()).main();
            }
          };
      for (var answer : threads.invokeAll(List.of(click, click, click))) {
        assertThat(answer.get()).contains(form.reception().kept().getFirst().reference());
      }
    }
    visitor.submit(send, Map.of());
    assertThat(visitor.main()).contains(form.reception().kept().getFirst().reference());
    assertThat(form.reception().kept()).hasSize(1);
  }

  @Test
  void aRestartBetweenTheCommitAndTheAnswerStillGivesTheFirstReference() throws Exception {
    form.narrative();
    visitor.go("/check");
    // The gateway died after the commit: the draft still says that it is on its way.
    var secret =
        org.sallyport.crypto.draft.DraftSecret.parse(
                visitor.cookie().substring(visitor.cookie().indexOf('=') + 1))
            .orElseThrow();
    var before = form.house().drafts().read(secret).orElseThrow();
    visitor.submit();
    form.house().drafts().write(secret, before.sending("2026-11-24"));
    form.restart();
    visitor.go("/form/words");
    assertThat(visitor.at()).isEqualTo("/check");
    assertThat(visitor.main()).contains("once only");
    form.house().pass(Duration.ofDays(1).minusHours(24));
    visitor.submit();
    assertThat(visitor.main()).contains(form.reception().kept().getFirst().reference());
    assertThat(form.reception().kept()).hasSize(1);
  }

  @Test
  void whatCannotBeTakenNowIsKeptAndMayBeSentLater() throws Exception {
    form.narrative();
    form.reception().beBusy(true);
    visitor.go("/check").submit();
    assertThat(visitor.status()).isEqualTo(503);
    assertThat(visitor.main()).contains("999");
    form.reception().beBusy(false);
    visitor.go("/check").submit();
    assertThat(visitor.at()).isEqualTo("/sent");
    assertThat(form.reception().kept()).hasSize(1);
  }

  @Test
  void aDraftEndsWithItsTimeButWhatIsTypedThenIsKept() throws Exception {
    form.narrative();
    visitor.go("/form/words");
    var open = visitor.form(0);
    form.house().pass(WebHouse.QUIET.plusSeconds(1));
    form.house().drafts().sweep();
    assertThat(form.house().draftsFolder()).isEmptyDirectory();
    visitor.submit(open, Map.of("information.0.voiceOfChild", List.of("I want it to stop.")));
    visitor.go("/check");
    assertThat(visitor.main()).contains("I want it to stop.").contains("had been deleted");
    form.house().pass(WebHouse.QUIET.plusSeconds(1));
    visitor.go("/check");
    assertThat(visitor.status()).isEqualTo(410);
    assertThat(visitor.cookie()).isEmpty();
  }

  @Test
  void leavingThePageDeletesTheDraftAndTheCookie() throws Exception {
    form.narrative();
    String token = visitor.go("/form/words").token();
    visitor.post("/exit", Map.of("token", List.of(token)));
    assertThat(visitor.cookie()).isEmpty();
    assertThat(visitor.body()).doesNotContain("Sallyport").contains("Weather");
    assertThat(visitor.answer().headers().firstValue("refresh")).isPresent();
    assertThat(form.house().draftsFolder()).isEmptyDirectory();
  }

  @Test
  void anotherTabIsToldThatItWasSentAndGetsItsWordsBack() throws Exception {
    form.narrative();
    var tab = visitor.go("/form/words").form(0);
    visitor.go("/check").submit();
    visitor.submit(
        tab, Map.of("information.0.voiceOfChild", List.of("Something typed in the other tab")));
    assertThat(visitor.main())
        .contains(form.reception().kept().getFirst().reference())
        .contains("Something typed in the other tab");
  }
}
