package org.sallyport.reader.child.docx;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sallyport.reader.child.source.OfficePackage;
import org.sallyport.reader.child.source.OfficePackage.Relationship;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.source.XmlCursor;
import org.sallyport.reader.child.source.ZipArchive;
import org.sallyport.reader.document.Place.Area;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.Trait;
import org.sallyport.reader.document.TrueType;

/**
 * Reads a word processing document (ECMA-376, transitional and strict) part by part, streaming.
 *
 * <p>Parts are found by relationships from the package's root, as Word finds them, never by their
 * usual names. For one document; not thread-safe.
 */
public final class DocxReader {
  private static final String MACROS = "application/vnd.ms-office.vbaproject";

  private final ReadLimits limits;
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  private final Collector collector;

  public DocxReader(ReadLimits limits) {
    this.limits = limits;
    this.collector = new Collector(limits);
  }

  /** Reads the document in {@code bytes}, whose type has been found to be {@code type}. */
  public ReadDocument read(TrueType type, byte[] bytes) throws ReadFault {
    OfficePackage office = OfficePackage.open(ZipArchive.open(bytes, limits), limits);
    String main = office.mainPart().orElseThrow(() -> new ReadFault(Reason.UNREADABLE));
    List<Relationship> related = office.relationships(main);
    StyleSheet styles = styles(office, related);
    Stories stories = new Stories(office, styles);
    stories.readAll(related, "header", Area.HEADER);
    stories.read(main, Area.BODY, 1);
    stories.readAll(related, "footnotes", Area.FOOTNOTE);
    stories.readAll(related, "endnotes", Area.ENDNOTE);
    stories.readAll(related, "footer", Area.FOOTER);
    stories.readAll(related, "comments", Area.COMMENT);
    new DrawingReader(office, collector).read(related);
    lookAround(office, related);
    return new ReadDocument(
        type, collector.pieces(), new PropertiesReader(office, limits).read(related), traits);
  }

  private static StyleSheet styles(OfficePackage office, List<Relationship> related)
      throws ReadFault {
    for (Relationship r : related) {
      if (r.type().equals("styles") && office.has(r.target())) {
        try (XmlCursor xml = office.part(r.target())) {
          return StyleSheet.read(xml);
        }
      }
    }
    return StyleSheet.none();
  }

  private void lookAround(OfficePackage office, List<Relationship> related) {
    if (collector.hasHidden()) {
      traits.add(Trait.HIDDEN_TEXT);
    }
    if (office.declares(MACROS)) {
      traits.add(Trait.MACROS);
    }
    for (Relationship r : related) {
      if (r.external() && !r.type().equals("hyperlink")) {
        traits.add(Trait.EXTERNAL_LINKS);
      }
      if (r.type().equals("image")) {
        traits.add(Trait.IMAGES);
      }
    }
  }

  /** The streams of text of one document; text boxes are numbered through all of them. */
  private final class Stories {
    private final OfficePackage office;
    private final StyleSheet styles;
    private final Numbering numbering = new Numbering();

    Stories(OfficePackage office, StyleSheet styles) {
      this.office = office;
      this.styles = styles;
    }

    void readAll(List<Relationship> related, String type, Area area) throws ReadFault {
      List<String> targets =
          related.stream()
              .filter(r -> r.type().equals(type) && !r.external() && office.has(r.target()))
              .map(Relationship::target)
              .distinct()
              .sorted(Comparator.comparingInt(String::length).thenComparing(String::compareTo))
              .toList();
      int number = 0;
      for (String target : targets) {
        read(target, area, ++number);
        for (Relationship r : office.relationships(target)) {
          if (r.type().equals("image")) {
            traits.add(Trait.IMAGES);
          }
        }
      }
    }

    void read(String part, Area area, int number) throws ReadFault {
      try (XmlCursor xml = office.part(part)) {
        new StoryReader(xml, new Story(area, number, styles, numbering, collector, traits)).read();
      }
    }
  }
}
