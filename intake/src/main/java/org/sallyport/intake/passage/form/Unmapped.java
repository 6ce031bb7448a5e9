package org.sallyport.intake.passage.form;

/**
 * Visible text of an original that fits no field; it goes to the hub in the source compartment.
 *
 * @param part number of the part, from 1
 * @param place where in it
 */
public record Unmapped(int part, String place, String text, Kind kind) {
  /** What it may be used for. */
  public enum Kind {
    /** Words that may be the narrative. */
    WORDS,
    /** Words of an older message quoted in this one: the narrative only for want of others. */
    QUOTED,
    /** Words beside the submitter's own answers, or hidden ones: never the narrative. */
    ASIDE,
    /** A number or a boolean. */
    VALUE
  }
}
