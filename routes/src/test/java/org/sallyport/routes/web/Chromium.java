package org.sallyport.routes.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven by Playwright; nothing is downloaded. Used by one thread. */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; where there is none the test is skipped and says so. */
  static Chromium startOrSkip() throws IOException {
    assumeTrue(
        Files.isExecutable(PROGRAM),
        "SKIPPED, no browser looked at the form: there is no " + PROGRAM + " (package chromium)");
    Path driver = Files.createDirectories(Path.of("target", "playwright").toAbsolutePath());
    // The driver must not be unpacked into java.io.tmpdir, which stays empty.
    System.setProperty("playwright.driver.tmpdir", driver.toString());
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "TMPDIR", driver.toString())));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(List.of("--no-sandbox")));
    return new Chromium(playwright, browser);
  }

  /** A browser of its own: no cookie, nothing remembered. */
  BrowserContext window(boolean scripts) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setIgnoreHTTPSErrors(true)
            .setLocale("en-GB")
            .setViewportSize(View.WIDE.width(), View.WIDE.height())
            .setJavaScriptEnabled(scripts));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
