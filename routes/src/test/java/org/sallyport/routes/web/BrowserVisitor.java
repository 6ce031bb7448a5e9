package org.sallyport.routes.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Somebody before the form in a real browser. Used by one thread. */
final class BrowserVisitor implements AutoCloseable {
  private static final int MOST_PAGES = 200;

  /** The part of a mailed link that no other has. */
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{30,}");

  private final BrowserContext context;
  private final Looks looks;
  private final Page page;
  private final List<String> faults = new ArrayList<>();
  private final List<String> way = new ArrayList<>();
  private final Set<String> grown = new HashSet<>();
  private URI base;

  BrowserVisitor(BrowserContext context, URI base, Looks looks) {
    this(context, context.newPage(), base, looks);
  }

  private BrowserVisitor(BrowserContext context, Page page, URI base, Looks looks) {
    this.context = context;
    this.page = page;
    this.base = base;
    this.looks = looks;
    page.onConsoleMessage(
        message -> {
          // A page that is refused on purpose is told in the console too.
          if (message.type().equals("error") && !message.text().contains("with a status of ")) {
            faults.add(page.url() + ": " + message.text());
          }
        });
  }

  /** Another tab of the same browser. */
  BrowserVisitor tab() {
    return new BrowserVisitor(context, context.newPage(), base, looks);
  }

  /** The server has come back elsewhere; the cookie belongs to the host, whatever its port. */
  void movedTo(URI other) {
    base = other;
  }

  Page page() {
    return page;
  }

  void go(String path) {
    page.navigate(base.resolve(path).toString());
    look();
  }

  /** Where it is, by the address bar. */
  String at() {
    return URI.create(page.url()).getPath();
  }

  String main() {
    return page.locator("main").innerText();
  }

  /** The addresses passed, in order. */
  List<String> way() {
    return List.copyOf(way);
  }

  boolean isToldOfProblems() {
    return page.title().startsWith("Error: ");
  }

  void click(String words) {
    leave(
        () ->
            page.locator("main button:text-is('" + words + "'), main a:text-is('" + words + "')")
                .first()
                .click());
  }

  /** Does what leads to another page, and waits for that page. */
  void leave(Runnable act) {
    page.locator("html").evaluate("e => e.setAttribute('data-left', '')");
    act.run();
    page.locator("html:not([data-left])").waitFor();
    page.waitForLoadState();
    look();
  }

  private void look() {
    way.add(at());
    if (at().equals("/send")) {
      return; // It answers with many pages; the tests give them their names.
    }
    looks.at(
        page,
        SECRET.matcher(at()).replaceAll("…")
            + (isToldOfProblems() ? " with an error" : "")
            + (page.locator("main dl.list").count() > 0 ? " with one added" : ""));
  }

  /** Answers page after page up to the page of all answers. */
  void walk(Filling filling) {
    walk(filling, MOST_PAGES);
  }

  void walk(Filling filling, int most) {
    for (int n = 0; n < most && !at().equals("/check"); n++) {
      step(filling);
    }
  }

  private void step(Filling filling) {
    if (at().startsWith("/advice/")) {
      click("Send this information as well");
      return;
    }
    if (page.locator("#add").count() > 0) {
      if (grown.add(at())) {
        page.locator("#add").check();
      }
    } else if (!isToldOfProblems()) {
      filling.fill(page);
    }
    click("Continue");
  }

  /** What the browser complained of: scripts, styles or requests that the policy stops. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    context.close();
  }
}
