package org.sallyport.intake.passage.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads protective markings out of a whole line, cell, property or file name: the grammar of the
 * Government Security Classifications Policy v2.0 with retired, mistaken and foreign spellings.
 *
 * <p>It must only be shown marking positions; in narrative "secret" is a word. A line is a marking
 * when all of it is one, in capitals unless the position says that any case counts. Thread-safe.
 */
public final class MarkingGrammar {
  private static final int LONGEST = 300;
  private static final Pattern WHEN_COMPLETE =
      Pattern.compile(
          "[ (\\[:,-]*(?:(?:when|once|if) (?:fully )?(?:completed?|filled(?: in)?|populated|signed)"
              + "|(?:up)?on completion)[ )\\]]*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PAGE =
      Pattern.compile(
          "^page \\d+(?: of \\d+)?[ |-]+|[ |-]+page \\d+(?: of \\d+)?$", Pattern.CASE_INSENSITIVE);

  /** Who the recipients are, until when: written as people write. */
  private static final Pattern INSTRUCTION =
      Pattern.compile(
          "(?<=RECIPIENTS? ONLY|USE ONLY)[ ]*[:(].*$|(?<=EMBARGO|EMBARGOED)[ :(].*$"
              + "|[ ]*-[ ]*HANDLING(?: INSTRUCTIONS?)?[ ]*[:-].*$");

  /** The label of Australian mail: VER=…, NS=gov.au, SEC=… */
  private static final Pattern AUSTRALIAN =
      Pattern.compile("^\\[?(?:.*, ?)?SEC=([^,\\]]+)[^\\]]*\\]?$", Pattern.CASE_INSENSITIVE);

  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:(?:(?:protective|security|government|document|data|hmg|gsc) )?"
              + "(?:marking|classification)(?: level)?|protectively marked|sensitivity|gscp?|gpms)"
              + "\\s*[:=-]\\s*",
          Pattern.CASE_INSENSITIVE);

  /** A sentence that says so; what follows it must still be in capitals. */
  private static final Pattern SAID =
      Pattern.compile(
          "^this (?:document|form|e-?mail|message|report|file) (?:is|has been)"
              + " (?:(?:protectively )?(?:marked|classified)(?: as)? ?:? )?",
          Pattern.CASE_INSENSITIVE);

  private static final String WRAP = "\\[\\](){}<>«»*\"'“”‘’=#~•|/\\\\ .:\\p{So}-";
  private static final Pattern WRAPPING = Pattern.compile("^[" + WRAP + "]+|[" + WRAP + "]+$");
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:(?<uk>UK)[ /:-]+)?(?:(?<foreign>"
              + MarkingWords.FOREIGN_PREFIX
              + ")[ /:-]+)?(?<tier>"
              + MarkingWords.TIER
              + ")(?![A-Z0-9])");
  private static final Pattern SEPARATOR = Pattern.compile("[ ]*(?://|[-/|,;:()\\[\\]])[ ]*");
  private static final Pattern WORD =
      Pattern.compile("[A-Z][A-Z0-9]{1,24}(?=$|[ ]*[-/|,;:()\\[\\]])");

  /** Behind OFFICIAL-SENSITIVE, which is never narrative: a descriptor of somebody's own. */
  private static final Pattern WORDS =
      Pattern.compile("[A-Z][A-Z0-9&']*(?: [A-Z0-9&']+){0,4}(?=$|[ ]*[-/|,;:()\\[\\]])");

  private static final Pattern SEGMENT = Pattern.compile("\\s*[\\[\\]():|]\\s*|\\s+-\\s+|-");

  private MarkingGrammar() {}

  /**
   * Reads one whole line, cell or property.
   *
   * @param anyCase the position is a form field, a column or a label header
   */
  public static Optional<Marking> read(String line, boolean anyCase) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = MarkingLetters.plain(line);
    Matcher australian = AUSTRALIAN.matcher(plain);
    if (australian.matches()) {
      return MarkingWords.australian(MarkingLetters.capitals(australian.group(1)));
    }
    String unlabelled = LABEL.matcher(plain).replaceFirst("");
    boolean labelled = !unlabelled.equals(plain);
    String whole = bare(SAID.matcher(unlabelled).replaceFirst(""));
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    String capitals = MarkingLetters.joined(MarkingLetters.capitals(whole));
    boolean counts = anyCase || labelled || MarkingLetters.inCapitals(whole);
    return counts ? parse(capitals) : MarkingWords.writtenSo(whole);
  }

  /** Without what stands around a marking: page numbers, brackets, instructions to recipients. */
  private static String bare(String line) {
    String whole = WHEN_COMPLETE.matcher(PAGE.matcher(line).replaceAll("")).replaceFirst("");
    whole = INSTRUCTION.matcher(whole).replaceFirst("");
    String before = "";
    while (!before.equals(whole)) {
      before = whole;
      whole = WRAPPING.matcher(whole).replaceAll("");
    }
    return whole;
  }

  /** Reads the markings that stand set off by brackets or separators in a file name. */
  public static List<Marking> inName(String name) {
    int dot = name.lastIndexOf('.');
    return inSubject(dot > 0 && name.length() - dot <= 6 ? name.substring(0, dot) : name);
  }

  /** Reads the markings that stand set off by brackets or separators in a subject. */
  public static List<Marking> inSubject(String subject) {
    String bare = subject.length() > LONGEST ? subject.substring(0, LONGEST) : subject;
    String[] segments = SEGMENT.split(MarkingLetters.joined(MarkingLetters.plain(bare)), -1);
    List<Marking> found = new ArrayList<>();
    int from = 0;
    while (from < segments.length && from < 40) {
      int to = Math.min(segments.length, from + 6);
      Optional<Marking> mark = Optional.empty();
      while (to > from && mark.isEmpty()) {
        mark = read(String.join(" - ", List.of(segments).subList(from, to)), false);
        to--;
      }
      mark.ifPresent(found::add);
      from = mark.isPresent() ? to + 1 : from + 1;
    }
    return List.copyOf(found);
  }

  private static Optional<Marking> parse(String text) {
    Optional<Marking> fixed = MarkingWords.fixedForeign(text);
    if (fixed.isPresent()) {
      return fixed;
    }
    MarkingBuilder built = new MarkingBuilder();
    Matcher head = HEAD.matcher(text);
    int at = 0;
    if (head.lookingAt()) {
      built.head(head.group("uk") != null, head.group("foreign") != null, head.group("tier"));
      at = head.end();
    }
    return parts(text, at, built) && built.saysSomething()
        ? Optional.of(built.build())
        : Optional.empty();
  }

  /** Reads what follows the tier; false when something there belongs to no marking. */
  private static boolean parts(String text, int start, MarkingBuilder built) {
    int at = start;
    while (at < text.length()) {
      Matcher separator = SEPARATOR.matcher(text).region(at, text.length());
      boolean separated = separator.lookingAt();
      at = separated ? separator.end() : skipSpaces(text, at);
      if (at >= text.length()) {
        return true;
      }
      int known = MarkingWords.knownPart(text, at, built);
      if (known > at) {
        at = known;
        continue;
      }
      Matcher word = built.isSensitive() ? WORDS.matcher(text) : WORD.matcher(text);
      word.region(at, text.length());
      if (!separated || !built.hasTier() || !word.lookingAt()) {
        return false;
      }
      built.word();
      at = word.end();
    }
    return true;
  }

  private static int skipSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
