package org.sallyport.templates.pages;

import java.util.List;

/**
 * One question as a page shows it.
 *
 * @param kind {@code text}, {@code number}, {@code tel}, {@code email}, {@code area}, {@code
 *     radios}, {@code checkboxes} or {@code date}
 * @param path where the answer goes; the control's name
 * @param heading whether the label is the page's heading
 * @param value as it was typed; empty for none
 * @param options of radios and checkboxes
 * @param parts of a date
 * @param notKnown whether "I do not know" was answered in the place of words
 * @param error what is wrong; empty for nothing
 */
public record Question(
    String kind,
    String path,
    String label,
    String hint,
    boolean heading,
    String value,
    List<Option> options,
    List<Part> parts,
    boolean notKnown,
    String error) {
  public Question {
    options = List.copyOf(options);
    parts = List.copyOf(parts);
  }

  /** The id of the control, or of the first of several. */
  public String id() {
    return path.replace('.', '-').replace("~", "");
  }

  /** The id that a link in the summary of problems leads to. */
  public String target() {
    return kind.equals("date") ? id() + "-day" : id();
  }

  /** One radio button or checkbox. */
  public record Option(String value, String label, String hint, boolean chosen) {}

  /** One box of a date. */
  public record Part(String name, String label, String value, int width) {}

  /** Questions under one legend: an element of a block, or one sign. */
  public record Set(String legend, List<Question> questions) {
    public Set {
      questions = List.copyOf(questions);
    }
  }
}
