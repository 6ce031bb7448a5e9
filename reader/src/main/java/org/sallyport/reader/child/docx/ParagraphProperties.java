package org.sallyport.reader.child.docx;

import java.util.Optional;
import org.sallyport.reader.child.source.Ns;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.source.XmlCursor;
import org.sallyport.reader.document.Piece.BlockKind;

/** What a paragraph says of itself ({@code w:pPr}). */
final class ParagraphProperties {
  private ParagraphProperties() {}

  /** Reads the properties this stands at the start of; then this stands at their end. */
  static void read(XmlCursor xml, Paragraph paragraph, StyleSheet styles) throws ReadFault {
    int outside = xml.depth() - 1;
    while (xml.nextInside(outside)) {
      if (xml.ns() != Ns.W) {
        continue;
      }
      switch (xml.name()) {
        case "pStyle" -> style(xml.attribute(Ns.W, "val"), paragraph, styles);
        case "outlineLvl" -> {
          if (!xml.attribute(Ns.W, "val").orElse("9").equals("9")) {
            paragraph.kind(BlockKind.HEADING);
          }
        }
        case "numId" -> {
          if (!xml.attribute(Ns.W, "val").orElse("0").equals("0")) {
            paragraph.kind(BlockKind.LIST_ITEM);
          }
        }
        case "rPr", "pPrChange", "sectPr" -> xml.skip(); // the mark's own looks; the former ones
        default -> {} // looks only
      }
    }
  }

  private static void style(Optional<String> id, Paragraph paragraph, StyleSheet styles) {
    paragraph.style(id);
    if (styles.heading(id)) {
      paragraph.kind(BlockKind.HEADING);
    }
  }
}
