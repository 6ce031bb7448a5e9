package org.sallyport.intake.landing;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * A file of an agency's {@code /inbox}, on disk sealed under a random name. Sizes and positions are
 * those of the plain bytes. Thread-safe.
 */
public interface Upload extends Offered {
  /** Of the key that put it; empty where an earlier version did not keep that. */
  Optional<UUID> credential();

  /** Whether somebody is writing. */
  boolean open();

  /**
   * Begins to write, at whatever position.
   *
   * @throws java.nio.file.AccessDeniedException while another writes
   */
  Writing write() throws IOException;

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
