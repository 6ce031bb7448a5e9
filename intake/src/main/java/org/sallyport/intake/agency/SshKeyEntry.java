package org.sallyport.intake.agency;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/**
 * A public key by which an agency signs in to SFTP.
 *
 * @param algorithm its name in SSH, such as {@code ssh-ed25519}
 * @param sha256 of the key's blob (RFC 4253 §6.6); the key itself is not needed
 */
public record SshKeyEntry(UUID id, String agency, String algorithm, Bytes sha256, Instant addedAt) {
  /** As OpenSSH shows it. */
  public String fingerprint() {
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(sha256.toArray());
  }
}
