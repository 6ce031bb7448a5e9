package org.sallyport.routes.sftp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.signature.Signature;

/** The one key by which a host is believed to be who it is. Thread-safe. */
public final class PinnedKey {
  private final PublicKey key;

  private PinnedKey(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a line.
   *
   * @param line {@code ALGORITHM BASE64}, as it stands in {@code known_hosts} behind the host
   * @throws IOException where it is none, or of an algorithm that is not spoken here
   */
  public static PinnedKey parse(String line) throws IOException {
    PinnedKey pinned;
    try {
      pinned =
          new PinnedKey(
              PublicKeyEntry.parsePublicKeyEntry(line)
                  .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException("not a host key", e);
    }
    if (pinned.signatures().isEmpty()) {
      throw new IOException("a host key of an algorithm that is not spoken");
    }
    return pinned;
  }

  boolean is(PublicKey found) {
    return KeyUtils.compareKeys(found, key);
  }

  /** What such a key signs with: a host that has other keys too must show this one. */
  List<NamedFactory<Signature>> signatures() {
    String type = KeyUtils.getKeyType(key);
    return Algorithms.signatures().stream()
        .filter(one -> KeyUtils.getCanonicalKeyType(one.getName()).equals(type))
        .toList();
  }

  @Override
  public String toString() {
    return PublicKeyEntry.toString(key);
  }
}
