package org.sallyport.intake.passage;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a person at the hub has decided of an arrival, so that the passage does not stop it again.
 *
 * @param whole what of the whole arrival
 * @param parts withheld parts that were asked for all the same
 */
public record Lifted(Whole whole, Set<Integer> parts) {
  /** Nothing was decided yet. */
  public static final Lifted NONE = new Lifted(Whole.NOTHING, Set.of());

  public Lifted {
    parts = Set.copyOf(parts);
  }

  /** How much was lifted of the whole. */
  public enum Whole {
    NOTHING,
    /** Whatever would hold it, short of a marking of SECRET or above. */
    HOLD,
    /** Everything: two people have looked and found no SECRET. */
    SPILL
  }

  /** Whether what would hold the arrival does not count any more. */
  public boolean hold() {
    return whole != Whole.NOTHING;
  }

  /** Whether a marking of SECRET or above does not count any more. */
  public boolean spill() {
    return whole == Whole.SPILL;
  }

  /** The same with one part more. */
  public Lifted withPart(int number) {
    Set<Integer> more = new TreeSet<>(parts);
    more.add(number);
    return new Lifted(whole, more);
  }

  /** The same parts, with this of the whole. */
  public Lifted with(Whole more) {
    return new Lifted(more, parts);
  }
}
