package org.sallyport.templates.notice;

import java.util.List;

/** A piece of a letter, the same words in text and HTML. */
public sealed interface Block {
  /** What it says, line by line. */
  List<String> lines();

  /** A heading. */
  record Heading(String text) implements Block {
    @Override
    public List<String> lines() {
      return List.of(text);
    }
  }

  /**
   * A paragraph.
   *
   * @param strong what must not be missed
   */
  record Paragraph(String text, boolean strong) implements Block {
    @Override
    public List<String> lines() {
      return List.of(text);
    }
  }

  /** A list. */
  record Items(List<String> lines) implements Block {
    public Items {
      lines = List.copyOf(lines);
    }
  }

  /**
   * An address to open, shown in full, so that it can be copied.
   *
   * @param text what opening it is called
   */
  record Link(String text, String address) implements Block {
    @Override
    public List<String> lines() {
      return List.of(address);
    }
  }
}
