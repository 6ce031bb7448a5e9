package org.sallyport.intake.passage.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.crypto.envelope.ClaimedLabel;
import org.sallyport.templates.record.MarkPlace;

/**
 * The places in which a protective marking may stand, and how it is looked for in each. Nothing
 * else of an item is ever searched for one: in narrative "secret" is a word.
 *
 * <p>A marking counts as a whole line, cell or property, or set off in a subject or file name; in
 * capitals, except in a form field, a column or a label header. Pure functions, thread-safe.
 */
public final class MarkingPositions {
  /** A longer last line is a sentence. */
  private static final int LONGEST_LAST_LINE = 8;

  private static final int LONGEST_HEADER = 8_000;
  private static final Pattern WORDS = Pattern.compile("\\s+");

  /** What a mail gateway writes above other people's words. */
  private static final Pattern BANNER =
      Pattern.compile(
          "^\\W*(?:external(?: e-?mail| sender| message)?|caution|warning)\\b.*"
              + "|^\\W*this (?:e-?mail|message) (?:originated|came|was sent) from (?:an )?"
              + "(?:outside|external).*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SIO_MARKING =
      Pattern.compile("\\bmarking(?:\\*\\d+)?\\*?=(?:\"([^\"]*)\"|([^;\\s]+))");
  private static final Pattern PURVIEW_NAME =
      Pattern.compile("MSIP_Label_[0-9a-f-]+_Name=([^;]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LEVELS = Pattern.compile("\\\\");

  private MarkingPositions() {}

  /** The subject of a mail. */
  public static List<MarkFound> subject(int part, String subject) {
    return MarkingGrammar.inSubject(subject).stream()
        .map(m -> new MarkFound(part, MarkPlace.SUBJECT, subject, Optional.of(m)))
        .toList();
  }

  /** The name of a file. */
  public static List<MarkFound> fileName(int part, String name) {
    return MarkingGrammar.inName(name).stream()
        .map(m -> new MarkFound(part, MarkPlace.FILE_NAME, name, Optional.of(m)))
        .toList();
  }

  /**
   * A mail header that carries a label: SIO-Label (RFC 7444), X-Protective-Marking, msip_labels and
   * the like. Other headers hold none.
   *
   * @param value unfolded
   */
  public static List<MarkFound> header(int part, String name, String value) {
    String cut = value.length() > LONGEST_HEADER ? value.substring(0, LONGEST_HEADER) : value;
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "sio-label" -> label(part, joined(SIO_MARKING.matcher(cut)));
      case "msip_labels" -> labels(part, PURVIEW_NAME.matcher(cut));
      case "x-protective-marking",
          "protective-marking",
          "x-classification",
          "classification",
          "x-security-classification",
          "security-classification" ->
          label(part, cut);
      default -> List.of();
    };
  }

  /** A security label that came with the item, such as the privacy mark of a signature. */
  public static List<MarkFound> label(int part, String text) {
    if (text.isBlank()) {
      return List.of();
    }
    List<MarkFound> found = new ArrayList<>();
    for (String level : LEVELS.split(text, -1)) {
      MarkingGrammar.read(level, true)
          .ifPresent(m -> found.add(new MarkFound(part, MarkPlace.LABEL, text, Optional.of(m))));
    }
    return found.isEmpty()
        ? List.of(new MarkFound(part, MarkPlace.LABEL, text, Optional.empty()))
        : List.copyOf(found);
  }

  /** The label of an S/MIME signature (RFC 2634 §3): its privacy mark, and its classification. */
  public static List<MarkFound> signed(int part, ClaimedLabel label) {
    List<MarkFound> found = new ArrayList<>(label(part, label.privacyMark()));
    String words =
        switch (label.classification().orElse(0)) {
          case 2 -> "RESTRICTED";
          case 3 -> "CONFIDENTIAL";
          case 4 -> "SECRET";
          case 5 -> "TOP SECRET";
          default -> ""; // unmarked, unclassified, or a number of some policy's own
        };
    found.addAll(label(part, words));
    return List.copyOf(found);
  }

  /**
   * A place that is there for the marking: form field, bulk column, web page, manifest.
   *
   * @return what was read, or the words that could not be read as a marking
   */
  public static Optional<MarkFound> field(int part, MarkPlace where, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Optional<Marking> marking =
        text.lines()
            .map(line -> MarkingGrammar.read(line, true))
            .flatMap(Optional::stream)
            .findFirst();
    return Optional.of(new MarkFound(part, where, text, marking));
  }

  /** The first and the last line of a text that has any visible line. */
  public static List<MarkFound> edges(int part, List<String> lines) {
    List<String> visible = lines.stream().filter(line -> !line.isBlank()).toList();
    List<MarkFound> found = new ArrayList<>();
    if (visible.isEmpty()) {
      return found;
    }
    visible.stream()
        .filter(line -> !BANNER.matcher(line).matches())
        .findFirst()
        .flatMap(first -> line(part, MarkPlace.FIRST_LINE, first))
        .ifPresent(found::add);
    if (visible.size() > 1) {
      lastLine(part, visible.getLast()).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** One whole line in a position of that kind. */
  public static Optional<MarkFound> line(int part, MarkPlace where, String line) {
    return MarkingGrammar.read(line, false)
        .map(m -> new MarkFound(part, where, line.strip(), Optional.of(m)));
  }

  private static Optional<MarkFound> lastLine(int part, String line) {
    boolean shortEnough = WORDS.split(line.strip(), -1).length <= LONGEST_LAST_LINE;
    return shortEnough ? line(part, MarkPlace.LAST_LINE, line) : Optional.empty();
  }

  /** A document property; one that is there for a label may be in any case. */
  public static Optional<MarkFound> property(int part, String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean label =
        lower.contains("classification")
            || lower.contains("marking")
            || (lower.startsWith("msip_label_") && lower.endsWith("_name"));
    return MarkingGrammar.read(value, label)
        .map(m -> new MarkFound(part, MarkPlace.PROPERTY, value.strip(), Optional.of(m)));
  }

  private static String joined(Matcher pieces) {
    StringBuilder whole = new StringBuilder();
    while (pieces.find()) {
      whole.append(pieces.group(1) == null ? pieces.group(2) : pieces.group(1));
    }
    return whole.toString();
  }

  private static List<MarkFound> labels(int part, Matcher names) {
    List<MarkFound> found = new ArrayList<>();
    while (names.find()) {
      found.addAll(label(part, names.group(1)));
    }
    return List.copyOf(found);
  }
}
