package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.routes.channel.DeskReception;

/**
 * Chromium goes through the whole form: with and without JavaScript, with the keyboard alone, with
 * a restart in the middle, and axe-core looks at every page (WCAG 2.2 A and AA). Each page's
 * picture lies under {@code target/screens}.
 */
@Tag("long")
final class WebBrowserIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SCREENS = Path.of("target", "screens");
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final int MOST_PAGES = 200;

  private static Playwright playwright;
  private static Browser browser;

  private final DeskReception reception = new DeskReception();
  private final Set<String> looked = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  @TempDir private Path folder;
  private WebHouse house;
  private BrowserContext context;
  private Page page;
  private boolean looking;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        Files.isExecutable(CHROMIUM),
        "skipped: there is no /usr/bin/chromium; install the package chromium to run it");
    Path driver = Files.createDirectories(Path.of("target", "playwright").toAbsolutePath());
    // The driver must not be unpacked into java.io.tmpdir, which stays empty.
    System.setProperty("playwright.driver.tmpdir", driver.toString());
    Files.createDirectories(SCREENS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "TMPDIR", driver.toString())));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    house = new WebHouse(folder, reception, false);
    browse(true);
  }

  @AfterEach
  void close() {
    context.close();
    house.close();
  }

  private void browse(boolean scripts) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale("en-GB")
                .setViewportSize(1100, 900)
                .setJavaScriptEnabled(scripts));
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          // A page that is refused on purpose is told in the console too.
          if (message.type().equals("error") && !message.text().contains("status of 4")) {
            faults.add(page.url() + ": " + message.text());
          }
        });
  }

  private void go(String path) {
    page.navigate(house.address().resolve(path).toString());
    look();
  }

  private String at() {
    return java.net.URI.create(page.url()).getPath();
  }

  /** Takes the page's picture and lets axe look at it, once each address and state. */
  private void look() {
    boolean problem = page.title().startsWith("Error: ");
    String name = (at() + (problem ? "-error" : "")).replaceAll("[^a-z0-9-]+", "_");
    if (!looking || !looked.add(name)) {
      return;
    }
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENS.resolve(name + ".png")));
    AxeResults results = new AxeBuilder(page).withTags(WCAG).setLegacyMode(true).analyze();
    results
        .getViolations()
        .forEach(
            rule ->
                faults.add(
                    name
                        + ": "
                        + rule.getId()
                        + " "
                        + rule.getNodes().stream().map(n -> n.getHtml()).limit(3).toList()));
  }

  private void click(String button) {
    page.locator("main button:text-is('" + button + "'), main a:text-is('" + button + "')")
        .first()
        .click();
    look();
  }

  @Test
  void theWholeJourneyWithJavaScriptIsAccessibleOnEveryPage() throws Exception {
    looking = true;
    for (String path : List.of("/", "/privacy", "/accessibility", "/cookies", "/nothing-here")) {
      go(path);
    }
    house.hubReads(false);
    go("/");
    click("Start now");
    walk(1, 0);
    sendAndLookBack();
    // And the short way of those who say that someone is in danger.
    click("Send something else");
    walk(0, 0);
    click("Send this information");
    page.setViewportSize(390, 800);
    looked.clear();
    go("/sent");
    go("/");
    assertThat(faults).isEmpty();
    assertThat(reception.kept()).hasSize(2);
  }

  private void sendAndLookBack() {
    assertThat(at()).isEqualTo("/check");
    go("/form/people/1/remove");
    go("/form/files");
    page.locator("#file")
        .setInputFiles(
            new FilePayload("large.txt", "text/plain", new byte[(int) WebHouse.LIMITS.part() + 1]));
    click("Add the file");
    assertThat(page.title()).startsWith("Error: ");
    page.locator("#file")
        .setInputFiles(
            new FilePayload("note.txt", "text/plain", "A note.".getBytes(StandardCharsets.UTF_8)));
    click("Add the file");
    assertThat(page.locator("main").innerText()).contains("note.txt");
    click("Continue");
    assertThat(at()).isEqualTo("/check");
    click("Send this information");
    assertThat(at()).isEqualTo("/sent");
    assertThat(page.locator("main").innerText()).contains(reception.kept().getFirst().reference());
    go("/sent/record");
    go("/sent");
  }

  @Test
  void theWholeJourneyWithoutJavaScriptWithARestartInTheMiddle() throws Exception {
    context.close();
    browse(false);
    go("/");
    click("Start now");
    walk(1, 20);
    house.close();
    house = new WebHouse(folder, reception, false);
    // The cookie belongs to the host, whatever its port.
    go("/");
    click("Go on with it");
    walk(1, 0);
    click("Send this information");
    assertThat(at()).isEqualTo("/sent");
    page.goBack();
    assertThat(reception.kept()).hasSize(1);
    go("/check");
    assertThat(page.locator("main").innerText()).contains(reception.kept().getFirst().reference());
    assertThat(faults).isEmpty();
  }

  @Test
  void theWholeJourneyWithTheKeyboardAlone() {
    go("/");
    tabTo("Start now");
    page.keyboard().press("Enter");
    Set<String> grown = new HashSet<>();
    for (int n = 0; n < MOST_PAGES && !at().equals("/check"); n++) {
      String before = page.url() + page.title();
      press(grown);
      page.waitForLoadState();
      assertThat(page.url() + page.title()).isNotEqualTo(before);
    }
    tabTo("Send this information");
    page.keyboard().press("Enter");
    page.waitForURL("**/sent");
    assertThat(page.locator("main").innerText()).contains(reception.kept().getFirst().reference());
    assertThat(faults).isEmpty();
  }

  /** Tab by tab through one page, typing into what has the focus, to its button. */
  private void press(Set<String> grown) {
    boolean problem = page.title().startsWith("Error: ");
    for (int tabs = 0; tabs < 200; tabs++) {
      page.keyboard().press("Tab");
      Locator focused = page.locator(":focus");
      String kind = String.valueOf(focused.evaluate("e => e.tagName + ' ' + (e.type || '')"));
      assertThat(visible(focused)).as(at() + " " + kind).isTrue();
      switch (kind) {
        case "INPUT text", "TEXTAREA textarea", "INPUT email", "INPUT tel" -> {
          if (!problem && focused.inputValue().isEmpty()) {
            page.keyboard().type(typed(String.valueOf(focused.getAttribute("name"))));
          }
        }
        case "INPUT radio" -> {
          if (String.valueOf(focused.getAttribute("name")).equals("add")) {
            if (grown.size() < 1 && grown.add(at())) {
              page.keyboard().press("ArrowUp");
            }
          } else if (!problem) {
            page.keyboard().press("ArrowDown");
          }
        }
        case "INPUT checkbox" -> {
          if (!problem && !focused.isChecked()) {
            page.keyboard().press("Space");
          }
        }
        case "BUTTON submit", "A " -> {
          String words = focused.innerText();
          if (Set.of("Continue", "Send this information as well").contains(words)) {
            page.keyboard().press("Enter");
            return;
          }
        }
        default -> {}
      }
    }
    throw new AssertionError("no button within reach at " + at());
  }

  private static boolean visible(Locator focused) {
    return Boolean.TRUE.equals(
        focused.evaluate(
            "e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0"
                + " && r.bottom > 0 && r.top < window.innerHeight; }"));
  }

  private void tabTo(String words) {
    for (int tabs = 0; tabs < 400; tabs++) {
      page.keyboard().press("Tab");
      if (page.locator(":focus").innerText().equals(words)) {
        return;
      }
    }
    throw new AssertionError(words + " cannot be reached at " + at());
  }

  /**
   * Answers page after page up to the page of all answers.
   *
   * @param option which of the answers is chosen, from 0
   * @param most pages; 0 for no end
   */
  private void walk(int option, int most) {
    Set<String> grown = new LinkedHashSet<>();
    for (int n = 0; n < (most == 0 ? MOST_PAGES : most) && !at().equals("/check"); n++) {
      step(option, grown);
    }
  }

  private void step(int option, Set<String> grown) {
    if (at().startsWith("/advice/")) {
      click("Send this information as well");
      return;
    }
    if (!at().equals("/form/files") && page.locator("#add").count() > 0) {
      if (grown.add(at())) {
        page.locator("#add").check();
      }
      click("Continue");
      return;
    }
    if (!page.title().startsWith("Error: ") && !at().equals("/form/files")) {
      fill(option);
    }
    click("Continue");
  }

  private void fill(int option) {
    for (Locator box :
        page.locator("main input[type=text], main input[type=email], main input[type=tel]").all()) {
      box.fill(typed(String.valueOf(box.getAttribute("name"))));
    }
    for (Locator area : page.locator("main textarea").all()) {
      area.fill(typed(String.valueOf(area.getAttribute("name"))));
    }
    for (Locator box : page.locator("main input[type=checkbox]").all()) {
      box.check();
    }
    Set<String> names = new LinkedHashSet<>();
    for (Locator radio : page.locator("main input[type=radio]").all()) {
      names.add(String.valueOf(radio.getAttribute("name")));
    }
    for (String name : names) {
      Locator radios = page.locator("main input[type=radio][name='" + name + "']");
      radios.nth(Math.min(option, radios.count() - 1)).check();
    }
  }

  private static String typed(String name) {
    if (name.endsWith("-time")) {
      return "22:30";
    }
    return name.endsWith("-day")
        ? "3"
        : name.endsWith("-month") ? "March" : name.endsWith("-year") ? "2019" : "Some words";
  }
}
