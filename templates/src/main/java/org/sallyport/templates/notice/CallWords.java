package org.sallyport.templates.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.Call.Kind;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes calls to those on duty: short enough for a telephone's lock screen. Thread-safe. */
public final class CallWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  private final Phrases phrases;

  private CallWords(Phrases phrases) {
    this.phrases = phrases;
  }

  /** In English. */
  public static CallWords english(Pathways pathways) {
    return new CallWords(Phrases.load("en", pathways));
  }

  /** As a mail. */
  public Call.Mail mail(Call call) {
    List<String> paragraphs = new ArrayList<>();
    boolean pages = call.kind() == Kind.URGENT || call.kind() == Kind.SPILL;
    if (pages && !call.hubReads()) {
      paragraphs.add(phrases.say("nobody"));
      paragraphs.add(phrases.say("nobody.more"));
    }
    if (call.kind() == Kind.TEST) {
      paragraphs.add(phrases.say("call.TEST"));
    }
    if (!call.lines().isEmpty()) {
      paragraphs.add(call.lines().stream().map(this::line).collect(Collectors.joining("\n")));
    }
    long more = call.count() - call.lines().size();
    if (more > 0) {
      paragraphs.add(phrases.say("call.more", Map.of("count", Long.toString(more))));
    }
    if (call.count() > 1) {
      paragraphs.add(phrases.say("call.count", Map.of("count", Long.toString(call.count()))));
    }
    return new Call.Mail(
        phrases.say("call.subject." + call.kind()), String.join("\n\n", paragraphs) + "\n");
  }

  private String line(Call.Line line) {
    return Stream.of(
            Stream.of(line.reference()),
            line.hash().stream(),
            Stream.of(line.what()),
            line.time().map(CallWords::time).stream())
        .flatMap(parts -> parts)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("  "));
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }

  /**
   * As the body of an HTTPS POST: {@code {kind, hubReads, count, reference, time, channel, hash?,
   * items[{reference, time, channel, hash?}]}}, where the members outside {@code items} are the
   * first item's.
   */
  public String json(Call call) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("kind", call.kind().name());
    root.put("hubReads", call.hubReads());
    root.put("count", call.count());
    call.lines().stream().findFirst().ifPresent(first -> put(root, first));
    ArrayNode items = root.putArray("items");
    call.lines().forEach(line -> put(items.addObject(), line));
    return JsonMapper.shared().writeValueAsString(root);
  }

  private static void put(ObjectNode into, Call.Line line) {
    into.put("reference", line.reference());
    line.time().ifPresent(time -> into.put("time", time.toString()));
    into.put("channel", line.what());
    line.hash().ifPresent(hash -> into.put("hash", hash));
  }
}
