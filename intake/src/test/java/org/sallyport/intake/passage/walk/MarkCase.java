package org.sallyport.intake.passage.walk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the tables of markings: {@code PLACE [detail]: text [=> canonical]}, with {@code ~}
 * for a line break and {@code \}{@code uXXXX} for a character that is not seen in an editor.
 *
 * @param canonical empty where the text must not be taken for a marking
 */
record MarkCase(String place, String detail, String text, String canonical) {
  private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-f]{4})");

  List<String> lines() {
    return List.of(text.split("~", -1));
  }

  static List<MarkCase> table(String name) {
    try (InputStream in = MarkCase.class.getResourceAsStream("/marking/" + name)) {
      if (in == null) {
        throw new AssertionError(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(MarkCase::of)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static MarkCase of(String line) {
    int colon = line.indexOf(": ");
    int arrow = line.lastIndexOf(" => ");
    String text = line.substring(colon + 2, arrow < 0 ? line.length() : arrow);
    String[] place = line.substring(0, colon).split(" ", 2);
    return new MarkCase(
        place[0],
        place.length > 1 ? place[1] : "",
        CODE.matcher(text)
            .replaceAll(
                code ->
                    Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(code.group(1), 16)))),
        arrow < 0 ? "" : line.substring(arrow + 4));
  }
}
