package org.sallyport.intake.passage.marking;

import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers the parts of one marking while it is read. Used by one thread. */
final class MarkingBuilder {
  private Tier tier = Tier.UNMARKED;
  private boolean uk;
  private boolean foreign;
  private boolean oldSpelling;
  private boolean codeword;
  private boolean extra;
  private boolean caveat;
  private final Set<String> handling = new LinkedHashSet<>();
  private final Set<String> descriptors = new LinkedHashSet<>();

  void head(boolean ukPrefix, boolean foreignPrefix, String tierAsWritten) {
    uk = ukPrefix;
    foreign = foreignPrefix;
    tier = MarkingWords.tier(tierAsWritten);
    boolean printed = tierAsWritten.equals(tier.words());
    oldSpelling = tier.legacy() || !printed;
  }

  void handling(String instruction) {
    handling.add(instruction);
  }

  void descriptor(String today, boolean old) {
    descriptors.add(today);
    oldSpelling |= old;
  }

  void oldWord() {
    oldSpelling = true;
  }

  void caveat(boolean ofOthers) {
    caveat = true;
    foreign |= ofOthers;
  }

  void codewordNamed() {
    codeword = true;
  }

  /** A single word of no closed list. */
  void word() {
    if (tier.compareTo(Tier.SECRET) >= 0) {
      codeword = true;
    } else {
      extra = true;
    }
  }

  boolean hasTier() {
    return tier != Tier.UNMARKED;
  }

  boolean isSensitive() {
    return tier == Tier.OFFICIAL_SENSITIVE;
  }

  /** A descriptor alone ("COMMERCIAL") is a heading, not a marking. */
  boolean saysSomething() {
    return hasTier() || caveat || handling.contains("RECIPIENTS ONLY");
  }

  Marking build() {
    return new Marking(
        tier,
        uk,
        foreign,
        handling.stream().toList(),
        descriptors.stream().toList(),
        codeword,
        extra,
        caveat,
        oldSpelling);
  }
}
