package org.sallyport.intake.passage.mapping;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sallyport.templates.form.Labels;

/**
 * A name written as one, as far as it can be told apart.
 *
 * @param forenames or empty
 * @param surname or empty
 */
record PersonName(String forenames, String surname) {
  private static final int MOST_WORDS = 5;
  private static final Pattern ODD = Pattern.compile("[0-9()/;\\[\\]@]| and | or |&");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Set<String> UNKNOWN =
      Set.of("unknown", "not known", "name unknown", "name not known", "nk", "n k", "dont know");
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "de", "der", "den", "di", "da", "del", "al", "el", "bin", "ibn", "mac",
          "le", "la", "st", "o");

  /** Whether it says that nobody knows the name. */
  static boolean unknown(String name) {
    return UNKNOWN.contains(Labels.fold(name));
  }

  /** What is no plain name is kept whole as the surname; nothing of it is left out. */
  static PersonName of(String name) {
    String line = SPACES.matcher(name.strip()).replaceAll(" ");
    List<String> words = List.of(line.split(" ", -1));
    int comma = line.indexOf(',');
    if (ODD.matcher(line).find() || words.size() > MOST_WORDS) {
      return new PersonName("", line);
    }
    if (comma > 0) {
      return line.indexOf(',', comma + 1) > 0
          ? new PersonName("", line)
          : new PersonName(line.substring(comma + 1).strip(), line.substring(0, comma).strip());
    }
    if (words.size() == 1) {
      return new PersonName(line, "");
    }
    int from = words.size() - 1;
    while (from > 1 && PARTICLES.contains(Labels.fold(words.get(from - 1)))) {
      from--;
    }
    return new PersonName(
        String.join(" ", words.subList(0, from)),
        String.join(" ", words.subList(from, words.size())));
  }
}
