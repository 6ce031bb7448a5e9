package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form in Chromium: once is once and no word is lost, whatever the buttons of a browser do. */
@Tag("long")
final class WebBrowserIT {
  private static final Filling SOUND = new Filling(false, 1, Map.of());

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

  private BrowserVisitor visitor(boolean scripts) {
    return new BrowserVisitor(chromium.window(scripts), form.house().address(), Looks.NONE);
  }

  /** As far as the page of all answers, with the narrative written. */
  private static void write(BrowserVisitor visitor) {
    visitor.go("/");
    visitor.click("Start now");
    visitor.page().locator("input[value=NO]").check();
    visitor.click("Continue");
    visitor.go("/form/information");
    visitor.page().locator("textarea").fill(FormVisit.NARRATIVE);
    visitor.click("Continue");
    visitor.go("/check");
  }

  private String reference() {
    assertThat(form.reception().kept()).hasSize(1);
    return form.reception().kept().getFirst().reference();
  }

  private static Locator send(BrowserVisitor visitor) {
    return visitor.page().locator("button:text-is('Send this information')");
  }

  @Test
  void theWholeWayWithoutJavaScriptGoesOnAfterARestart() throws Exception {
    try (BrowserVisitor visitor = visitor(false)) {
      visitor.go("/");
      visitor.click("Start now");
      visitor.walk(SOUND, 30);
      String left = visitor.at();
      form.restart();
      visitor.movedTo(form.house().address());
      visitor.go("/form/information");
      assertThat(visitor.page().locator("textarea").inputValue())
          .isEqualTo(SOUND.typed("information.0.text", ""));
      visitor.go("/");
      visitor.click("Continue your form");
      assertThat(visitor.at()).isEqualTo(left);
      visitor.walk(SOUND);
      visitor.click("Send this information");
      assertThat(visitor.main()).contains(reference());
      assertThat(visitor.faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDoubleClickIsOneSubmission(boolean scripts) {
    try (BrowserVisitor visitor = visitor(scripts)) {
      write(visitor);
      visitor.leave(() -> send(visitor).dblclick());
      visitor.go("/sent");
      assertThat(visitor.main()).contains(reference());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theBackButtonKeepsWhatWasTypedAndSendsNothingAgain(boolean scripts) {
    try (BrowserVisitor visitor = visitor(scripts)) {
      write(visitor);
      visitor.go("/form/words");
      visitor.page().locator("textarea").first().fill("Said so herself.");
      visitor.click("Continue");
      visitor.leave(() -> visitor.page().goBack());
      assertThat(visitor.page().locator("textarea").first().inputValue())
          .isEqualTo("Said so herself.");
      visitor.go("/check");
      assertThat(visitor.main()).contains("Said so herself.");
      visitor.click("Send this information");
      visitor.leave(() -> visitor.page().goBack());
      assertThat(visitor.main()).contains(reference());
      if (send(visitor).count() > 0) {
        visitor.click("Send this information");
      }
      assertThat(visitor.main()).contains(reference());
    }
  }

  @Test
  void twoTabsWriteOneFormAndSendItOnce() {
    try (BrowserVisitor one = visitor(true)) {
      write(one);
      BrowserVisitor other = one.tab();
      one.go("/form/words");
      other.go("/form/your-name");
      one.page().locator("textarea").first().fill("Typed in one tab.");
      other.page().locator("input[type=text]").first().fill("Typed in the other");
      other.click("Continue");
      one.click("Continue");
      one.go("/check");
      other.go("/check");
      assertThat(other.main()).contains("Typed in one tab.").contains("Typed in the other");
      one.click("Send this information");
      other.click("Send this information");
      assertThat(one.main()).contains(reference());
      assertThat(other.main()).contains(reference());
    }
  }

  @Test
  void whatIsTypedInATabThatStayedOpenIsGivenBack() {
    try (BrowserVisitor one = visitor(true)) {
      write(one);
      BrowserVisitor other = one.tab();
      other.go("/form/words");
      other.page().locator("textarea").first().fill("Typed too late.");
      one.click("Send this information");
      other.click("Continue");
      assertThat(other.main()).contains(reference()).contains("was not sent");
      assertThat(other.page().locator("textarea").first().inputValue())
          .isEqualTo("Typed too late.");
    }
  }

  @Test
  void whatIsTypedBeforeALongPauseIsKept() {
    try (BrowserVisitor visitor = visitor(true)) {
      write(visitor);
      visitor.go("/form/words");
      visitor.page().locator("textarea").first().fill("Written slowly.");
      form.house().pass(WebHouse.QUIET.plusSeconds(1));
      visitor.click("Continue");
      visitor.go("/check");
      assertThat(visitor.main()).contains("Written slowly.").contains("had been deleted");
    }
  }
}
