package org.sallyport.reader.child.docx;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sallyport.reader.child.source.Ns;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.source.XmlCursor;

/** Of all that styles say, what decides whether text is seen and whether it is a heading. */
final class StyleSheet {
  private static final int LONGEST_CHAIN = 20;

  private record Style(Optional<String> basedOn, Optional<Boolean> hidden, boolean heading) {}

  private final Map<String, Style> styles = new HashMap<>();

  private StyleSheet() {}

  static StyleSheet none() {
    return new StyleSheet();
  }

  static StyleSheet read(XmlCursor xml) throws ReadFault {
    StyleSheet sheet = new StyleSheet();
    while (xml.next()) {
      if (xml.at(Ns.W, "style")) {
        String id = xml.attribute(Ns.W, "styleId").orElse("");
        sheet.styles.put(id, style(xml));
      }
    }
    return sheet;
  }

  private static Style style(XmlCursor xml) throws ReadFault {
    int outside = xml.depth() - 1;
    Optional<String> basedOn = Optional.empty();
    Optional<Boolean> hidden = Optional.empty();
    boolean heading = false;
    while (xml.nextInside(outside)) {
      if (xml.at(Ns.W, "basedOn")) {
        basedOn = xml.attribute(Ns.W, "val");
      } else if (xml.at(Ns.W, "vanish")) {
        hidden = Optional.of(OnOff.of(xml));
      } else if (xml.at(Ns.W, "outlineLvl")) {
        heading |= !xml.attribute(Ns.W, "val").orElse("9").equals("9");
      } else if (xml.at(Ns.W, "name")) {
        String name = xml.attribute(Ns.W, "val").orElse("").toLowerCase(Locale.ROOT);
        heading |= name.startsWith("heading") || name.equals("title");
      }
    }
    return new Style(basedOn, hidden, heading);
  }

  /** Whether text of that style is hidden, as far as the style or one it builds on says. */
  Optional<Boolean> hidden(Optional<String> id) {
    return along(id, Style::hidden);
  }

  boolean heading(Optional<String> id) {
    return along(id, s -> s.heading ? Optional.of(true) : Optional.empty()).orElse(false);
  }

  private <T> Optional<T> along(Optional<String> id, Function<Style, Optional<T>> what) {
    Optional<Style> style = id.map(styles::get);
    for (int i = 0; i < LONGEST_CHAIN && style.isPresent(); i++) {
      Optional<T> said = what.apply(style.get());
      if (said.isPresent()) {
        return said;
      }
      style = style.get().basedOn.map(styles::get);
    }
    return Optional.empty();
  }
}
