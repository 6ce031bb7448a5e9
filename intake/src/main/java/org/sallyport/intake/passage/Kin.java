package org.sallyport.intake.passage;

import java.util.List;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.Unavailable;

/** Finds earlier submissions with the same words. */
@FunctionalInterface
public interface Kin {
  /** References with this fingerprint that did not come with {@code arrival}, oldest first. */
  List<String> sameWords(Bytes fingerprint, UUID arrival) throws Unavailable;
}
