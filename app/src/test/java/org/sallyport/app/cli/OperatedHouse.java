package org.sallyport.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sallyport.app.config.DataFolder;
import org.sallyport.crypto.keys.CustodyKey;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.Certificates;

/** A data folder with right settings, and commands run on it as an operator types them. */
final class OperatedHouse {
  /** What a command ended with and said. */
  record Said(int exit, List<String> out, List<String> err) {
    Said {
      out = List.copyOf(out);
      err = List.copyOf(err);
    }

    String last() {
      return out.isEmpty() ? "" : out.getLast();
    }
  }

  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final CertificateMaker maker = new CertificateMaker(Clock.systemUTC(), random);

  OperatedHouse(Path folder) {
    this.folder = folder;
    try {
      makeSettings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeSettings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String key : List.of("hub", "source", "originals", "spill")) {
      settings.put(key + ".recipients", certificate(key, Use.RECEIVE_EC));
    }
    settings.put("hub.ack-signers", certificate("ack", Use.SIGN));
    settings.put("security.signers", certificate("security", Use.SIGN));
    settings.put("web.access", "open");
    settings.put("duty.contacts", "https://duty.hub.example/call");
    settings.put("security.contacts", "https://security.hub.example/call");
    settings.put("amqp.relay-password-file", secret("relay-password"));
    settings.put("amqp.hub-password-file", secret("hub-password"));
    Path custody = folder.resolve("custody");
    var _ = CustodyKey.create(custody, random);
    settings.put("keys.custody-file", custody.toString());
    Files.writeString(
        settings(),
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n", "", "\n")),
        StandardCharsets.UTF_8);
  }

  private String certificate(String name, Use use) throws IOException {
    Path file = folder.resolve(name + ".pem");
    Certificates.writePem(
        file,
        maker.selfSigned(maker.newP256(), "Test " + name, use, Period.ofYears(1)).certificate());
    return file.toString();
  }

  private String secret(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "0123456789abcdef0123456789abcdef0123456789abcdef\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file.toString();
  }

  DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  Path settings() {
    return folder.resolve("gateway.properties");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Runs a command with {@code --data} and {@code --config} of this house. */
  Said here(String... command) {
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.addAll(
        List.of("--data", data().root().toString(), "--config", settings().toString()));
    return run(arguments.toArray(String[]::new));
  }

  /** Runs a command as it is. */
  static Said run(String... command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new Cli(
                new Surroundings(
                    Map.of("SALLYPORT_ACTOR", "sam"),
                    Clock.systemUTC(),
                    new PrintWriter(out, true),
                    new PrintWriter(err, true)))
            .run(command);
    return new Said(exit, out.toString().lines().toList(), err.toString().lines().toList());
  }
}
