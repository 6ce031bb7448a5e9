package org.sallyport.routes.web;

/** How large a window a page is looked at in. */
enum View {
  /** An ordinary screen. */
  WIDE("1280 px", 1280, 900, true),
  /** A small telephone, and an ordinary screen at 400 % (WCAG 2.2, 1.4.10). */
  NARROW("320 px", 320, 700, true),
  /** An ordinary screen at 200 %: half as many CSS pixels (WCAG 2.2, 1.4.4), styled as narrow. */
  ZOOMED("200 %", 640, 450, false);

  private final String title;
  private final int width;
  private final int height;
  private final boolean audited;

  View(String title, int width, int height, boolean audited) {
    this.title = title;
    this.width = width;
    this.height = height;
    this.audited = audited;
  }

  String title() {
    return title;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Whether axe-core looks too; where it does not, only the edge is watched. */
  boolean isAudited() {
    return audited;
  }
}
