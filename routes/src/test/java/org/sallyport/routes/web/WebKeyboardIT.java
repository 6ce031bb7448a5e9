package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form with the keyboard alone: everything within reach, and always seen where one is. */
@Tag("long")
final class WebKeyboardIT {
  private static final int MOST_PAGES = 200;
  private static final int MOST_TABS = 300;
  private static final Filling SOUND = new Filling(false, 1, Map.of());

  /** Whether it lies in the window and looks otherwise than it does without the focus. */
  private static final String IS_SEEN =
      """
      e => {
        const look = () => {
          const style = getComputedStyle(e);
          return [style.outline, style.boxShadow, style.backgroundColor, style.borderColor].join();
        };
        const box = e.getBoundingClientRect();
        const focused = look();
        e.blur();
        const plain = look();
        e.focus();
        return box.width > 0 && box.height > 0 && box.bottom > 0
            && box.top < window.innerHeight && focused !== plain;
      }\
      """;

  private static Chromium chromium;

  @TempDir private Path folder;
  private FormVisit form;
  private BrowserVisitor visitor;

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
    visitor = new BrowserVisitor(chromium.window(true), form.house().address(), Looks.NONE);
  }

  @AfterEach
  void close() {
    visitor.close();
    form.close();
  }

  private Keyboard keys() {
    return visitor.page().keyboard();
  }

  private Locator focused() {
    return visitor.page().locator(":focus");
  }

  private void enter() {
    visitor.leave(() -> keys().press("Enter"));
  }

  private void tabTo(String words) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      keys().press("Tab");
      if (focused().count() > 0 && focused().innerText().equals(words)) {
        assertThat(isSeen()).as(words).isTrue();
        return;
      }
    }
    throw new AssertionError(words + " cannot be reached at " + visitor.at());
  }

  private boolean isSeen() {
    return Boolean.TRUE.equals(focused().evaluate(IS_SEEN));
  }

  @Test
  void theWholeWayFromTheStartToTheReference() {
    visitor.go("/");
    tabTo("Start now");
    enter();
    for (int n = 0; n < MOST_PAGES && !visitor.at().equals("/check"); n++) {
      String before = visitor.at() + visitor.page().title();
      answer();
      assertThat(visitor.at() + visitor.page().title()).isNotEqualTo(before);
    }
    tabTo("Send this information");
    enter();
    assertThat(visitor.main()).contains(form.reception().kept().getFirst().reference());
    assertThat(visitor.faults()).isEmpty();
  }

  /** Tab by tab through one page, answering what has the focus, to its button. */
  private void answer() {
    boolean told = visitor.isToldOfProblems();
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      keys().press("Tab");
      if (focused().count() == 0) {
        continue;
      }
      String kind = kind();
      assertThat(isSeen()).as(visitor.at() + " " + kind).isTrue();
      if (kind.equals("BUTTON submit") || kind.equals("A ")) {
        if (Set.of("Continue", "Send this information as well").contains(focused().innerText())) {
          enter();
          return;
        }
      } else if (!told) {
        answer(kind);
      }
    }
    throw new AssertionError("no button within reach at " + visitor.at());
  }

  private String kind() {
    return String.valueOf(focused().evaluate("e => e.tagName + ' ' + (e.type || '')"));
  }

  private void answer(String kind) {
    String name = String.valueOf(focused().getAttribute("name"));
    switch (kind) {
      case "INPUT text", "INPUT email", "INPUT tel", "TEXTAREA textarea" ->
          keys().type(SOUND.typed(name, kind.substring(kind.indexOf(' ') + 1)));
      case "INPUT checkbox" -> keys().press("Space");
      case "INPUT radio" -> {
        if (!name.equals("add")) {
          keys().press("ArrowDown");
        }
      }
      default -> {}
    }
  }

  @Test
  void theFirstTabLeadsPastTheHead() {
    visitor.go("/");
    keys().press("Tab");
    assertThat(focused().innerText()).isEqualTo("Skip to main content");
    assertThat(isSeen()).isTrue();
    keys().press("Enter");
    keys().press("Tab");
    assertThat(focused().evaluate("e => e.closest('main') !== null")).isEqualTo(true);
  }

  @Test
  void theSummaryOfProblemsHasTheFocusAndItsLinksLeadToTheFields() {
    visitor.go("/");
    visitor.click("Start now");
    visitor.page().locator("input[value=NO]").check();
    visitor.click("Continue");
    visitor.go("/form/your-contact");
    visitor.page().locator("#submitter-email").fill("not a mailbox");
    visitor.click("Continue");
    assertThat(focused().getAttribute("id")).isEqualTo("problems");
    assertThat(visitor.page().title()).startsWith("Error: ");
    keys().press("Tab");
    keys().press("Enter");
    assertThat(focused().getAttribute("id")).isEqualTo("submitter-email");
    assertThat(focused().inputValue()).isEqualTo("not a mailbox");
    assertThat(focused().getAttribute("aria-describedby")).endsWith("submitter-email-error");
  }

  @Test
  void addingAnElementAndTakingItAwayNeedsNoMouse() {
    visitor.go("/");
    visitor.click("Start now");
    visitor.page().locator("input[value=NO]").check();
    visitor.click("Continue");
    visitor.go("/form/vehicles");
    visitor.page().locator("#add-1").focus();
    keys().press("ArrowUp");
    tabTo("Continue");
    enter();
    assertThat(visitor.at()).isEqualTo("/form/vehicles/1/vehicle");
    tabTo("Continue");
    enter();
    if (visitor.isToldOfProblems()) {
      tabTo("Continue");
      enter();
    }
    visitor.go("/form/vehicles/1/remove");
    tabTo("Remove");
    enter();
    assertThat(visitor.main()).contains("Do you want to add a vehicle?");
  }

  @Test
  void theWayOutIsWithinReachOnEveryPage() {
    visitor.go("/");
    visitor.click("Start now");
    for (String path : new String[] {"/form/danger", "/privacy", "/nothing"}) {
      visitor.go(path);
      tabTo("Exit this page");
    }
  }
}
