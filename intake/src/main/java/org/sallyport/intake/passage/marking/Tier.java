package org.sallyport.intake.passage.marking;

/**
 * How high a marking stands, in rising order: the tiers of the Government Security Classifications
 * Policy (August 2024), the additional marking -SENSITIVE, and what stood before them until 2014.
 */
public enum Tier {
  /** Only a handling instruction or a caveat, without a tier. */
  UNMARKED(""),
  UNCLASSIFIED("NOT PROTECTIVELY MARKED"),
  PROTECT("PROTECT"),
  OFFICIAL("OFFICIAL"),
  OFFICIAL_SENSITIVE("OFFICIAL-SENSITIVE"),
  RESTRICTED("RESTRICTED"),
  CONFIDENTIAL("CONFIDENTIAL"),
  SECRET("SECRET"),
  TOP_SECRET("TOP SECRET");

  private final String words;

  Tier(String words) {
    this.words = words;
  }

  /** As it is printed. */
  public String words() {
    return words;
  }

  /** Whether it is of the Government Protective Marking Scheme, which ended in April 2014. */
  public boolean legacy() {
    return switch (this) {
      case UNCLASSIFIED, PROTECT, RESTRICTED, CONFIDENTIAL -> true;
      case UNMARKED, OFFICIAL, OFFICIAL_SENSITIVE, SECRET, TOP_SECRET -> false;
    };
  }
}
