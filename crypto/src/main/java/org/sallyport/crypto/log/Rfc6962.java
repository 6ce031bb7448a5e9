package org.sallyport.crypto.log;

import java.security.MessageDigest;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

/** The hashes of RFC 6962 §2.1: SHA-256, leaves and nodes told apart by their first byte. */
public final class Rfc6962 {
  /** Size of a hash in bytes. */
  public static final int HASH_SIZE = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private Rfc6962() {}

  /** SHA-256(0x00 ‖ leaf). */
  public static Bytes leafHash(Bytes leaf) {
    MessageDigest digest = Jca.sha256();
    digest.update(LEAF);
    leaf.update(digest);
    return Bytes.own(digest.digest());
  }

  /** SHA-256(0x01 ‖ left ‖ right). */
  public static Bytes nodeHash(Bytes left, Bytes right) {
    MessageDigest digest = Jca.sha256();
    digest.update(NODE);
    left.update(digest);
    right.update(digest);
    return Bytes.own(digest.digest());
  }

  /** The root of the empty log: SHA-256 of nothing. */
  public static Bytes emptyRoot() {
    return Bytes.own(Jca.sha256().digest());
  }
}
