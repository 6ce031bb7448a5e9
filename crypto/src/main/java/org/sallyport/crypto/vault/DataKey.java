package org.sallyport.crypto.vault;

import java.io.IOException;
import java.io.InputStream;
import org.sallyport.crypto.bytes.Bytes;

/**
 * SECRET: the key of one item, taken out of its wrap to be handed to people who are to open the
 * item in the gateway's place. Immutable, thread-safe; never printed.
 */
public final class DataKey {
  /** In bytes. */
  public static final int SIZE = Format1.DATA_KEY_SIZE;

  private final Bytes value;

  private DataKey(Bytes value) {
    this.value = value;
  }

  /**
   * A key that {@link #export} gave.
   *
   * @throws IllegalArgumentException where it has another size
   */
  public static DataKey of(Bytes value) {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a data key has " + SIZE + " bytes");
    }
    return new DataKey(value);
  }

  /** SECRET: the key's bytes, to be sealed at once. */
  public Bytes export() {
    return value;
  }

  /**
   * The content of the item, streamed, as {@link Opener#open(Wrap, InputStream)} gives it.
   *
   * @param sealed closed with the result
   */
  public OpeningStream open(ItemId item, Purpose purpose, InputStream sealed) throws IOException {
    return OpeningStream.begin(item, purpose, value.toArray(), sealed);
  }

  @Override
  public String toString() {
    return "data key";
  }
}
