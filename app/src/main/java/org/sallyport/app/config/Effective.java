package org.sallyport.app.config;

import java.util.List;

/** The settings in force, each with where it came from; secrets as {@code ***}. */
public record Effective(List<Line> lines) {
  public Effective {
    lines = List.copyOf(lines);
  }

  /** One setting in force. */
  public record Line(String key, String value, String from) {
    @Override
    public String toString() {
      return key + " = " + value + "   # " + from;
    }
  }
}
