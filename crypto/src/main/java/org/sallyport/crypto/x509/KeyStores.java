package org.sallyport.crypto.x509;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;

/**
 * PKCS#12 files with one key entry: PBES2 with HMAC-SHA-256 and AES-256, a PBKDF2 HMAC-SHA-256 MAC;
 * OpenSSL 3.0 and keytool read them.
 */
public final class KeyStores {
  private static final int MAX_PASSWORD_FILE = 4096;

  private KeyStores() {}

  /**
   * The one key entry of the file, whatever its alias.
   *
   * @throws KeyFileException where the password is wrong, or there is not exactly one key entry
   * @throws IOException where it cannot be read
   */
  public static KeyAndCertificate load(Path p12, char[] password) throws IOException {
    try (InputStream in = Files.newInputStream(p12)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try {
        store.load(in, password);
      } catch (IOException _) {
        throw new KeyFileException(p12, "cannot be opened: wrong password or not PKCS#12");
      }
      List<String> keys = keyAliases(store);
      if (keys.size() != 1) {
        throw new KeyFileException(p12, "one key entry expected, found " + keys.size());
      }
      if (store.getKey(keys.getFirst(), password) instanceof PrivateKey key
          && store.getCertificate(keys.getFirst()) instanceof X509Certificate certificate) {
        return new KeyAndCertificate(key, certificate);
      }
      throw new KeyFileException(p12, "holds no private key with a certificate");
    } catch (GeneralSecurityException _) {
      throw new KeyFileException(p12, "cannot be opened");
    }
  }

  /** Writes one key entry, for its owner only (0600). */
  public static void write(Path p12, String alias, KeyAndCertificate entry, char[] password)
      throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(alias, entry.key(), password, new Certificate[] {entry.certificate()});
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, password);
      DurableFiles.writePrivate(p12, Bytes.own(out.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a PKCS#12 store cannot be made", e);
    }
  }

  /**
   * The password in a file's first line.
   *
   * @throws KeyFileException where it is missing or others can read it
   * @throws IOException where it cannot be read
   */
  public static char[] readPassword(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new KeyFileException(file, "is not there");
    }
    if (DurableFiles.openToOthers(file)) {
      throw new KeyFileException(file, "can be read by others; chmod 600 it");
    }
    if (Files.size(file) > MAX_PASSWORD_FILE) {
      throw new KeyFileException(file, "is not a password file");
    }
    return Files.readString(file).lines().findFirst().orElse("").toCharArray();
  }

  private static List<String> keyAliases(KeyStore store) throws GeneralSecurityException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        keys.add(alias);
      }
    }
    return keys;
  }
}
