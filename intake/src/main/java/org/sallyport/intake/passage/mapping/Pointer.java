package org.sallyport.intake.passage.mapping;

/** Builds JSON Pointers (RFC 6901). */
final class Pointer {
  private Pointer() {}

  static String member(String base, String name) {
    return base + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static String element(String base, int index) {
    return base + "/" + index;
  }
}
