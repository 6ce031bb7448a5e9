package org.sallyport.templates.form;

/** How strongly a field is asked for. None of these refuses a submission. */
public enum Requirement {
  /** Asked once more when left empty; absence is a flag. */
  MUST_ASK_AGAIN,
  /** Always asked; "not known" is an answer. */
  ASK,
  /** Asked only where its {@link Condition} holds. */
  CONDITIONAL,
  /** May be left out without a word. */
  OPTIONAL
}
