package org.sallyport.crypto.x509;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.jca.Jca;

/** Certificates as PEM files and their fingerprints. */
public final class Certificates {
  private static final int MAX_FILE_SIZE = 1024 * 1024;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
  private static final String END = "\n-----END CERTIFICATE-----\n";

  private Certificates() {}

  /**
   * The one certificate of a PEM file.
   *
   * @throws KeyFileException where it holds none, several, or a private key
   * @throws IOException where it cannot be read
   */
  public static X509Certificate readPem(Path file) throws IOException {
    List<X509Certificate> all = readAllPem(file);
    if (all.size() != 1) {
      throw new KeyFileException(file, "one certificate expected, found " + all.size());
    }
    return all.getFirst();
  }

  /**
   * All certificates of a PEM file, at least one, in order.
   *
   * @throws KeyFileException where it holds none or a private key
   * @throws IOException where it cannot be read
   */
  public static List<X509Certificate> readAllPem(Path file) throws IOException {
    if (containsPrivateKey(file)) {
      throw new KeyFileException(file, "holds a private key where a certificate is expected");
    }
    byte[] content = read(file);
    List<X509Certificate> all = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate found : factory.generateCertificates(new ByteArrayInputStream(content))) {
        all.add((X509Certificate) found);
      }
    } catch (CertificateException _) {
      throw new KeyFileException(file, "is not a PEM certificate");
    }
    if (all.isEmpty()) {
      throw new KeyFileException(file, "holds no certificate");
    }
    return List.copyOf(all);
  }

  /** The certificate as PEM text. */
  public static String pem(X509Certificate certificate) {
    return BEGIN
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate))
        + END;
  }

  /** SECRET: the key as PKCS#8 PEM text, not encrypted. */
  public static String pem(PrivateKey key) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** Writes the certificate as PEM, whole or not at all. */
  public static void writePem(Path file, X509Certificate certificate) throws IOException {
    DurableFiles.writePublic(file, Bytes.utf8(pem(certificate)));
  }

  /** SHA-256 of the DER encoding, lower case hexadecimal. */
  public static String fingerprint(X509Certificate certificate) {
    return HexFormat.of().formatHex(Jca.sha256().digest(der(certificate)));
  }

  /** Whether both are the same certificate, byte for byte. */
  public static boolean same(X509Certificate one, X509Certificate other) {
    return MessageDigest.isEqual(der(one), der(other));
  }

  /**
   * Whether the file holds, or may hold, a private key: PEM of any kind of private key, PKCS#8 or
   * SEC 1 or PKCS#1 DER, a PKCS#12 or JKS store. For refusing what must not be on this machine.
   *
   * @throws IOException where it cannot be read
   */
  public static boolean containsPrivateKey(Path file) throws IOException {
    byte[] content = read(file);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return text.contains("PRIVATE KEY-----") || isJks(content) || isPrivateDer(content);
  }

  private static boolean isJks(byte[] content) {
    return content.length > 4
        && (content[0] & 0xff) == 0xfe
        && (content[1] & 0xff) == 0xed
        && (content[2] & 0xff) == 0xfe
        && (content[3] & 0xff) == 0xed;
  }

  /** PFX, PKCS#8, PKCS#1 and SEC 1 all begin with a version number; a certificate does not. */
  private static boolean isPrivateDer(byte[] content) {
    if (content.length == 0 || content[0] != 0x30) {
      return false;
    }
    try {
      return ASN1Primitive.fromByteArray(content) instanceof ASN1Sequence sequence
          && sequence.size() > 1
          && sequence.getObjectAt(0) instanceof ASN1Integer;
    } catch (IOException _) {
      return false;
    }
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a parsed certificate has an encoding", e);
    }
  }

  private static byte[] read(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_SIZE) {
      throw new KeyFileException(file, "is too large for a certificate");
    }
    return Files.readAllBytes(file);
  }
}
