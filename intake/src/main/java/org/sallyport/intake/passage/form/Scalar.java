package org.sallyport.intake.passage.form;

/** One value that is neither object nor list. Immutable. */
public sealed interface Scalar {
  /** As a person would read it. */
  String shown();

  /** Text. */
  record Text(String shown) implements Scalar {}

  /**
   * A number exactly as it was written ({@code 1.50} stays {@code 1.50}).
   *
   * @param shown a JSON number (RFC 8259 §6)
   */
  record Numeral(String shown) implements Scalar {}

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements Scalar {
    @Override
    public String shown() {
      return Boolean.toString(value);
    }
  }

  static Scalar text(String text) {
    return new Text(text);
  }
}
