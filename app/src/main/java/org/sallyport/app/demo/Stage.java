package org.sallyport.app.demo;

import java.io.PrintWriter;

/**
 * Where the walk is shown: numbered steps and labelled values, wrapped for a terminal of 96
 * columns. For one thread.
 */
final class Stage {
  private static final int WIDTH = 96;
  private static final int LABEL = 14;
  private static final String MARGIN = "    ";

  private final PrintWriter out;
  private final Sentences sentences;
  private int steps;

  Stage(PrintWriter out, Sentences sentences) {
    this.out = out;
    this.sentences = sentences;
  }

  /** The heading, underlined. */
  void title(String key) {
    String text = sentences.say(key);
    out.println();
    out.println(text);
    out.println("=".repeat(text.length()));
  }

  /** A sentence at the margin. */
  void say(String key, Object... found) {
    out.println(sentences.say(key, found));
    out.flush();
  }

  void gap() {
    out.println();
    out.flush();
  }

  void step(String key, Object... found) {
    steps++;
    out.println();
    out.println("%2d  %s".formatted(steps, sentences.say(key, found)));
    out.flush();
  }

  /** A value under its label; long ones go on below themselves. */
  void value(String label, String value) {
    String left = MARGIN + "%-14s".formatted(sentences.say("label." + label));
    int room = WIDTH - MARGIN.length() - LABEL;
    for (String line : value.split("\n", -1)) {
      String rest = line;
      String indent = "";
      while (indent.length() + rest.length() > room && rest.lastIndexOf(' ', room) > 0) {
        int cut = rest.lastIndexOf(' ', room - indent.length());
        if (cut <= 0) {
          break;
        }
        out.println(left + indent + rest.substring(0, cut));
        rest = rest.substring(cut + 1);
        left = " ".repeat(left.length());
        indent = line.startsWith(" ") || line.startsWith("{") ? "    " : "";
      }
      out.println(left + indent + rest);
      left = " ".repeat(left.length());
    }
    out.flush();
  }

  /** A sentence under a label. */
  void tell(String label, String key, Object... found) {
    value(label, sentences.say(key, found));
  }

  /** A line to copy: never wrapped. */
  void line(String text) {
    out.println(MARGIN + text);
    out.flush();
  }

  /** An address: never wrapped. */
  void address(String key, String value) {
    line("%-14s%s".formatted(sentences.say(key), value));
  }
}
