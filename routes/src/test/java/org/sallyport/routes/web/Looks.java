package org.sallyport.routes.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at each page once in each size of window: what axe-core finds against WCAG 2.2 A and AA,
 * whether anything stands beyond the window's edge, and a picture for people's eyes under {@code
 * target/screens}. Used by one thread.
 */
final class Looks {
  static final Looks NONE = new Looks("none", List.of());

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final Path ROWS = Path.of("target", "browser");
  private static final Path SCREENS = Path.of("target", "screens");

  private final String journey;
  private final List<View> views;
  private final Set<String> looked = new LinkedHashSet<>();
  private final List<String> rows = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  Looks(String journey, List<View> views) {
    this.journey = journey;
    this.views = List.copyOf(views);
  }

  /** Looks at what the page shows now, unless it was looked at under this name before. */
  void at(Page page, String name) {
    if (views.isEmpty() || !looked.add(name)) {
      return;
    }
    for (View view : views) {
      page.setViewportSize(view.width(), view.height());
      int found = (view.isAudited() ? axe(page, name, view) : 0) + beyondTheEdge(page, name, view);
      rows.add(String.join("\t", journey, name, view.title(), Integer.toString(found)));
      picture(page, name, view);
    }
    page.setViewportSize(View.WIDE.width(), View.WIDE.height());
  }

  private int axe(Page page, String name, View view) {
    List<Rule> found =
        new AxeBuilder(page).withTags(WCAG).setLegacyMode(true).analyze().getViolations();
    for (Rule rule : found) {
      faults.add(
          name
              + " at "
              + view.title()
              + ": "
              + rule.getId()
              + " "
              + rule.getNodes().stream().map(n -> n.getHtml()).limit(3).toList());
    }
    return found.size();
  }

  private int beyondTheEdge(Page page, String name, View view) {
    Object beyond =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (beyond instanceof Number pixels && pixels.intValue() > 0) {
      faults.add(name + " at " + view.title() + ": " + pixels + " px beyond the edge");
      return 1;
    }
    return 0;
  }

  private void picture(Page page, String name, View view) {
    Path file =
        SCREENS
            .resolve(journey + "-" + view.width())
            .resolve(name.replaceAll("[^a-z0-9-]+", "_") + ".png");
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Leaves a line for each look, from which {@code .ci/steps/14-browser} makes its table. */
  void write() throws IOException {
    Files.createDirectories(ROWS);
    Files.write(ROWS.resolve(journey + ".tsv"), rows, UTF_8);
  }
}
