package org.sallyport.intake.passage.read;

import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.ReadOutcome;

/** Takes a hostile mail apart, outside this process. Thread-safe. */
@FunctionalInterface
public interface MessageSplitter {
  /**
   * Takes one mail apart; the outcome is {@link ReadOutcome.Split} or Unreadable.
   *
   * @throws Unavailable where no reader could be asked; it says nothing about the mail
   */
  ReadOutcome split(OpenedPart mail) throws Unavailable;
}
