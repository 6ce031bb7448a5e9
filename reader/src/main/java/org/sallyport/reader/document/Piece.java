package org.sallyport.reader.document;

import java.util.Optional;

/**
 * One piece of a document, in document order: text, or a control somebody filled in.
 *
 * <p>A character stands in exactly one piece. Text that belongs to a control is in the control and
 * in no block; a paragraph with a control in its middle is two blocks of the same place with the
 * control between them.
 */
public sealed interface Piece {
  Place place();

  /** Whether the document hides it from whoever looks at it. */
  boolean hidden();

  /** The characters of this piece: a block's text, a control's value. */
  String text();

  /** What a block of text is. Appended to only: the position is what the wire form carries. */
  enum BlockKind {
    HEADING,
    PARAGRAPH,
    CELL,
    LIST_ITEM,
    TEXT_BOX,
    HEADER,
    FOOTER,
    FOOTNOTE,
    ENDNOTE,
    COMMENT,
    /** Words inside a diagram, a chart or a watermark. */
    DRAWING,
    /**
     * What a control shows while, by its own word, nobody has filled it in. It follows its control
     * at once. The reader cannot tell a template's prompt from words typed by a program that left
     * the mark standing; whoever knows the template can, and drops only its own prompts.
     */
    PLACEHOLDER
  }

  /** What kind of control. Appended to only: the position is what the wire form carries. */
  enum ControlKind {
    TEXT,
    RICH_TEXT,
    CHECKBOX,
    DATE,
    DROP_DOWN,
    COMBO,
    PICTURE,
    /** A frame around other pieces, which follow it; it has no text of its own. */
    GROUP,
    /** The frame of a repeated section; its items follow. */
    REPEATING_SECTION,
    /** The start of one item of a repeated section. */
    REPEATING_ITEM
  }

  /**
   * A run of text that is one paragraph, one paragraph of a cell, or a part of one.
   *
   * @param text never blank; tabs and line breaks inside are kept as {@code \t} and {@code \n}
   */
  record TextBlock(BlockKind kind, Place place, String text, boolean hidden) implements Piece {
    /** Never shows content. */
    @Override
    public String toString() {
      return kind + " at " + place + ", " + text.length() + " characters";
    }
  }

  /**
   * A control of a form.
   *
   * @param tag the machine's name of it, or empty
   * @param alias the title a person sees on it, or empty
   * @param value the text it shows, paragraphs apart by {@code \n}; empty while it shows its prompt
   * @param choice of a drop-down or combo: the stored value of the entry it shows
   * @param checked of a checkbox: its state
   * @param isoDate of a date: the day as {@code yyyy-mm-dd}, as far as the document stores it
   * @param placeholder whether it says that it shows its prompt and nobody has filled it in
   */
  record Control(
      ControlKind kind,
      String tag,
      String alias,
      String value,
      Optional<String> choice,
      Optional<Boolean> checked,
      Optional<String> isoDate,
      boolean placeholder,
      Place place,
      boolean hidden)
      implements Piece {
    @Override
    public String text() {
      return value;
    }

    /** Never shows content. */
    @Override
    public String toString() {
      return kind + " control at " + place + ", " + value.length() + " characters";
    }
  }
}
