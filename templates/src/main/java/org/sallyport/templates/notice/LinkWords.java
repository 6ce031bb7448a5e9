package org.sallyport.templates.notice;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.templates.local.Pathways;

/**
 * Writes the letter by which a mailbox is proven to be the writer's. It says nothing of what was
 * written, nor who asked. Thread-safe.
 */
public final class LinkWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

  private final Phrases phrases;
  private final LetterPress press;
  private final String form;

  private LinkWords(Phrases phrases, String form) {
    this.phrases = phrases;
    this.press = new LetterPress("en", phrases.say("link.marking"));
    this.form = form;
  }

  /**
   * In English.
   *
   * @param form its title
   */
  public static LinkWords english(Pathways pathways, String form) {
    return new LinkWords(Phrases.load("en", pathways), form);
  }

  /**
   * The letter.
   *
   * @param link SECRET: the address whose page has the button
   * @param code SECRET: as it is shown
   * @param until when both end
   */
  public Letter letter(URI link, String code, Instant until) {
    return press.print(
        phrases.say("link.subject"),
        List.of(
            new Block.Heading(phrases.say("link.title")),
            plain("link.why", Map.of("form", form)),
            plain("link.how", Map.of("until", TIME.format(until))),
            new Block.Link(phrases.say("link.open"), link.toString()),
            plain("link.code", Map.of()),
            new Block.Paragraph(code, true),
            plain("link.keep", Map.of()),
            plain("link.not", Map.of()),
            plain("link.foot", Map.of())));
  }

  private Block plain(String key, Map<String, String> values) {
    return new Block.Paragraph(phrases.say(key, values), false);
  }
}
