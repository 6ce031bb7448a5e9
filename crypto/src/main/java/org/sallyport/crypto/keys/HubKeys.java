package org.sallyport.crypto.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyStores;

/**
 * The hub's own keys, made on the hub's machine: {@code hub}, {@code source}, {@code originals} and
 * {@code spill} receive, {@code ack} and {@code ack2} sign. Each is {@code NAME.p12} (0600) with
 * {@code NAME.pem} beside it; all stores share the password in {@code password} (0600).
 *
 * @param folder where they lie
 */
public record HubKeys(Path folder) {
  private static final Period LIFETIME = Period.ofYears(5);
  private static final List<String> RECEIVERS = List.of("hub", "source", "originals", "spill");
  private static final List<String> SIGNERS = List.of("ack", "ack2");
  private static final int PASSWORD_BYTES = 32;

  /** The algorithm of the keys that receive; those that sign are always P-256. */
  public enum Alg {
    /** RSA of 3072 bits. */
    RSA3072,
    /** NIST P-256. */
    P256
  }

  /**
   * Makes all six keys in {@code folder}, which must be empty or not there.
   *
   * @throws FileAlreadyExistsException where the folder is not empty
   * @throws IOException where files cannot be written
   */
  public static HubKeys create(Path folder, Alg algorithm, Clock clock, SecureRandom random)
      throws IOException {
    return create(folder, algorithm, "Sallyport hub", clock, random);
  }

  /** The same, with another owner's name in the certificates. */
  public static HubKeys create(
      Path folder, Alg algorithm, String owner, Clock clock, SecureRandom random)
      throws IOException {
    DurableFiles.makePrivateFolder(folder);
    try (Stream<Path> present = Files.list(folder)) {
      if (present.findAny().isPresent()) {
        throw new FileAlreadyExistsException(folder.toString());
      }
    }
    byte[] secret = new byte[PASSWORD_BYTES];
    random.nextBytes(secret);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    HubKeys keys = new HubKeys(folder);
    DurableFiles.writePrivate(keys.passwordFile(), Bytes.utf8(password + "\n"));
    CertificateMaker maker = new CertificateMaker(clock, random);
    for (String name : RECEIVERS) {
      keys.write(
          name, name, receiver(maker, owner + " " + name, algorithm), password.toCharArray());
    }
    for (String name : SIGNERS) {
      KeyAndCertificate signer =
          maker.selfSigned(maker.newP256(), owner + " " + name, Use.SIGN, LIFETIME);
      keys.write(name, "ack", signer, password.toCharArray());
    }
    return keys;
  }

  private static KeyAndCertificate receiver(CertificateMaker maker, String subject, Alg algorithm) {
    return switch (algorithm) {
      case RSA3072 -> {
        KeyPair pair = maker.newRsa3072();
        yield maker.selfSigned(pair, subject, Use.RECEIVE_RSA, LIFETIME);
      }
      case P256 -> maker.selfSigned(maker.newP256(), subject, Use.RECEIVE_EC, LIFETIME);
    };
  }

  private void write(String name, String alias, KeyAndCertificate key, char[] password)
      throws IOException {
    KeyStores.write(keyStore(name), alias, key, password);
    Certificates.writePem(certificate(name), key.certificate());
  }

  /** The PKCS#12 file of {@code hub}, {@code source}, … */
  public Path keyStore(String name) {
    return folder.resolve(name + ".p12");
  }

  /** The PEM certificate of {@code hub}, {@code source}, … */
  public Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  public Path passwordFile() {
    return folder.resolve("password");
  }

  /**
   * Opens one of the stores.
   *
   * @throws IOException where it cannot be opened
   */
  public KeyAndCertificate load(String name) throws IOException {
    return KeyStores.load(keyStore(name), KeyStores.readPassword(passwordFile()));
  }
}
