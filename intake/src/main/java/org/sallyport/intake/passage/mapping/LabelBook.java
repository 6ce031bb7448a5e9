package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.templates.form.Labels;
import org.sallyport.templates.labels.LabelMap;
import org.sallyport.templates.labels.Target;

/** Finds labels and headings at the beginning of lines and in cells. Thread-safe. */
final class LabelBook {
  private static final int LONGEST = 120;
  private static final int LONGEST_HEADING = 80;
  private static final Pattern BULLET =
      Pattern.compile(
          "^(?:[\\s•·*>▪◦–-]+|(?:\\d{1,2}|[a-zA-Z])[.)]\\s+|(?:q|question )\\d{1,2}[.:)]?\\s+)+");

  /** "Section 2: Suspect", "Suspect 1". */
  private static final Pattern NUMBERED =
      Pattern.compile("(?i)^(?:section|part)\\s+\\w+\\s*[:–-]?\\s*|\\s*\\d+$");

  private static final Pattern CUT = Pattern.compile("[:?\\t]|\\s[–—-]\\s");
  private static final Pattern SIGN = Pattern.compile("^(?::\\s*|[–—-]\\s+)");
  private static final Pattern BRACKETS = Pattern.compile("\\s*\\([^()]*\\)");
  private static final Pattern PAIR_GAP = Pattern.compile("\\t+| {3,}");

  private final LabelMap map;

  LabelBook(LabelMap map) {
    this.map = map;
  }

  /**
   * A label that was found.
   *
   * @param label folded
   * @param targets what it may stand for
   * @param rest the words behind it, or empty
   * @param hint words in the label's own place that are none of the label
   */
  record Found(String label, List<Target> targets, String rest, String hint) {}

  /** A label at the beginning of a line, with what stands behind it. */
  Optional<Found> atStart(String line) {
    String bare = BULLET.matcher(line).replaceFirst("");
    Matcher cut = CUT.matcher(bare);
    while (cut.find() && cut.start() <= LONGEST) {
      String before = bare.substring(0, cut.start());
      String rest = bare.substring(cut.end()).strip();
      Optional<Found> found = named(before, rest);
      if (found.isPresent()) {
        return found.map(LabelBook::behindSigns);
      }
    }
    return whole(bare);
  }

  /** Behind a question mark a colon or a dash may stand, too. */
  private static Found behindSigns(Found found) {
    String rest = SIGN.matcher(found.rest()).replaceFirst("");
    return new Found(found.label(), found.targets(), rest, found.hint());
  }

  /** A line that is nothing but a label. */
  Optional<Found> whole(String line) {
    String bare = BULLET.matcher(line).replaceFirst("").strip();
    return bare.length() > LONGEST ? Optional.empty() : named(bare, "");
  }

  /** A cell that is nothing but a label, perhaps with a hint in brackets or on further lines. */
  Optional<Found> cell(String text) {
    Optional<Found> all = whole(text);
    if (all.isPresent()) {
      return all;
    }
    int lineEnd = text.indexOf('\n');
    if (lineEnd < 0) {
      return Optional.empty();
    }
    String hint = text.substring(lineEnd + 1).strip();
    return whole(text.substring(0, lineEnd))
        .map(first -> new Found(first.label(), first.targets(), "", hint));
  }

  /** The section that begins under a line. */
  Optional<Target> heading(String line) {
    String bare = BULLET.matcher(line).replaceFirst("").strip();
    if (bare.length() > LONGEST_HEADING) {
      return Optional.empty();
    }
    Optional<Target> plain = map.heading(Labels.fold(bare));
    if (plain.isPresent() || !NUMBERED.matcher(bare).find()) {
      return plain;
    }
    return map.heading(Labels.fold(NUMBERED.matcher(bare).replaceAll("")));
  }

  boolean isBeforeAnyPerson(String label) {
    return map.isBeforeAnyPerson(label);
  }

  /** The parts of a line that each begin with a label, where it holds several. */
  List<String> pairs(String line) {
    if (line.indexOf('\t') < 0 && !line.contains("   ")) {
      return List.of(line);
    }
    List<String> parts = new ArrayList<>();
    for (String part : PAIR_GAP.split(line, -1)) {
      boolean label = atStart(part).filter(found -> part.indexOf(':') > 0).isPresent();
      if (parts.isEmpty() || label) {
        parts.add(part);
      } else {
        parts.add(parts.removeLast() + "\t" + part);
      }
    }
    return parts;
  }

  private Optional<Found> named(String written, String rest) {
    String label = Labels.fold(written);
    List<Target> targets = map.label(label);
    if (targets.isEmpty()) {
      String plain = BRACKETS.matcher(written).replaceAll("");
      if (plain.length() == written.length()) {
        return Optional.empty();
      }
      String hint = written.substring(written.indexOf('('));
      return named(plain, rest).map(found -> new Found(found.label(), found.targets(), rest, hint));
    }
    return Optional.of(new Found(label, targets, rest, ""));
  }
}
