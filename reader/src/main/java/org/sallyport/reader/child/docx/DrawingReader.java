package org.sallyport.reader.child.docx;

import java.util.List;
import java.util.Set;
import org.sallyport.reader.child.source.Ns;
import org.sallyport.reader.child.source.OfficePackage;
import org.sallyport.reader.child.source.OfficePackage.Relationship;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.source.XmlCursor;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.Place.Area;

/** The words inside diagrams and charts, which lie in parts of their own. */
final class DrawingReader {
  private static final Set<String> TYPES = Set.of("diagramData", "chart", "chartEx");

  private final OfficePackage office;
  private final Collector collector;
  private int drawings;

  DrawingReader(OfficePackage office, Collector collector) {
    this.office = office;
    this.collector = collector;
  }

  void read(List<Relationship> related) throws ReadFault {
    for (Relationship r : related) {
      if (TYPES.contains(r.type()) && !r.external() && office.has(r.target())) {
        read(r.target(), Place.whole(Area.DRAWING, ++drawings));
      }
    }
  }

  private void read(String part, Place place) throws ReadFault {
    StringBuilder line = new StringBuilder();
    try (XmlCursor xml = office.part(part)) {
      while (xml.next()) {
        if (xml.at(Ns.A, "t") || xml.at(Ns.CHART, "v")) {
          boolean whole = xml.ns() == Ns.CHART;
          String text = xml.allText();
          collector.spendChars(text.length());
          line.append(text).append(whole ? "\n" : "");
        } else if (xml.isEnd() && xml.ns() == Ns.A && xml.name().equals("p")) {
          flush(line, place);
        }
      }
    }
    flush(line, place);
  }

  private void flush(StringBuilder line, Place place) throws ReadFault {
    collector.text(BlockKind.DRAWING, place, line.toString().stripTrailing(), false);
    line.setLength(0);
  }
}
