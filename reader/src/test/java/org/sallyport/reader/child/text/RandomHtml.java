package org.sallyport.reader.child.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random tree of HTML with numbered words. */
final class RandomHtml {
  private static final String[] BLOCKS = {"p", "div", "h1", "li", "blockquote", "section", "pre"};
  private static final String[] INLINES = {"b", "span", "a", "em", "font", "u"};

  private final Random random;
  private final StringBuilder html = new StringBuilder();
  private final List<String> words = new ArrayList<>();

  RandomHtml(Random random) {
    this.random = random;
    html.append("<html><body>");
    for (int i = 0; i < 5; i++) {
      block(3);
    }
    html.append("</body></html>");
  }

  String html() {
    return html.toString();
  }

  List<String> words() {
    return words;
  }

  private void block(int depth) {
    if (depth > 0 && random.nextInt(5) == 0) {
      table(depth);
      return;
    }
    String tag = BLOCKS[random.nextInt(BLOCKS.length)];
    boolean nests = !tag.equals("p") && !tag.equals("h1") && !tag.equals("pre");
    html.append('<').append(tag).append('>');
    for (int i = random.nextInt(4); i >= 0; i--) {
      if (nests && depth > 0 && random.nextBoolean()) {
        block(depth - 1);
      } else {
        inline(2);
      }
    }
    html.append("</").append(tag).append('>');
  }

  private void table(int depth) {
    html.append("<table>");
    int columns = 1 + random.nextInt(3);
    for (int row = random.nextInt(3); row >= 0; row--) {
      html.append("<tr>");
      for (int column = 0; column < columns; column++) {
        html.append("<td>");
        if (random.nextInt(4) == 0) {
          block(depth - 1);
        } else {
          inline(1);
        }
        html.append("</td>");
      }
      html.append("</tr>");
    }
    html.append("</table>");
  }

  private void inline(int depth) {
    switch (random.nextInt(depth > 0 ? 4 : 2)) {
      case 0 -> word();
      case 1 -> html.append(random.nextBoolean() ? "<br>" : "<!-- no -->");
      default -> {
        String tag = INLINES[random.nextInt(INLINES.length)];
        html.append('<').append(tag).append('>');
        word();
        inline(depth - 1);
        html.append("</").append(tag).append('>');
      }
    }
  }

  private void word() {
    String word = "w" + words.size() + (random.nextInt(9) == 0 ? "é" : "");
    words.add(word);
    html.append(' ').append(word).append(random.nextBoolean() ? " " : "\n");
  }
}
