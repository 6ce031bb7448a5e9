package org.sallyport.routes.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.routes.http.Reply;
import org.sallyport.templates.pages.Frame;
import org.sallyport.templates.pages.Pages;

/** Pages as replies, each with the form's own content security policy. Thread-safe. */
final class Screens {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'at' h:mma", Locale.UK);

  private static final String HTML = "text/html; charset=utf-8";

  /** Nothing but our own style, script and forms; no frame, no base, no other origin. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Pages pages;
  private final Predicate<Instant> hubReads;
  private final Clock clock;
  private final Duration quiet;

  Screens(Pages pages, Predicate<Instant> hubReads, Clock clock, Duration quiet) {
    this.pages = pages;
    this.hubReads = hubReads;
    this.clock = clock;
    this.quiet = quiet;
  }

  /** What stands around one page's content. */
  record Around(String title, String token, String back, boolean error) {
    static Around plain(String title) {
      return new Around(title, "", "", false);
    }
  }

  Reply show(int status, String template, Around around, Map<String, ?> model) {
    var frame =
        new Frame(
            around.title(),
            around.token(),
            around.back(),
            around.error(),
            hubReads.test(clock.instant()));
    Map<String, Object> all = new HashMap<>(model);
    all.put("session", inWords(quiet));
    return html(status, pages.write(template, frame, all));
  }

  Reply message(int status, String what, String title) {
    return show(status, "message", Around.plain(title), Map.of("what", what));
  }

  private static Reply html(int status, String text) {
    return Reply.of(status, HTML, Bytes.utf8(text)).with("Content-Security-Policy", POLICY);
  }

  /** To another page, by GET (RFC 9110 §15.4.4). */
  static Reply to(String address) {
    return Reply.of(303, HTML, Bytes.empty()).with("Location", address);
  }

  /** A time as people read it, here. */
  static String time(Instant at) {
    return TIME.format(at.atZone(QuestionDesk.LONDON));
  }

  private static String inWords(Duration time) {
    long hours = time.toHours();
    long minutes = time.toMinutesPart();
    String h = hours == 0 ? "" : hours == 1 ? "1 hour" : hours + " hours";
    String m = minutes == 0 ? "" : minutes == 1 ? "1 minute" : minutes + " minutes";
    return h.isEmpty() || m.isEmpty() ? h + m : h + " " + m;
  }
}
