package org.sallyport.reader.child.docx;

import org.sallyport.reader.child.source.Ns;
import org.sallyport.reader.child.source.XmlCursor;

/** A property that is on by standing there, unless its value says otherwise. */
final class OnOff {
  private OnOff() {}

  static boolean of(XmlCursor xml) {
    return of(xml, Ns.W);
  }

  static boolean of(XmlCursor xml, Ns space) {
    return switch (xml.attribute(space, "val").orElse("1")) {
      case "0", "false", "off" -> false;
      default -> true;
    };
  }
}
