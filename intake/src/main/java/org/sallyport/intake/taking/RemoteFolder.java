package org.sallyport.intake.taking;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Somebody else's folder over one connection. Names that it tells are untrusted: only those that
 * {@code LandingNames} knows are ever given back to it. Used by one thread.
 */
public interface RemoteFolder extends AutoCloseable {
  /**
   * A regular file there.
   *
   * @param changed as its server says
   */
  record Entry(String name, long size, Instant changed) {}

  /**
   * What lies there. Folders and links are left out.
   *
   * @param others how many files have other names than those that were asked for
   */
  record Listing(List<Entry> files, int others) {
    public Listing {
      files = List.copyOf(files);
    }
  }

  /** Files with such names, at most so many. */
  Listing list(Predicate<String> names, int most) throws IOException;

  /**
   * The bytes of a file in order.
   *
   * @throws IOException also while reading
   */
  InputStream read(String name) throws IOException;

  /** Moves a file to where those lie that were taken, never over another. */
  void done(String name) throws IOException;

  /** Brings an answer, whole or not at all, in the place of an earlier one of that name. */
  void answer(String name, InputStream content) throws IOException;

  /** Whether the connection still stands. */
  boolean isOpen();

  @Override
  void close();

  /** How a folder is reached. */
  @FunctionalInterface
  interface Opening {
    /**
     * Connects and signs in.
     *
     * @throws OtherHost where the host is not the one that was agreed; nothing was sent to it
     */
    RemoteFolder open() throws IOException;
  }

  /** The host showed another key than the pinned one. */
  final class OtherHost extends IOException {
    private static final long serialVersionUID = 1L;

    public OtherHost(Throwable cause) {
      super("another host key", cause);
    }
  }
}
