package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a letter's own words from its signature, from the header lines of a message quoted in it,
 * and from the words quoted.
 */
final class LetterZones {
  /** Whose words a line holds. */
  enum Zone {
    OWN,
    SIGNATURE,
    QUOTED_HEADER,
    QUOTED
  }

  private static final Pattern CLOSING =
      Pattern.compile(
          "(?i)^(?:(?:with )?(?:kind|kindest|best|warm|warmest|many|good)?\\s*regards|(?:with"
              + " )?best wishes|all the best|yours (?:sincerely|faithfully|truly)|many thanks|thank"
              + " you|thanks|with thanks|thanks again|cheers|sincerely|kr|rgds)[\\s,.!-]*$|^--"
              + " ?$|^_{5,}$|^sent from (?:my|outlook|yahoo|samsung|mail for).*|^get outlook for"
              + " .*");
  private static final Pattern ORIGINAL =
      Pattern.compile(
          "(?i)^[\\s>]*-{2,}\\s*(?:original|forwarded) message.*|^[\\s>]*begin forwarded message.*"
              + "|^[\\s>]*on .{6,120} wrote:\\s*$|^[\\s>]*le .{6,120} a écrit\\s*:\\s*$");
  private static final Pattern ON = Pattern.compile("(?i)^[\\s>]*on .*\\d.*");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)^[\\s>*]*(?:from|sent|date|to|cc|bcc|subject|reply-to|importance)\\*?\\s*:.*");
  private static final Pattern FROM = Pattern.compile("(?i)^[\\s>*]*from\\*?\\s*:.*");
  private static final Pattern SENT_OR_TO =
      Pattern.compile("(?i)^[\\s>*]*(?:sent|date|to)\\*?\\s*:.*");
  private static final Pattern SUBJECT = Pattern.compile("(?i)^[\\s>*]*subject\\*?\\s*:.*");
  private static final Pattern QUOTE = Pattern.compile("^\\s*>.*");
  private static final int HEADER_REACH = 8;

  /** A closing is one only where not much follows before the end or the quoted message. */
  private static final int LONGEST_SIGNATURE = 25;

  /** Below a bare name there is less. */
  private static final int LONGEST_BELOW_NAME = 8;

  private static final Pattern TOLD = Pattern.compile(".*[.!?…][\\s\"'”’)]*$");

  private LetterZones() {}

  /**
   * The zone of each line.
   *
   * @param writer the writer's name as the mail's From shows it: alone on a line behind a sentence
   *     it begins a signature that has no closing words
   */
  static List<Zone> of(List<String> lines, Optional<String> writer) {
    Set<String> names = writer.map(LetterZones::names).orElse(Set.of());
    List<Zone> zones = new ArrayList<>();
    Zone zone = Zone.OWN;
    int i = 0;
    while (i < lines.size()) {
      int header = headerLines(lines, i);
      if (header > 0) {
        for (int j = 0; j < header; j++) {
          zones.add(Zone.QUOTED_HEADER);
        }
        i += header;
        zone = Zone.QUOTED;
        continue;
      }
      if (zone == Zone.OWN && (closes(lines, i) || signs(lines, i, names))) {
        zone = Zone.SIGNATURE;
      }
      zones.add(zone == Zone.OWN && QUOTE.matcher(lines.get(i)).matches() ? Zone.QUOTED : zone);
      i++;
    }
    return zones;
  }

  private static boolean closes(List<String> lines, int at) {
    return CLOSING.matcher(lines.get(at).strip()).matches()
        && endsWithin(lines, at, LONGEST_SIGNATURE);
  }

  private static boolean signs(List<String> lines, int at, Set<String> names) {
    return at > 0
        && names.contains(lines.get(at).strip().toLowerCase(Locale.ROOT))
        && TOLD.matcher(lines.get(at - 1)).matches()
        && endsWithin(lines, at, LONGEST_BELOW_NAME)
        && !mayAnswer(lines, at);
  }

  /** "Email: …" below a name is an answer first. */
  private static boolean mayAnswer(List<String> lines, int at) {
    for (int i = at + 1; i < lines.size() && headerLines(lines, i) == 0; i++) {
      if (lines.get(i).indexOf(':') >= 0) {
        return true;
      }
    }
    return false;
  }

  /** "Example, Ada" signs as "Ada Example". */
  private static Set<String> names(String shown) {
    String plain = shown.strip().toLowerCase(Locale.ROOT);
    String[] sides = plain.split("\\s*,\\s*", -1);
    return sides.length == 2 ? Set.of(plain, sides[1] + " " + sides[0]) : Set.of(plain);
  }

  /** Whether the writer's own words end, or a quoted message begins, within so many lines. */
  private static boolean endsWithin(List<String> lines, int at, int most) {
    int own = 0;
    for (int i = at + 1; i < lines.size() && own <= most; i++) {
      if (headerLines(lines, i) > 0) {
        break;
      }
      own++;
    }
    return own <= most;
  }

  /** How many lines of a quoted header begin here; 0 where none does. */
  private static int headerLines(List<String> lines, int at) {
    if (ORIGINAL.matcher(lines.get(at)).matches()) {
      return 1;
    }
    boolean wrapped =
        at + 1 < lines.size()
            && ON.matcher(lines.get(at)).matches()
            && ORIGINAL.matcher(lines.get(at) + " " + lines.get(at + 1)).matches();
    if (wrapped) {
      return 2;
    }
    if (!FROM.matcher(lines.get(at)).matches()) {
      return 0;
    }
    boolean sentOrTo = false;
    boolean subject = false;
    int end = at + 1;
    while (end < lines.size()
        && end - at < HEADER_REACH
        && HEADER.matcher(lines.get(end)).matches()) {
      sentOrTo |= SENT_OR_TO.matcher(lines.get(end)).matches();
      subject |= SUBJECT.matcher(lines.get(end)).matches();
      end++;
    }
    return sentOrTo && subject ? end - at : 0;
  }
}
