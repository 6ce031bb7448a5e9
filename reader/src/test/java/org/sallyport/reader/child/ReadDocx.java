package org.sallyport.reader.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.Control;
import org.sallyport.reader.document.Piece.TextBlock;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.ReadOutcome.Read;

/** Word documents read as the child reads them, and their pieces as lines that a test can name. */
final class ReadDocx {
  private ReadDocx() {}

  static ReadDocument read(Docx docx) {
    ReadOutcome outcome = new PartReader().read(docx.build(), ReadLimits.defaults());
    assertThat(outcome).isInstanceOf(Read.class);
    return ((Read) outcome).document();
  }

  static ReadDocument body(String xml) {
    return read(Docx.body(xml));
  }

  /** Every piece in one line: its kind, its place and its text. */
  static List<String> lines(ReadDocument document) {
    return document.pieces().stream()
        .map(
            piece ->
                switch (piece) {
                  case TextBlock b -> b.kind() + " " + b.place() + ": " + b.text() + mark(b);
                  case Control c ->
                      c.kind() + "=" + c.tag() + " " + c.place() + ": " + c.value() + mark(c);
                })
        .toList();
  }

  private static String mark(Piece piece) {
    return piece.hidden() ? " (hidden)" : "";
  }

  static Control onlyControl(String xml) {
    return body(xml).pieces().stream()
        .filter(Control.class::isInstance)
        .map(Control.class::cast)
        .reduce(
            (one, other) -> {
              throw new AssertionError("more than one control");
            })
        .orElseThrow();
  }
}
