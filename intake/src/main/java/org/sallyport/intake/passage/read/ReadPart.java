package org.sallyport.intake.passage.read;

import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.problem.WithheldReason;

/** One part of an arrival once it has been looked at. */
public sealed interface ReadPart {
  OpenedPart opened();

  default int number() {
    return opened().number();
  }

  /** The JSON that a sender posted. */
  record Form(OpenedPart opened, Json json) implements ReadPart {}

  /** A file whose words were read. */
  record Document(OpenedPart opened, ReadDocument document) implements ReadPart {}

  /** A mail as it came, whose words and files are parts of their own. */
  record Mail(OpenedPart opened) implements ReadPart {}

  /**
   * A file that stays sealed in the gateway.
   *
   * @param waitsForPerson its words may matter and nobody has read them
   */
  record Withheld(OpenedPart opened, TrueType type, WithheldReason reason, boolean waitsForPerson)
      implements ReadPart {
    /** Whether a person has decided that it travels all the same. */
    public boolean mayTravel(Lifted lifted) {
      boolean withWhole = lifted.hold() && waitsForPerson && reason != WithheldReason.INFECTED;
      return withWhole || lifted.parts().contains(number());
    }
  }
}
