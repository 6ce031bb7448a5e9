package org.sallyport.intake.landing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names an agency may give a file in {@code /inbox} (CONTRACT §4): at most 150 characters,
 * letters, digits, space and {@code ._()-}, with a known ending. Anything else is refused when it
 * is opened, so that nobody finds out later that nothing reads it.
 */
public final class LandingNames {
  /** After an upload is whole, this beside it says what it holds. */
  public static final String MANIFEST = ".manifest.json";

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9 ._()-]{1,150}");
  private static final List<String> TEMPORARY = List.of(".part", ".filepart", ".tmp");
  private static final List<String> BULK = List.of(".csv", ".tsv", ".jsonl", ".xlsx", ".zip");
  private static final List<String> FORM = List.of(".docx", ".doc", ".odt", ".rtf", ".pdf");

  private LandingNames() {}

  /** What a name says of its file. */
  public enum Kind {
    /** Rows, or a ZIP of files. */
    BULK,
    /** One form. */
    FORM,
    /** What another file holds. */
    MANIFEST,
    /** Not whole yet; renaming it says that it is. */
    TEMPORARY,
    /** No name for a file here. */
    REFUSED
  }

  /** The kind of a bare name, without any folder. */
  public static Kind of(String name) {
    if (!ALLOWED.matcher(name).matches() || name.chars().allMatch(c -> c == '.' || c == ' ')) {
      return Kind.REFUSED;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (longerThan(lower, TEMPORARY)) {
      return Kind.TEMPORARY;
    }
    if (lower.endsWith(MANIFEST)) {
      return of(name.substring(0, name.length() - MANIFEST.length())) == Kind.BULK
          ? Kind.MANIFEST
          : Kind.REFUSED;
    }
    if (longerThan(lower, BULK)) {
      return Kind.BULK;
    }
    return longerThan(lower, FORM) ? Kind.FORM : Kind.REFUSED;
  }

  /** The file that a manifest speaks of. */
  public static Optional<String> described(String manifest) {
    return of(manifest) == Kind.MANIFEST
        ? Optional.of(manifest.substring(0, manifest.length() - MANIFEST.length()))
        : Optional.empty();
  }

  private static boolean longerThan(String name, List<String> endings) {
    return endings.stream()
        .anyMatch(ending -> name.endsWith(ending) && name.length() > ending.length());
  }
}
