package org.sallyport.templates.word;

import java.util.List;
import java.util.Map;
import org.sallyport.templates.form.Meaning;

/**
 * The form laid out for paper, as the Word template is filled from it. Public only because the
 * template engine can read nothing else; not for other modules.
 *
 * @param title of the form
 * @param name of the form, for machines
 * @param version of the wire form
 * @param texts the sentences around the questions by their key
 * @param calls lines of the emergency box
 * @param meanings what exploitation means
 * @param sections in their order
 */
public record FormView(
    String title,
    String name,
    String version,
    Map<String, String> texts,
    List<Call> calls,
    List<Meaning> meanings,
    List<SectionView> sections) {

  /**
   * A line of the emergency box.
   *
   * @param when the case
   * @param action what to do then, printed bold
   */
  public record Call(String when, String action) {}

  /** A numbered part of the form. */
  public record SectionView(int number, String title, String hint, List<Block> blocks) {}

  /**
   * A table with its own heading.
   *
   * @param heading empty where the section's own heading is enough
   * @param level 2 or 3
   * @param caption name of the table for screen readers
   * @param columns headings of the columns, at least two
   */
  public record Block(
      String heading,
      int level,
      String hint,
      String caption,
      List<Column> columns,
      List<Row> rows) {}

  /** A column: its heading and width in twentieths of a point. */
  public record Column(String heading, int width) {}

  /**
   * A row.
   *
   * @param label in the first column
   * @param cells the controls of each further column
   */
  public record Row(String label, String hint, List<Cell> cells) {}

  /** The controls of one cell, each on a line of its own. */
  public record Cell(List<Control> controls) {}

  /**
   * A content control.
   *
   * @param kind TEXT, LONG, NARRATIVE, DATE, CHOICE or BOX
   * @param tag see {@link ControlTag}
   * @param bookmark name of the bookmark around it
   * @param alias what a screen reader says on entering it, at most 64 characters
   * @param id unique within the document
   * @param caption beside a box, else empty
   * @param options of a drop-down
   */
  public record Control(
      String kind,
      String tag,
      String bookmark,
      String alias,
      int id,
      String caption,
      List<Option> options) {}

  /** An entry of a drop-down. */
  public record Option(String value, String label) {}
}
