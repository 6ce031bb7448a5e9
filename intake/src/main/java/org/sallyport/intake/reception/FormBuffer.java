package org.sallyport.intake.reception;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sallyport.crypto.bytes.Bytes;

/**
 * The JSON part in memory, beside its sealed copy. Ordinary forms are a few kilobytes; only a few
 * large ones may be in memory at a time, the next wait. Used by one thread.
 */
final class FormBuffer extends OutputStream {
  private static final int ORDINARY = 1024 * 1024;

  private static final long PATIENCE_SECONDS = 10;

  private final Semaphore large;

  /** Full chunks and the one being filled: growing one array would need thrice the room. */
  private final List<byte[]> full = new ArrayList<>();

  private ByteArrayOutputStream last = new ByteArrayOutputStream();
  private boolean holds;

  /**
   * An empty buffer.
   *
   * @param large one permit for each large form in memory
   */
  FormBuffer(Semaphore large) {
    this.large = large;
  }

  /** Too many large forms at once: come again. */
  static final class Crowded extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (!holds && last.size() + length > ORDINARY) {
      holds = acquire();
    }
    if (last.size() + length > ORDINARY) {
      full.add(last.toByteArray());
      last = new ByteArrayOutputStream(ORDINARY);
    }
    last.write(source, offset, length);
  }

  /** All of it, once: the buffer is empty afterwards. */
  Bytes take() {
    byte[] all = new byte[full.stream().mapToInt(chunk -> chunk.length).sum() + last.size()];
    int at = 0;
    for (byte[] chunk : full) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    System.arraycopy(last.toByteArray(), 0, all, at, last.size());
    full.clear();
    last = new ByteArrayOutputStream();
    return Bytes.own(all);
  }

  @Override
  public void close() {
    if (holds) {
      holds = false;
      large.release();
    }
  }

  private boolean acquire() throws IOException {
    try {
      if (large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return true;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new Crowded();
  }
}
