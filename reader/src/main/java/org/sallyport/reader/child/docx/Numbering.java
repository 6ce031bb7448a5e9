package org.sallyport.reader.child.docx;

/** Counts what is numbered through a whole document. */
final class Numbering {
  private int textBoxes;

  int nextTextBox() {
    return ++textBoxes;
  }

  int textBoxes() {
    return textBoxes;
  }

  /** Alternative forms of one thing share their numbers. */
  void textBoxes(int count) {
    textBoxes = count;
  }
}
