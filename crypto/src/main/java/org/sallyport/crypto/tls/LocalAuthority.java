package org.sallyport.crypto.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyStores;

/**
 * A self-made authority with one server certificate (P-256) for 127.0.0.1, ::1 and localhost, for
 * loopback and the demo only. The authority's private key is forgotten as soon as it has signed; 30
 * days before the end both are made anew.
 *
 * @param folder where they lie: {@code ca.pem}, {@code server.pem}, {@code server-key.pem}, {@code
 *     server.p12} and {@code server-password}, the last three for their owner only
 */
public record LocalAuthority(Path folder) {
  private static final Period LIFETIME = Period.ofYears(1);
  private static final Period RENEWAL = Period.ofDays(30);
  private static final int PASSWORD_BYTES = 32;
  private static final String COMMON_NAME = "Sallyport loopback authority";

  /**
   * The authority in {@code folder}, made where it is missing or near its end.
   *
   * @throws IOException where files cannot be read or written
   */
  public static LocalAuthority openOrCreate(Path folder, Clock clock, SecureRandom random)
      throws IOException {
    LocalAuthority authority = new LocalAuthority(folder);
    if (!authority.isUsable(clock.instant())) {
      authority.create(clock, random);
    }
    return authority;
  }

  /** The certificate clients trust. */
  public Path caPem() {
    return folder.resolve("ca.pem");
  }

  /** The server's certificate, then the authority's. */
  public Path serverPem() {
    return folder.resolve("server.pem");
  }

  /** SECRET: the server's key, PKCS#8 PEM. */
  public Path serverKeyPem() {
    return folder.resolve("server-key.pem");
  }

  /** SECRET: the server's key and certificate as PKCS#12. */
  public Path serverKeyStore() {
    return folder.resolve("server.p12");
  }

  /** SECRET: the password of {@link #serverKeyStore}. */
  public Path serverPasswordFile() {
    return folder.resolve("server-password");
  }

  /** Whether {@code certificate} was made here: `start` refuses it beyond loopback. */
  public static boolean isSelfMade(X509Certificate certificate) {
    return certificate.getIssuerX500Principal().getName().equals("CN=" + COMMON_NAME);
  }

  private boolean isUsable(Instant now) throws IOException {
    for (Path file :
        List.of(caPem(), serverPem(), serverKeyPem(), serverKeyStore(), serverPasswordFile())) {
      if (!Files.exists(file)) {
        return false;
      }
    }
    Instant end = Certificates.readPem(caPem()).getNotAfter().toInstant();
    return now.plus(RENEWAL).isBefore(end);
  }

  /** The authority's certificate comes last: where it is, all is. */
  private void create(Clock clock, SecureRandom random) throws IOException {
    DurableFiles.makePrivateFolder(folder);
    Files.deleteIfExists(caPem());
    CertificateMaker maker = new CertificateMaker(clock, random);
    KeyAndCertificate authority = maker.authority(COMMON_NAME, LIFETIME);
    KeyAndCertificate server =
        maker.server(
            authority,
            List.of(
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.iPAddress, "::1")),
            LIFETIME);
    byte[] secret = new byte[PASSWORD_BYTES];
    random.nextBytes(secret);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    DurableFiles.writePrivate(serverPasswordFile(), Bytes.utf8(password + "\n"));
    KeyStores.write(serverKeyStore(), "server", server, password.toCharArray());
    DurableFiles.writePrivate(serverKeyPem(), Bytes.utf8(Certificates.pem(server.key())));
    DurableFiles.writePublic(
        serverPem(),
        Bytes.utf8(
            Certificates.pem(server.certificate()) + Certificates.pem(authority.certificate())));
    Certificates.writePem(caPem(), authority.certificate());
  }
}
