package org.sallyport.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.envelope.KeyRules;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyFileException;
import org.sallyport.crypto.x509.KeyStores;

class HubKeysTest {
  private static final List<String> NAMES =
      List.of("hub", "source", "originals", "spill", "ack", "ack2");

  private final SecureRandom random = new SecureRandom();
  @TempDir private Path folder;
  private HubKeys keys = new HubKeys(Path.of(""));

  @BeforeEach
  void makeKeys() throws IOException {
    keys = HubKeys.create(folder.resolve("hub"), HubKeys.Alg.P256, Clock.systemUTC(), random);
  }

  @Test
  void theHubGetsSixKeysOfItsOwn() throws IOException {
    Set<String> fingerprints = new HashSet<>();
    for (String name : NAMES) {
      KeyAndCertificate pair = keys.load(name);
      assertThat(pair.certificate()).isEqualTo(Certificates.readPem(keys.certificate(name)));
      assertThat(KeyRules.mayReceive(pair.certificate())).isTrue();
      fingerprints.add(Certificates.fingerprint(pair.certificate()));
    }
    assertThat(fingerprints).hasSize(6);
    try (Stream<Path> files = Files.list(keys.folder())) {
      assertThat(files).hasSize(13);
    }
  }

  @Test
  @Tag("long")
  void theKeysThatReceiveMayBeRsa() throws IOException {
    HubKeys rsa =
        HubKeys.create(folder.resolve("rsa"), HubKeys.Alg.RSA3072, Clock.systemUTC(), random);
    assertThat(rsa.load("hub").certificate().getPublicKey().getAlgorithm()).isEqualTo("RSA");
    assertThat(rsa.load("ack").certificate().getPublicKey().getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void onlyTheOwnerMayReadStoresAndPassword() throws IOException {
    for (Path file : List.of(keys.keyStore("hub"), keys.keyStore("ack2"), keys.passwordFile())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() {
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(
            () -> HubKeys.create(keys.folder(), HubKeys.Alg.P256, Clock.systemUTC(), random));
  }

  @Test
  void aWrongPasswordOpensNothing() {
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> KeyStores.load(keys.keyStore("hub"), "wrong".toCharArray()));
  }

  @Test
  void aPasswordFileThatOthersCanReadIsRefused() throws IOException {
    Files.setPosixFilePermissions(
        keys.passwordFile(), PosixFilePermissions.fromString("rw----r--"));
    assertThatExceptionOfType(KeyFileException.class).isThrownBy(() -> keys.load("hub"));
  }

  @Test
  void privateKeysAreToldFromCertificates() throws IOException {
    assertThat(Certificates.containsPrivateKey(keys.certificate("hub"))).isFalse();
    assertThat(Certificates.containsPrivateKey(keys.keyStore("hub"))).isTrue();
    Path pem = folder.resolve("both.pem");
    Files.writeString(
        pem, Files.readString(keys.certificate("hub")) + Certificates.pem(keys.load("hub").key()));
    assertThat(Certificates.containsPrivateKey(pem)).isTrue();
    assertThatExceptionOfType(KeyFileException.class).isThrownBy(() -> Certificates.readPem(pem));
    Path der = folder.resolve("key.der");
    Files.write(der, keys.load("hub").key().getEncoded());
    assertThat(Certificates.containsPrivateKey(der)).isTrue();
    Path certificate = folder.resolve("certificate.der");
    Files.write(certificate, certificateDer());
    assertThat(Certificates.containsPrivateKey(certificate)).isFalse();
  }

  private byte[] certificateDer() throws IOException {
    try {
      return keys.load("hub").certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFileWithoutOrWithSeveralCertificatesIsNotTakenForOne() throws IOException {
    Path file = folder.resolve("some.pem");
    Files.writeString(file, "");
    assertThatExceptionOfType(KeyFileException.class).isThrownBy(() -> Certificates.readPem(file));
    Files.writeString(
        file,
        Files.readString(keys.certificate("hub")) + Files.readString(keys.certificate("ack")));
    assertThat(Certificates.readAllPem(file)).hasSize(2);
    assertThatExceptionOfType(KeyFileException.class).isThrownBy(() -> Certificates.readPem(file));
  }
}
