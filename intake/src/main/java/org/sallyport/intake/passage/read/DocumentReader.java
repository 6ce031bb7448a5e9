package org.sallyport.intake.passage.read;

import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.ReadOutcome;

/** Turns a hostile file into plain records, outside this process. Thread-safe. */
@FunctionalInterface
public interface DocumentReader {
  /**
   * Reads one file.
   *
   * @throws Unavailable where no reader could be asked; it says nothing about the part
   */
  ReadOutcome read(OpenedPart part) throws Unavailable;
}
