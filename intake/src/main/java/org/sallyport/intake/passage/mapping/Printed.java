package org.sallyport.intake.passage.mapping;

/** What the blank form prints, while one document is walked through. Used by one thread. */
final class Printed {
  private final FormTexts own;
  private final FormTexts.Remaining remaining;

  Printed(FormTexts own) {
    this.own = own;
    this.remaining = own.remaining();
  }

  /** Whether the blank form prints this and it has not been met as often yet; it is met then. */
  boolean take(String text) {
    return own.isPrompt(text) || remaining.take(text);
  }

  /** The text was understood as a label or heading, whoever printed it. */
  void met(String text) {
    remaining.take(text);
  }
}
