package org.sallyport.crypto.handover;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.vault.OpeningStream;
import org.sallyport.crypto.vault.VaultException;

/**
 * The file in which an item leaves the gateway as it lies ({@code held export}): a head with its
 * keys, then its sealed parts (docs/formats/handover.md). Memory is constant, however large the
 * item.
 *
 * @param arrival the item's id
 * @param reference whose item it is, for people; nothing vouches for it
 */
public record HandoverFile(UUID arrival, String reference, Handover handover) {
  private static final byte[] MAGIC = "SPHANDO\1".getBytes(StandardCharsets.US_ASCII);

  /** A head holds keys only. */
  private static final int LARGEST_FIELD = 1 << 20;

  /** Takes one opened part; it must read it to its end before it acts on it. */
  @FunctionalInterface
  public interface Taker {
    void take(int number, InputStream plain) throws IOException;
  }

  /** Whether these first bytes begin such a file. */
  public static boolean begins(byte[] first) {
    return first.length >= MAGIC.length
        && Bytes.copyOf(first).slice(0, MAGIC.length).equals(Bytes.copyOf(MAGIC));
  }

  /** The file's first bytes, up to its parts. */
  public Bytes head() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeLong(arrival.getMostSignificantBits());
      out.writeLong(arrival.getLeastSignificantBits());
      field(out, Bytes.utf8(reference));
      field(out, handover.itemKey());
      field(out, handover.partKeys());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to write", e);
    }
    return Bytes.own(bytes.toByteArray());
  }

  /**
   * Writes one sealed part behind the head and the parts before it.
   *
   * @param size of {@code sealed}, in bytes
   * @throws IOException also where {@code sealed} has another size
   */
  public static void part(OutputStream out, long size, InputStream sealed) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeLong(size);
    data.flush();
    if (sealed.transferTo(out) != size) {
      throw new EOFException("a sealed part is not as long as it was");
    }
  }

  /**
   * Reads the head and leaves {@code in} before the first part.
   *
   * @throws HandoverException where it is none
   */
  public static HandoverFile read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      if (!begins(data.readNBytes(MAGIC.length))) {
        throw new HandoverException();
      }
      UUID arrival = new UUID(data.readLong(), data.readLong());
      String reference = field(data).utf8();
      return new HandoverFile(arrival, reference, new Handover(field(data), field(data)));
    } catch (EOFException _) {
      throw new HandoverException();
    }
  }

  /**
   * Opens the parts that follow the head, in their order, and wants every one of them and nothing
   * more.
   *
   * @param in where {@link #read} left it
   * @throws HandoverException where anything is not as it was handed over
   */
  public void open(ItemKey key, InputStream in, Taker taker) throws IOException {
    List<PartKey> parts = handover.parts(key, arrival);
    DataInputStream data = new DataInputStream(in);
    try {
      for (PartKey part : parts) {
        Limited sealed = new Limited(data, data.readLong());
        OpeningStream plain = part.key().open(part.item(), part.purpose(), sealed);
        taker.take(part.number(), plain);
        if (plain.read() >= 0 || sealed.left > 0) {
          throw new HandoverException();
        }
      }
    } catch (EOFException | VaultException _) {
      throw new HandoverException();
    }
    if (data.read() >= 0) {
      throw new HandoverException();
    }
  }

  private static void field(DataOutputStream out, Bytes value) throws IOException {
    out.writeInt(value.size());
    value.writeTo(out);
  }

  private static Bytes field(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > LARGEST_FIELD) {
      throw new HandoverException();
    }
    byte[] value = in.readNBytes(size);
    if (value.length != size) {
      throw new HandoverException();
    }
    return Bytes.own(value);
  }

  /** So many bytes of a stream that goes on, and is not closed with this. */
  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long size) {
      super(in);
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int n = in.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(n, 0);
      return n;
    }

    @Override
    public void close() {}
  }
}
