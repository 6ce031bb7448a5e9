package org.sallyport.intake.reception;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.store.BlobStore;

/**
 * Takes sealed bytes: in memory while they are few, in a blob once they are more than the store
 * takes itself. Only sealed bytes come here. Used by one thread.
 */
final class SealedSink extends OutputStream {
  /** Up to this size sealed bytes lie in the store itself (DESIGN §10). */
  private static final int IN_STORE = 256 * 1024;

  private final BlobStore blobs;
  private ByteArrayOutputStream memory = new ByteArrayOutputStream(16 * 1024);
  private Optional<BlobStore.Writing> writing = Optional.empty();
  private boolean durable;

  SealedSink(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (writing.isEmpty() && memory.size() + length <= IN_STORE) {
      memory.write(source, offset, length);
      return;
    }
    try {
      if (writing.isEmpty()) {
        BlobStore.Writing blob = blobs.create();
        writing = Optional.of(blob);
        memory.writeTo(blob);
        memory = new ByteArrayOutputStream(0);
      }
      writing.get().write(source, offset, length);
    } catch (IOException e) {
      throw new SealedParts.StoreFailed(e);
    }
  }

  /** Makes a blob durable; what lies in memory becomes so by the ledger's commit. */
  void keep() throws IOException {
    if (writing.isPresent()) {
      try {
        writing.get().keep();
        durable = true;
      } catch (IOException e) {
        throw new SealedParts.StoreFailed(e);
      }
    }
  }

  Bytes inMemory() {
    return writing.isPresent() ? Bytes.empty() : Bytes.own(memory.toByteArray());
  }

  Optional<String> blob() {
    return writing.map(BlobStore.Writing::name);
  }

  /** Removes what was written. What cannot be removed is swept at the next start. */
  void discard() {
    try {
      if (writing.isPresent()) {
        if (durable) {
          blobs.delete(writing.get().name());
        } else {
          writing.get().close();
        }
      }
    } catch (IOException _) {
      return;
    }
  }
}
