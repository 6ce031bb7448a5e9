package org.sallyport.crypto.keys;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.x509.KeyFileException;

/**
 * The one key under which the gateway's private keys rest: 256 random bits in a file that only its
 * owner may read, as one line of base64url, base64 or hexadecimal. Used at start, never per item.
 * SECRET; never printed. Thread-safe.
 */
public final class CustodyKey {
  private static final int SIZE = 32;
  private static final int MAX_FILE = 256;

  private final SecretKeySpec key;

  private CustodyKey(byte[] value) {
    this.key = new SecretKeySpec(value, "Generic");
  }

  /**
   * Makes a new custody file, for the demo and tests: {@code start} never does.
   *
   * @throws KeyFileException where the file is there already
   * @throws IOException where it cannot be written
   */
  public static CustodyKey create(Path file, SecureRandom random) throws IOException {
    if (Files.exists(file)) {
      throw new KeyFileException(file, "is there already");
    }
    byte[] value = new byte[SIZE];
    random.nextBytes(value);
    String line = Base64.getUrlEncoder().withoutPadding().encodeToString(value) + "\n";
    DurableFiles.writePrivate(file, Bytes.utf8(line));
    return new CustodyKey(value);
  }

  /**
   * Reads a custody file.
   *
   * @throws KeyFileException where it is missing, others can read it, or it is no custody key
   * @throws IOException where it cannot be read
   */
  public static CustodyKey load(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new KeyFileException(file, "is not there");
    }
    if (DurableFiles.openToOthers(file)) {
      throw new KeyFileException(file, "can be read by others; chmod 600 it");
    }
    if (Files.size(file) > MAX_FILE) {
      throw new KeyFileException(file, "is not a custody key");
    }
    String line = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip();
    try {
      byte[] value =
          line.length() == 2 * SIZE
              ? HexFormat.of().parseHex(line)
              : Base64.getUrlDecoder().decode(line.replace('+', '-').replace('/', '_'));
      if (value.length == SIZE) {
        return new CustodyKey(value);
      }
    } catch (IllegalArgumentException _) {
      // said below, without what was read
    }
    throw new KeyFileException(
        file, "is not a custody key: 32 bytes in base64 or hexadecimal expected");
  }

  /** Wraps a secret under a key derived for {@code name}. */
  Bytes wrap(String name, Bytes header, Bytes secret) {
    try {
      return Bytes.own(cipher(name).encrypt(secret.toArray(), header.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key cannot be wrapped", e);
    }
  }

  /**
   * Opens what {@link #wrap} made.
   *
   * @throws GeneralSecurityException where it is of another key, name or header, or altered
   */
  Bytes unwrap(String name, Bytes header, Bytes wrapped) throws GeneralSecurityException {
    return Bytes.own(cipher(name).decrypt(wrapped.toArray(), header.toArray()));
  }

  private AesGcmJce cipher(String name) throws GeneralSecurityException {
    byte[] info = ("sallyport/custody/1/" + name).getBytes(StandardCharsets.UTF_8);
    byte[] derived =
        KDF.getInstance("HKDF-SHA256")
            .deriveData(HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, SIZE));
    return new AesGcmJce(derived);
  }

  @Override
  public String toString() {
    return "custody key";
  }
}
