package org.sallyport.reader.child.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name spaces a word processing document is made of; the strict ones count as the usual. */
public enum Ns {
  W,
  W14,
  W15,
  R,
  MC,
  A,
  CHART,
  MATH,
  VML,
  OTHER;

  private static final String USUAL = "http://schemas.openxmlformats.org/";
  private static final String STRICT = "http://purl.oclc.org/ooxml/";
  private static final Map<String, Ns> BY_URI =
      Map.ofEntries(
          Map.entry(USUAL + "wordprocessingml/2006/main", W),
          Map.entry(STRICT + "wordprocessingml/main", W),
          Map.entry("http://schemas.microsoft.com/office/word/2010/wordml", W14),
          Map.entry("http://schemas.microsoft.com/office/word/2012/wordml", W15),
          Map.entry(USUAL + "officeDocument/2006/relationships", R),
          Map.entry(STRICT + "officeDocument/relationships", R),
          Map.entry(USUAL + "markup-compatibility/2006", MC),
          Map.entry(USUAL + "drawingml/2006/main", A),
          Map.entry(STRICT + "drawingml/main", A),
          Map.entry(USUAL + "drawingml/2006/chart", CHART),
          Map.entry(STRICT + "drawingml/chart", CHART),
          Map.entry(USUAL + "officeDocument/2006/math", MATH),
          Map.entry(STRICT + "officeDocument/math", MATH),
          Map.entry("urn:schemas-microsoft-com:vml", VML));

  static Ns of(@Nullable String uri) {
    return uri == null ? OTHER : BY_URI.getOrDefault(uri, OTHER);
  }
}
