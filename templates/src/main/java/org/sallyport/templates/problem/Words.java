package org.sallyport.templates.problem;

import java.util.Locale;

/** How constants are spelt in published JSON. */
final class Words {
  private Words() {}

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
