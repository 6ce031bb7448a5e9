package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Boxes that are ticked or empty, each with the words that belong to it.
 *
 * @param ticked words beside a ticked box
 * @param empty words beside an empty box
 */
record Ticks(List<String> ticked, List<String> empty) {
  static final String TICKED = "☒";
  static final String EMPTY = "☐";

  private static final String MARK = "☒☑✓✔✗✘🗹🗵\uf052\uf0fe\uf0fd";
  private static final String BOX = "☐□\uf0a3\uf06f\uf0a8";
  private static final Pattern ANY =
      Pattern.compile("[" + MARK + BOX + "]|\\[ *[xXvV✓✔]? *\\]|\\( *[xX✓✔] *\\)|\\( {1,3}\\)");
  private static final Pattern FULL = Pattern.compile(".*[" + MARK + "xXvV].*", Pattern.DOTALL);

  Ticks {
    ticked = List.copyOf(ticked);
    empty = List.copyOf(empty);
  }

  /** Whether the text is nothing but one box. */
  static boolean isBox(String text) {
    return ANY.matcher(text.strip()).matches();
  }

  static boolean any(String text) {
    return ANY.matcher(text).find();
  }

  /** Reads boxes with their words behind them, or before them where the text ends in a box. */
  static Ticks of(String text) {
    List<String> ticked = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    boolean wordsFirst = !ANY.matcher(text.strip()).lookingAt();
    Matcher box = ANY.matcher(text);
    int wordsFrom = 0;
    List<Boolean> full = new ArrayList<>();
    List<String> words = new ArrayList<>();
    while (box.find()) {
      words.add(text.substring(wordsFrom, box.start()).strip());
      full.add(FULL.matcher(box.group()).matches());
      wordsFrom = box.end();
    }
    words.add(text.substring(wordsFrom).strip());
    for (int i = 0; i < full.size(); i++) {
      (full.get(i) ? ticked : empty).add(words.get(wordsFirst ? i : i + 1));
    }
    String left = wordsFirst ? words.getLast() : words.getFirst();
    if (!left.isEmpty()) {
      empty.add(left);
    }
    return new Ticks(ticked, empty);
  }
}
