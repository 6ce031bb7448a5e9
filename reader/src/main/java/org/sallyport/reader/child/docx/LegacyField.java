package org.sallyport.reader.child.docx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.reader.child.source.Ns;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.source.XmlCursor;
import org.sallyport.reader.document.Piece.ControlKind;

/**
 * A form field of the kind Word had before content controls ({@code w:ffData}), which many blank
 * forms in use still have.
 *
 * @param shown what it shows without any text of its own: a box, the entry that is chosen
 */
record LegacyField(ControlProperties properties, String shown) {

  /** Reads the field character this stands at the start of; then this stands at its end. */
  static Optional<LegacyField> read(XmlCursor xml) throws ReadFault {
    int outside = xml.depth() - 1;
    Builder builder = new Builder();
    while (xml.nextInside(outside)) {
      if (xml.ns() == Ns.W) {
        builder.take(xml.name(), xml.attribute(Ns.W, "val"), OnOff.of(xml));
      }
    }
    return builder.build();
  }

  private static final class Builder {
    private String name = "";
    private Optional<ControlKind> kind = Optional.empty();
    private Optional<Boolean> standard = Optional.empty();
    private Optional<Boolean> checked = Optional.empty();
    private int chosen;
    private final List<String> entries = new ArrayList<>();

    void take(String element, Optional<String> value, boolean on) {
      switch (element) {
        case "name" -> name = value.orElse("");
        case "textInput" -> kind = Optional.of(ControlKind.TEXT);
        case "checkBox" -> kind = Optional.of(ControlKind.CHECKBOX);
        case "ddList" -> kind = Optional.of(ControlKind.DROP_DOWN);
        case "checked" -> checked = Optional.of(on);
        case "default" -> standard = Optional.of(on);
        case "result" -> chosen = value.map(Builder::index).orElse(0);
        case "listEntry" -> entries.add(value.orElse(""));
        default -> {} // of no meaning here
      }
    }

    private static int index(String value) {
      return value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
    }

    Optional<LegacyField> build() {
      return kind.map(
          is ->
              switch (is) {
                case CHECKBOX -> box(checked.or(() -> standard).orElse(false));
                case DROP_DOWN -> field(is, chosen < entries.size() ? entries.get(chosen) : "");
                default -> field(is, "");
              });
    }

    private LegacyField box(boolean ticked) {
      ControlProperties properties =
          ControlProperties.legacy(ControlKind.CHECKBOX, name, Optional.of(ticked));
      return new LegacyField(properties, ticked ? "☒" : "☐");
    }

    private LegacyField field(ControlKind is, String shown) {
      return new LegacyField(ControlProperties.legacy(is, name, Optional.empty()), shown);
    }
  }
}
