package org.sallyport.app.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.crypto.x509.KeyStores;

/** A whole, right configuration in a folder, to make one mistake at a time in. */
final class Fixture {
  private final Path folder;
  private final CertificateMaker maker =
      new CertificateMaker(Clock.systemUTC(), new SecureRandom());
  final Map<String, String> keys = new TreeMap<>();

  Fixture(Path folder) {
    this.folder = folder;
    keys.put("hub.recipients", certificate("hub"));
    keys.put("source.recipients", certificate("source"));
    keys.put("originals.recipients", certificate("originals"));
    keys.put("spill.recipients", certificate("spill"));
    keys.put("hub.ack-signers", certificate("ack"));
    keys.put("security.signers", certificate("security"));
    keys.put("duty.contacts", "mailto:duty@hub.example, https://duty.example/call");
    keys.put("security.contacts", "mailto:security@hub.example");
    keys.put("smtp.host", "smtp.hub.example");
    keys.put("smtp.user", "sallyport");
    keys.put("smtp.password-file", secret("smtp-password", "rw-------"));
    keys.put("smtp.from", "sallyport@hub.example");
    keys.put("keys.custody-file", secret("custody", "rw-------"));
    keys.put("amqp.relay-password-file", secret("relay-password", "rw-------"));
    keys.put("amqp.hub-password-file", secret("hub-password", "rw-------"));
  }

  DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  ConfigReader.Outcome read() {
    return read(Map.of());
  }

  ConfigReader.Outcome read(Map<String, String> environment) {
    Path file = folder.resolve("gateway.properties");
    write(
        file,
        keys.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n")));
    return new ConfigReader(environment).forStart(data(), java.util.Optional.of(file));
  }

  String certificate(String name) {
    return certificate(name, name);
  }

  String certificate(String name, String commonName) {
    try {
      Path file = folder.resolve(name + ".pem");
      Certificates.writePem(file, identity(commonName).certificate());
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String keyStore(String name) {
    try {
      Path file = folder.resolve(name + ".p12");
      KeyStores.write(file, name, identity(name), "secret".toCharArray());
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KeyAndCertificate identity(String commonName) {
    return maker.selfSigned(maker.newP256(), commonName, Use.RECEIVE_EC, Period.ofYears(1));
  }

  String secret(String name, String permissions) {
    try {
      Path file = folder.resolve(name);
      write(file, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
