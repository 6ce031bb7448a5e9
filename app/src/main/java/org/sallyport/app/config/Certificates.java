package org.sallyport.app.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;

/** Reads PEM certificates for checking, and notices what is more than a certificate. */
final class Certificates {
  /** What is in a file, or why not. */
  sealed interface Content {
    record Of(List<X509Certificate> certificates) implements Content {
      public Of {
        certificates = List.copyOf(certificates);
      }
    }

    record Wrong(String why) implements Content {}
  }

  private Certificates() {}

  static Content read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return new Content.Wrong("cannot read " + file);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.contains("PRIVATE KEY") || looksLikeKeyStore(bytes)) {
      return new Content.Wrong(
          file + " holds a private key; give the certificate alone, the key stays at the hub");
    }
    if (!text.contains("-----BEGIN CERTIFICATE-----")) {
      return new Content.Wrong(file + " is not a PEM certificate");
    }
    try {
      List<X509Certificate> found = new ArrayList<>();
      for (var certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        found.add((X509Certificate) certificate);
      }
      return new Content.Of(found);
    } catch (CertificateException e) {
      return new Content.Wrong(file + " is not a PEM certificate");
    }
  }

  /** PKCS#12 begins SEQUENCE, INTEGER 3; JKS and JCEKS have magic numbers. */
  private static boolean looksLikeKeyStore(byte[] bytes) {
    if (bytes.length < 8) {
      return false;
    }
    boolean jks = (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xed;
    boolean jceks = (bytes[0] & 0xff) == 0xce && (bytes[1] & 0xff) == 0xce;
    int lengthBytes = (bytes[1] & 0x80) == 0 ? 0 : bytes[1] & 0x7f;
    int at = 2 + lengthBytes;
    boolean pkcs12 =
        bytes[0] == 0x30
            && at + 2 < bytes.length
            && bytes[at] == 2
            && bytes[at + 1] == 1
            && bytes[at + 2] == 3;
    return jks || jceks || pkcs12;
  }

  /** Whether the gateway can seal to it: RSA of 3072 bits or more, or P-256 (CONTRACT §5). */
  static boolean canBeSealedTo(X509Certificate certificate) {
    return switch (certificate.getPublicKey()) {
      case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= 3072;
      case ECPublicKey ec -> ec.getParams().getOrder().bitLength() == 256;
      default -> false;
    };
  }

  /** Whether the demo made it: a start refuses such keys, whose private half lies beside it. */
  static boolean isOfADemo(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName().contains("Sallyport demo");
  }
}
