package org.sallyport.app.demo;

import java.io.PrintWriter;
import java.util.List;

/** Where the walk is shown: plain lines for a terminal of 80 columns. */
final class Stage {
  private static final int LABEL = 12;

  private final PrintWriter out;

  Stage(PrintWriter out) {
    this.out = out;
  }

  void title(String text) {
    out.println();
    out.println(text);
    out.println("=".repeat(text.length()));
    out.flush();
  }

  void step(String text) {
    out.println();
    out.println(text);
    out.flush();
  }

  void value(String label, String value) {
    out.printf("   %-" + LABEL + "s %s%n", label, value);
    out.flush();
  }

  void values(String label, List<String> values) {
    String name = label;
    for (String one : values) {
      value(name, one);
      name = "";
    }
  }

  void plain(String text) {
    out.println(text);
    out.flush();
  }
}
