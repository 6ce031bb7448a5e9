package org.sallyport.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.log.LogHead;
import org.sallyport.crypto.log.LogPublicKey;
import org.sallyport.crypto.log.Rfc6962;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Purpose;
import org.sallyport.crypto.vault.SealedBytes;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyFileException;

class GatewayKeysTest {
  private final SecureRandom random = new SecureRandom();
  private final Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private final Clock clock = Clock.fixed(now, ZoneOffset.UTC);
  @TempDir private Path folder;
  private CustodyKey custody;
  private Path ring;

  @BeforeEach
  void makeCustodyKey() throws IOException {
    custody = CustodyKey.create(folder.resolve("custody"), random);
    ring = folder.resolve("keys");
  }

  private GatewayKeys open() throws IOException {
    return GatewayKeys.openOrCreate(ring, custody, "HUB", clock, random);
  }

  @Test
  void aRingThatWasMadeOpensAgainWithTheSameKeys() throws Exception {
    GatewayKeys made = open();
    SealedBytes sealed =
        made.sealer().seal(new ItemId(new UUID(1, 2)), Purpose.PART, Bytes.utf8("words"));
    custody = CustodyKey.load(folder.resolve("custody"));
    GatewayKeys opened =
        GatewayKeys.openOrCreate(ring, custody, "OTHER", Clock.systemUTC(), random);
    assertThat(opened.opener().open(sealed.item().wrap(), sealed.sealed()))
        .isEqualTo(Bytes.utf8("words"));
    assertThat(opened.list()).isEqualTo(made.list());
    assertThat(opened.signerCertificate()).isEqualTo(made.signerCertificate());
    assertThat(opened.intakeCertificate()).isEqualTo(made.intakeCertificate());
    assertThat(opened.logSigner().publicKey()).isEqualTo(made.logSigner().publicKey());
    assertThat(opened.macKey().mac("a", Bytes.empty()))
        .isEqualTo(made.macKey().mac("a", Bytes.empty()));
    assertThat(opened.signer().key()).isEqualTo(made.signer().key());
  }

  @Test
  void theRingTellsWhatItHoldsAndNoSecret() throws IOException {
    List<KeyInfo> list = open().list();
    assertThat(list)
        .extracting(KeyInfo::name)
        .containsExactly("intake-1", "intake-cert", "signer", "log", "mac", "landing", "ssh-host");
    assertThat(list).extracting(KeyInfo::created).containsOnly(now);
    assertThat(list.getFirst().epoch()).isEqualTo(1);
  }

  @Test
  void theSignersCertificateIsForSigningMail() throws Exception {
    var certificate = open().signerCertificate();
    assertThat(certificate.getKeyUsage()).startsWith(true, false, false, false);
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.4");
    assertThat(open().intakeCertificate().getKeyUsage()[4]).isTrue();
  }

  @Test
  void onlyTheOwnerMayReadTheRing() throws IOException {
    open();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ring)))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(ring)) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    Files.setPosixFilePermissions(
        ring.resolve("mac.key"), PosixFilePermissions.fromString("rw-r-----"));
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(this::open)
        .withMessageContaining("mac.key");
  }

  @Test
  void noPrivateKeyLiesOpenInTheRing() throws IOException {
    GatewayKeys keys = open();
    List<Bytes> secrets =
        List.of(
            keys.logSigner().exportSeed(),
            keys.macKey().export(),
            Bytes.own(keys.signer().key().getEncoded()));
    try (Stream<Path> files = Files.list(ring)) {
      for (Path file : files.toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (Bytes secret : secrets) {
          assertThat(content)
              .doesNotContain(new String(secret.toArray(), StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  @Test
  void aMissingKeyIsNeverMadeAnew() throws IOException {
    open();
    Files.delete(ring.resolve("log.key"));
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(this::open)
        .withMessageContaining("log.key");
  }

  @Test
  void aRingOfAVersionWithoutSftpGetsItsTwoKeysAndKeepsTheOthers() throws IOException {
    Bytes mac = open().macKey().export();
    Files.delete(ring.resolve("landing.key"));
    Files.delete(ring.resolve("ssh-host.key"));
    GatewayKeys filled = open();
    assertThat(filled.macKey().export()).isEqualTo(mac);
    assertThat(open().landingKey().export()).isEqualTo(filled.landingKey().export());
    assertThat(open().sshHostKey().certificate()).isEqualTo(filled.sshHostKey().certificate());
    Files.delete(ring.resolve("landing.key"));
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(this::open)
        .withMessageContaining("landing.key");
  }

  @Test
  void anotherCustodyKeyOpensNothing() throws IOException {
    open();
    custody = CustodyKey.create(folder.resolve("custody-2"), random);
    assertThatExceptionOfType(KeyFileException.class).isThrownBy(this::open);
  }

  @Test
  void aKeyFilePutUnderAnothersNameOrAlteredDoesNotOpen() throws IOException {
    open();
    byte[] content = Files.readAllBytes(ring.resolve("mac.key"));
    for (int at = 0; at < content.length; at++) {
      byte[] altered = content.clone();
      altered[at] ^= 1;
      Files.write(ring.resolve("mac.key"), altered);
      assertThatExceptionOfType(KeyFileException.class).isThrownBy(this::open);
    }
    Files.write(ring.resolve("mac.key"), Files.readAllBytes(ring.resolve("log.key")));
    assertThatExceptionOfType(KeyFileException.class).isThrownBy(this::open);
  }

  @Test
  void whatACrashLeftOfANewRingIsThrownAway() throws IOException {
    Path unfinished = folder.resolve("keys.new");
    Files.createDirectory(unfinished);
    Files.writeString(unfinished.resolve("mac.key"), "half");
    assertThat(open().list()).hasSize(7);
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void thePublicHalvesAreExported() throws IOException {
    GatewayKeys keys = open();
    Path out = folder.resolve("public");
    keys.exportPublic(out);
    assertThat(Certificates.readPem(out.resolve("signer.pem"))).isEqualTo(keys.signerCertificate());
    assertThat(Certificates.readPem(out.resolve("intake.pem"))).isEqualTo(keys.intakeCertificate());
    assertThat(LogPublicKey.parse(Files.readString(out.resolve("log-key"))))
        .isEqualTo(keys.logSigner().publicKey());
    assertThat(
            keys.logSigner().sign(keys.logSigner().checkpoint(new LogHead(0, Rfc6962.emptyRoot()))))
        .startsWith("sallyport/hub\n0\n");
  }

  @Test
  void aCustodyFileThatOthersCanReadIsRefused() throws IOException {
    Path file = folder.resolve("custody");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> CustodyKey.load(file))
        .withMessageContaining("others");
  }

  @Test
  void aCustodyFileIsNeverOverwrittenAndMustHoldAKey() throws IOException {
    Path file = folder.resolve("custody");
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> CustodyKey.create(file, random));
    Files.writeString(file, "secret-but-short\n");
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> CustodyKey.load(file))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret-but-short"));
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> CustodyKey.load(folder.resolve("absent")));
  }
}
