package org.sallyport.reader.child.docx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.reader.child.source.Ns;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.source.XmlCursor;
import org.sallyport.reader.document.Piece.ControlKind;

/**
 * What a control says of itself ({@code w:sdtPr}).
 *
 * @param entries of a list, to find the stored value of the one that shows
 */
record ControlProperties(
    ControlKind kind,
    String tag,
    String alias,
    Optional<Boolean> checked,
    Optional<String> isoDate,
    boolean placeholder,
    List<Entry> entries) {
  private static final int LONGEST_NAME = 1_000;
  private static final int MOST_ENTRIES = 5_000;

  /** An entry of a drop-down list. */
  record Entry(String shown, String value) {}

  ControlProperties {
    entries = List.copyOf(entries);
  }

  static ControlProperties none() {
    return new Builder().build();
  }

  /** A field of the older kind of forms. */
  static ControlProperties legacy(ControlKind kind, String name, Optional<Boolean> checked) {
    Builder builder = new Builder();
    builder.kind = kind;
    builder.tag = cut(name);
    builder.checked = checked;
    return builder.build();
  }

  /** The same with another name for machines. */
  ControlProperties withTag(String name) {
    return new ControlProperties(kind, cut(name), alias, checked, isoDate, placeholder, entries);
  }

  /** Reads the properties this stands at the start of; then this stands at their end. */
  static ControlProperties read(XmlCursor xml) throws ReadFault {
    int outside = xml.depth() - 1;
    Builder builder = new Builder();
    while (xml.nextInside(outside)) {
      switch (xml.ns()) {
        case W -> builder.word(xml);
        case W14, W15 -> builder.later(xml);
        default -> {} // of no meaning here
      }
    }
    return builder.build();
  }

  private static String cut(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  private static final class Builder {
    private ControlKind kind = ControlKind.RICH_TEXT;
    private String tag = "";
    private String alias = "";
    private Optional<Boolean> checked = Optional.empty();
    private Optional<String> isoDate = Optional.empty();
    private boolean placeholder;
    private final List<Entry> entries = new ArrayList<>();

    void word(XmlCursor xml) throws ReadFault {
      switch (xml.name()) {
        case "tag" -> tag = cut(xml.attribute(Ns.W, "val").orElse(""));
        case "alias" -> alias = cut(xml.attribute(Ns.W, "val").orElse(""));
        case "showingPlcHdr" -> placeholder = OnOff.of(xml);
        case "text" -> kind = ControlKind.TEXT;
        case "picture" -> kind = ControlKind.PICTURE;
        case "dropDownList" -> kind = ControlKind.DROP_DOWN;
        case "comboBox" -> kind = ControlKind.COMBO;
        case "listItem" -> entry(xml);
        case "group", "docPartObj", "docPartList" -> kind = ControlKind.GROUP;
        case "date" -> {
          kind = ControlKind.DATE;
          isoDate = xml.attribute(Ns.W, "fullDate").flatMap(Builder::day);
        }
        case "rPr", "placeholder" -> xml.skip();
        default -> {} // of no meaning here
      }
    }

    /** Word 2010 brought check boxes, Word 2013 repeated sections. */
    void later(XmlCursor xml) {
      switch (xml.name()) {
        case "checkbox" -> {
          kind = ControlKind.CHECKBOX;
          checked = Optional.of(checked.orElse(false));
        }
        case "checked" -> checked = Optional.of(OnOff.of(xml, Ns.W14));
        case "repeatingSection" -> kind = ControlKind.REPEATING_SECTION;
        case "repeatingSectionItem" -> kind = ControlKind.REPEATING_ITEM;
        default -> {} // of no meaning here
      }
    }

    private void entry(XmlCursor xml) {
      String value = cut(xml.attribute(Ns.W, "value").orElse(""));
      if (entries.size() < MOST_ENTRIES) {
        entries.add(new Entry(cut(xml.attribute(Ns.W, "displayText").orElse(value)), value));
      }
    }

    private static Optional<String> day(String fullDate) {
      return fullDate.matches("\\d{4}-\\d\\d-\\d\\d(T.*)?")
          ? Optional.of(fullDate.substring(0, 10))
          : Optional.empty();
    }

    ControlProperties build() {
      return new ControlProperties(kind, tag, alias, checked, isoDate, placeholder, entries);
    }
  }
}
