package org.sallyport.reader.document;

/** How the reading of one part ended. An outage of the reader itself is not among these ends. */
public sealed interface ReadOutcome {
  TrueType type();

  /** Why a part could not be read. Appended to only: the position is what the wire form carries. */
  enum Reason {
    /** Broken, hostile, or the reader did not survive it twice. */
    UNREADABLE,
    /** Locked with a password. */
    ENCRYPTED,
    /** Beyond a limit of {@link ReadLimits}. */
    TOO_LARGE,
    /** A type this version knows and does not read. */
    NOT_READ_HERE
  }

  /** The part was read. */
  record Read(ReadDocument document) implements ReadOutcome {
    @Override
    public TrueType type() {
      return document.type();
    }
  }

  /** The part is a mail and was taken apart. Answered only where that was asked for. */
  record Split(SplitMessage message) implements ReadOutcome {
    @Override
    public TrueType type() {
      return TrueType.MESSAGE;
    }
  }

  /** The part was not read; its type is {@link TrueType#UNKNOWN} where not even that was found. */
  record Unreadable(TrueType type, Reason reason) implements ReadOutcome {}
}
