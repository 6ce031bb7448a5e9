package org.sallyport.intake.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import org.sallyport.intake.ledger.Blobs;
import org.sallyport.intake.submission.Unavailable;

/**
 * Where large sealed bytes lie: one blob an item, under a random name. A blob is there before the
 * commit that names it; one that no commit names is swept at the next start. Thread-safe.
 */
public interface BlobStore extends Blobs {
  /** Begins a blob under a new random name. */
  Writing create() throws IOException;

  @Override
  InputStream open(String name) throws Unavailable;

  /** Removes a blob; one that is not there is none the worse. */
  void delete(String name) throws IOException;

  /** Names of all blobs. */
  Set<String> names() throws IOException;

  /** One blob being written. Used by one thread. Closing without {@link #keep} removes it. */
  abstract class Writing extends OutputStream {
    public abstract String name();

    /** Makes the blob durable, name and bytes. Nothing may be written afterwards. */
    public abstract void keep() throws IOException;
  }
}
