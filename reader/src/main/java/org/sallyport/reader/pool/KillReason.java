package org.sallyport.reader.pool;

/** Why a child was ended or found ended. */
public enum KillReason {
  /** It did not answer within the time limit. */
  TIME_LIMIT,
  /** It ended by itself. */
  EXITED,
  /** It ended because its heap was full. */
  OUT_OF_MEMORY,
  /** Somebody outside sent it a signal, as a terminal or a service manager does at the end. */
  SIGNALLED,
  /** Its answer was longer or held more than agreed. */
  TOO_MUCH_OUTPUT,
  /** Its answer was not what the format allows. */
  WIRE_FAULT,
  /** The bytes of the part could not be had to the end: not the child's fault. */
  PART_UNAVAILABLE,
  /** It had read as many parts as one child may, or was not needed any more. */
  RETIRED,
  /** The pool closed. */
  CLOSING;

  /** Whether the child, or what it read, is to blame. */
  public boolean misbehaved() {
    return switch (this) {
      case TIME_LIMIT, EXITED, OUT_OF_MEMORY, TOO_MUCH_OUTPUT, WIRE_FAULT -> true;
      case SIGNALLED, PART_UNAVAILABLE, RETIRED, CLOSING -> false;
    };
  }
}
