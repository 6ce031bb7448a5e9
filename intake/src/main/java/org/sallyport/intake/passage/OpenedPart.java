package org.sallyport.intake.passage;

import java.io.InputStream;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Unavailable;

/** One sealed part of an arrival that the worker may open, again if need be. */
public interface OpenedPart {
  /** 1, 2, … in the order of arrival; {@code part-N} in the hub's record. */
  int number();

  PartRole role();

  /** The sender's file name: source compartment only. */
  String name();

  String declaredType();

  /** Bytes of the plain part. */
  long size();

  /** SHA-256 of the plain part, lower-case hexadecimal. */
  String sha256();

  /** Whether it was taken out of another part, so that nothing is sealed for it itself. */
  default boolean derived() {
    return false;
  }

  /** The plain bytes; a fresh stream each time, every segment authenticated before it is seen. */
  InputStream open() throws Unavailable;
}
