package org.sallyport.routes.sftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;

/** A key that signs in to an SFTP server. SECRET; never printed. */
public final class Identity {
  private final KeyPair pair;

  private Identity(KeyPair pair) {
    this.pair = pair;
  }

  /** Makes an ECDSA P-256 key, into a file (0600) that every SSH client reads. */
  public static Identity create(Path file, SecureRandom random) throws IOException {
    try {
      KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
      maker.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = maker.generateKeyPair();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "sallyport", null, out);
      DurableFiles.writePrivate(file, Bytes.own(out.toByteArray()));
      return new Identity(pair);
    } catch (GeneralSecurityException e) {
      throw new IOException("no key can be made", e);
    }
  }

  /** Reads a private key file that no passphrase protects. */
  public static Identity read(Path file) throws IOException {
    return new Identity(SftpCaller.key(file));
  }

  KeyPair pair() {
    return pair;
  }

  /** {@code ALGORITHM BASE64}, as a register of keys takes it. */
  public String publicLine() {
    return PublicKeyEntry.toString(pair.getPublic());
  }

  @Override
  public String toString() {
    return publicLine();
  }
}
