package org.sallyport.crypto.handover;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;
import org.sallyport.crypto.vault.DataKey;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Purpose;

/** The keys of an item's parts under its item key, form 1 (docs/formats/handover.md). */
final class PartKeys {
  private static final String LABEL = "sallyport/handover/1";
  private static final int NONCE = 12;
  private static final int TAG = 16;

  /** Number, item id, purpose, key. */
  private static final int ENTRY = 4 + 16 + 1 + DataKey.SIZE;

  private PartKeys() {}

  static Bytes seal(ItemKey key, UUID arrival, List<PartKey> parts, SecureRandom random) {
    ByteBuffer plain = ByteBuffer.allocate(parts.size() * ENTRY);
    for (PartKey part : parts) {
      plain
          .putInt(part.number())
          .putLong(part.item().value().getMostSignificantBits())
          .putLong(part.item().value().getLeastSignificantBits())
          .put((byte) part.purpose().code())
          .put(part.key().export().toArray());
    }
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, arrival, nonce).doFinal(plain.array());
      return Bytes.concat(Bytes.own(nonce), Bytes.own(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys of parts cannot be sealed", e);
    }
  }

  static List<PartKey> open(ItemKey key, UUID arrival, Bytes sealed) throws HandoverException {
    if (sealed.size() < NONCE + TAG || (sealed.size() - NONCE - TAG) % ENTRY != 0) {
      throw new HandoverException();
    }
    byte[] nonce = sealed.slice(0, NONCE).toArray();
    byte[] rest = sealed.slice(NONCE, sealed.size()).toArray();
    try {
      ByteBuffer plain =
          ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, key, arrival, nonce).doFinal(rest));
      List<PartKey> parts = new ArrayList<>();
      while (plain.hasRemaining()) {
        parts.add(entry(plain));
      }
      return parts;
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new HandoverException();
    }
  }

  private static PartKey entry(ByteBuffer plain) {
    int number = plain.getInt();
    ItemId item = new ItemId(new UUID(plain.getLong(), plain.getLong()));
    Purpose purpose = Purpose.of(plain.get());
    byte[] key = new byte[DataKey.SIZE];
    plain.get(key);
    return new PartKey(number, item, purpose, DataKey.of(Bytes.own(key)));
  }

  private static Cipher cipher(int mode, ItemKey key, UUID arrival, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", Jca.SUN_JCE);
    cipher.init(mode, key.spec(), new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(LABEL.getBytes(StandardCharsets.US_ASCII));
    cipher.updateAAD(
        ByteBuffer.allocate(16)
            .putLong(arrival.getMostSignificantBits())
            .putLong(arrival.getLeastSignificantBits())
            .array());
    return cipher;
  }
}
