package org.sallyport.intake.landing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;

/**
 * A file of an agency's {@code /inbox}, on disk sealed under a random name. Sizes and positions are
 * those of the plain bytes. Thread-safe.
 */
public interface Upload {
  /** Random; the same after a restart. */
  UUID id();

  String agency();

  String name();

  long size();

  /** When it was last written or renamed. */
  Instant changed();

  /** Whether somebody is writing. */
  boolean open();

  /** Whether its writer finished properly and nothing was written since. */
  boolean closed();

  /**
   * Whether its sender gave it its name in the place of a temporary one, which says that it is
   * whole; {@link #closed} then too, until somebody writes again.
   */
  boolean renamed();

  /**
   * Begins to write, at whatever position.
   *
   * @throws java.nio.file.AccessDeniedException while another writes
   */
  Writing write() throws IOException;

  /**
   * The plain bytes in order.
   *
   * @throws IOException also while reading, where bytes are missing or damaged
   */
  InputStream read() throws IOException;

  /** Somebody writing. Used by one thread at a time. */
  interface Writing extends AutoCloseable {
    long size();

    /** Seals and appends; the last write for a place counts. */
    void write(long position, byte[] bytes, int offset, int length) throws IOException;

    void truncate(long size) throws IOException;

    /** The client closed the file: durable when it returns. */
    void done() throws IOException;

    /** Ends the writing; without {@link #done} it was cut off. */
    @Override
    void close();
  }
}
