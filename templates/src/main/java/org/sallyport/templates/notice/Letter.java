package org.sallyport.templates.notice;

import java.util.List;

/**
 * A letter ready to be sent.
 *
 * @param subject fixed words
 * @param text the words as plain text, lines ending in LF
 * @param html the same words as a whole HTML document without anything from outside
 * @param lines the same words, one a line, for machines
 */
public record Letter(String subject, String text, String html, List<String> lines) {
  public Letter {
    lines = List.copyOf(lines);
  }
}
