package org.sallyport.routes.sftp;

import java.security.KeyPair;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.sallyport.crypto.x509.KeyAndCertificate;

/** The gateway's SSH host key, ECDSA P-256. SECRET; never printed. */
public final class HostKey {
  private final KeyPair pair;

  public HostKey(KeyAndCertificate pair) {
    this.pair = new KeyPair(pair.certificate().getPublicKey(), pair.key());
  }

  KeyPair pair() {
    return pair;
  }

  /** {@code ALGORITHM BASE64}, as it stands in {@code known_hosts} behind the host. */
  public String line() {
    return PublicKeyEntry.toString(pair.getPublic());
  }

  @Override
  public String toString() {
    return line();
  }
}
