package org.sallyport.reader.child.docx;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.reader.child.source.OfficePackage;
import org.sallyport.reader.child.source.OfficePackage.Relationship;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.source.XmlCursor;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.Property.Origin;
import org.sallyport.reader.document.ReadLimits;

/**
 * The properties of a document and the values of its data store, to which controls may be bound.
 *
 * <p>Where there are more than the limit, the rest is left out: they are beside the text, and no
 * reason to lose it.
 */
final class PropertiesReader {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_VALUE = 20_000;

  private final OfficePackage office;
  private final ReadLimits limits;
  private final List<Property> found = new ArrayList<>();
  private long chars;

  PropertiesReader(OfficePackage office, ReadLimits limits) {
    this.office = office;
    this.limits = limits;
  }

  /** Reads the package's properties and the data that {@code related} parts hold. */
  List<Property> read(List<Relationship> related) throws ReadFault {
    for (Relationship r : office.relationships("")) {
      switch (r.type()) {
        case "core-properties" -> leaves(r, Origin.CORE);
        case "extended-properties", "extendedProperties" -> leaves(r, Origin.APP);
        case "custom-properties", "customProperties" -> leaves(r, Origin.CUSTOM);
        default -> {} // no properties
      }
    }
    for (Relationship r : related) {
      if (r.type().equals("customXml")) {
        leaves(r, Origin.BOUND);
      }
    }
    return found;
  }

  /** Every element without elements inside is a property; a custom one is named by its parent. */
  private void leaves(Relationship part, Origin origin) throws ReadFault {
    if (part.external() || !office.has(part.target())) {
      return;
    }
    try (XmlCursor xml = office.part(part.target())) {
      StringBuilder text = new StringBuilder();
      String given = "";
      boolean leaf = false;
      while (xml.next()) {
        if (xml.isStart()) {
          given = xml.plain("name").orElse(given);
          text.setLength(0);
          leaf = true;
        } else if (xml.isText() && leaf && text.length() < LONGEST_VALUE) {
          text.append(xml.text());
        } else if (xml.isEnd()) {
          if (leaf) {
            add(origin, origin == Origin.CUSTOM ? given : xml.name(), text.toString());
          }
          leaf = false;
        }
      }
    }
  }

  private void add(Origin origin, String name, String text) {
    String value = text.substring(0, Math.min(text.length(), LONGEST_VALUE)).strip();
    chars += value.length() + name.length();
    boolean room = found.size() < limits.properties() && chars < limits.textChars() / 4;
    if (room && !value.isEmpty()) {
      found.add(
          new Property(origin, name.substring(0, Math.min(name.length(), LONGEST_NAME)), value));
    }
  }
}
