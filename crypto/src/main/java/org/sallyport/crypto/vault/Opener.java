package org.sallyport.crypto.vault;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Opens items of vault format 1 with the private intake keys. Every failure is the same {@link
 * VaultException}. Thread-safe.
 */
public final class Opener {
  private final Map<Integer, IntakePrivateKey> ring = new TreeMap<>();

  public Opener(Collection<IntakePrivateKey> ring) {
    for (IntakePrivateKey key : ring) {
      this.ring.put(key.epoch(), key);
    }
  }

  /**
   * The content of an item, streamed. No byte is released before the tag of its segment was
   * checked; the end is released only where the last segment was there. A caller must not act on
   * what it read before it has read to the end.
   *
   * @param sealed the sealed bytes; closed with the result
   * @throws VaultException where it does not open, also while reading
   * @throws IOException where {@code sealed} cannot be read
   */
  public OpeningStream open(Wrap wrap, InputStream sealed) throws IOException {
    byte[] dataKey = unwrapped(wrap);
    try {
      return OpeningStream.begin(wrap.item(), wrap.purpose(), dataKey, sealed);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /** Opens a small item in memory. */
  public Bytes open(Wrap wrap, Bytes sealed) throws VaultException {
    try (OpeningStream stream = open(wrap, sealed.stream())) {
      return Bytes.own(stream.readAllBytes());
    } catch (IOException _) {
      throw new VaultException();
    }
  }

  /**
   * The salt of the item's digest in the audit log, for the sender's proof. Reads the first segment
   * only, and closes {@code sealed}.
   */
  public Bytes salt(Wrap wrap, InputStream sealed) throws IOException {
    try (OpeningStream stream = open(wrap, sealed)) {
      return stream.salt();
    }
  }

  /**
   * SECRET: the item's key itself, for handing the item over.
   *
   * @throws VaultException where the wrap does not open
   */
  public DataKey dataKey(Wrap wrap) throws VaultException {
    return DataKey.of(Bytes.own(unwrapped(wrap)));
  }

  private byte[] unwrapped(Wrap wrap) throws VaultException {
    Optional<IntakePrivateKey> key = Optional.ofNullable(ring.get(wrap.epoch()));
    Bytes value = wrap.value();
    if (key.isEmpty()
        || value.size() != Format1.WRAP_SIZE
        || value.slice(0, 1).toArray()[0] != Format1.WRAP_VERSION) {
      throw new VaultException();
    }
    byte[] encapsulation = value.slice(1, 1 + Format1.ENCAPSULATION_SIZE).toArray();
    byte[] sealedKey = value.slice(1 + Format1.ENCAPSULATION_SIZE, Format1.WRAP_SIZE).toArray();
    byte[] context = Format1.wrapContext(wrap.item(), wrap.purpose(), wrap.epoch());
    try {
      return Format1.hpke()
          .setupBaseR(encapsulation, key.get().pair(), context)
          .open(context, sealedKey);
    } catch (InvalidCipherTextException | RuntimeException _) {
      throw new VaultException();
    }
  }
}
