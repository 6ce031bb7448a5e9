package org.sallyport.templates.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.templates.local.Pathways;

/**
 * Writes the daily list of mails that got no receipt: how many and which, by why; nothing that
 * anybody wrote. Thread-safe.
 */
public final class UnansweredWords {
  /** References that are named for each reason; the rest is a number. */
  private static final int NAMED = 200;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  private final Phrases phrases;

  private UnansweredWords(Phrases phrases) {
    this.phrases = phrases;
  }

  /** In English. */
  public static UnansweredWords english(Pathways pathways) {
    return new UnansweredWords(Phrases.load("en", pathways));
  }

  /**
   * Those that have the same reason.
   *
   * @param why its code; the words have a sentence for it
   */
  public record Group(String why, List<String> references) {
    public Group {
      references = List.copyOf(references);
    }
  }

  /** The list of what came from {@code from} until {@code until}. */
  public Call.Mail mail(Instant from, Instant until, List<Group> groups) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        phrases.say(
            "unanswered.intro", Map.of("from", TIME.format(from), "until", TIME.format(until))));
    for (Group group : groups) {
      paragraphs.add(paragraph(group));
    }
    paragraphs.add(phrases.say("unanswered.what"));
    return new Call.Mail(phrases.say("unanswered.subject"), String.join("\n\n", paragraphs) + "\n");
  }

  private String paragraph(Group group) {
    List<String> lines = new ArrayList<>();
    int count = group.references().size();
    lines.add(phrases.say("unanswered." + group.why(), Map.of("count", Integer.toString(count))));
    lines.addAll(group.references().subList(0, Math.min(count, NAMED)));
    if (count > NAMED) {
      lines.add(phrases.say("call.more", Map.of("count", Integer.toString(count - NAMED))));
    }
    return String.join("\n", lines);
  }
}
