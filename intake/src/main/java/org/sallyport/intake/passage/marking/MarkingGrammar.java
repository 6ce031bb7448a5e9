package org.sallyport.intake.passage.marking;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212\u00ad\ufe58\uff0d]");
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s_]+");
  private static final Pattern WHEN_COMPLETE =
      Pattern.compile(
          "[ (\\[-]*(?:when|once|if) (?:fully )?(?:completed?|filled(?: in)?|populated)[ )\\]]*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PAGE =
      Pattern.compile(
          "^page \\d+(?: of \\d+)?[ |-]+|[ |-]+page \\d+(?: of \\d+)?$", Pattern.CASE_INSENSITIVE);

  /** Who the recipients are, until when: written as people write. */
  private static final Pattern INSTRUCTION =
      Pattern.compile("(?<=RECIPIENTS? ONLY|USE ONLY)[ ]*[:(].*$|(?<=EMBARGO|EMBARGOED)[ :(].*$");

  /** The label of Australian mail: VER=…, NS=gov.au, SEC=… */
  private static final Pattern AUSTRALIAN =
      Pattern.compile("^\\[?(?:.*, ?)?SEC=([^,\\]]+)[^\\]]*\\]?$", Pattern.CASE_INSENSITIVE);

  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:(?:protective|security|government) (?:marking|classification)|classification|marking"
              + "|gscp?|gpms)\\s*[:=-]\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WRAPPING = Pattern.compile("^[\\[({*\"'= .-]+|[\\])}*\"'= .:-]+$");
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:(?<uk>UK)[ /-]+)?(?:(?<foreign>"
              + MarkingWords.FOREIGN_PREFIX
              + ")[ /:-]+)?(?<tier>"
              + MarkingWords.TIER
              + ")(?![A-Z0-9])");
  private static final Pattern SEPARATOR = Pattern.compile("[ ]*(?://|[-/|,;:()\\[\\]])[ ]*");
  private static final Pattern WORD =
      Pattern.compile("[A-Z][A-Z0-9]{1,24}(?=$|[ ]*[-/|,;:()\\[\\]])");
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
    String plain = SPACES.matcher(DASHES.matcher(line).replaceAll("-")).replaceAll(" ").strip();
    Matcher australian = AUSTRALIAN.matcher(plain);
    if (australian.matches()) {
      return MarkingWords.australian(plainLetters(australian.group(1)));
    }
    String unlabelled = LABEL.matcher(plain).replaceFirst("");
    boolean labelled = !unlabelled.equals(plain);
    String whole = WHEN_COMPLETE.matcher(PAGE.matcher(unlabelled).replaceAll("")).replaceFirst("");
    whole = INSTRUCTION.matcher(whole).replaceFirst("");
    boolean cut = true;
    while (cut) {
      String next = WRAPPING.matcher(whole).replaceAll("");
      cut = !next.equals(whole);
      whole = next;
    }
    if (whole.isEmpty() || (!anyCase && !labelled && !inCapitals(whole))) {
      return Optional.empty();
    }
    return parse(plainLetters(whole));
  }

  /** Reads the markings that stand set off by brackets or separators in a file name. */
  public static List<Marking> inName(String name) {
    int dot = name.lastIndexOf('.');
    return inSubject(dot > 0 && name.length() - dot <= 6 ? name.substring(0, dot) : name);
  }

  /** Reads the markings that stand set off by brackets or separators in a subject. */
  public static List<Marking> inSubject(String subject) {
    String bare = subject.length() > LONGEST ? subject.substring(0, LONGEST) : subject;
    String[] segments = SEGMENT.split(DASHES.matcher(bare).replaceAll("-"), -1);
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

  private static boolean inCapitals(String text) {
    return text.codePoints().noneMatch(Character::isLowerCase);
  }

  private static String plainLetters(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return Normalizer.normalize(upper, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
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
      Matcher word = WORD.matcher(text).region(at, text.length());
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
