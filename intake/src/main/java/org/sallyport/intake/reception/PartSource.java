package org.sallyport.intake.reception;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The parts of an arrival, in the order in which they come. Used by one thread. */
@FunctionalInterface
public interface PartSource {
  /**
   * The next part, once the one before has been read to its end or dropped; empty at the end.
   *
   * @throws BrokenArrival when what comes is not well-formed; the arrival is refused with its code
   * @throws IOException when the sender went away; nothing is kept
   */
  Optional<IncomingPart> next() throws BrokenArrival, IOException;

  /** An arrival of one part. */
  static PartSource of(IncomingPart part) {
    Deque<IncomingPart> left = new ArrayDeque<>(List.of(part));
    return () -> Optional.ofNullable(left.poll());
  }
}
