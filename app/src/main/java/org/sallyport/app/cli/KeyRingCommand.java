package org.sallyport.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.crypto.keys.CustodyKey;
import org.sallyport.crypto.keys.GatewayKeys;
import org.sallyport.crypto.keys.KeyInfo;
import org.sallyport.crypto.x509.Certificates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys}: the gateway's own key rings; the hub's private keys are never here. */
@Command(
    name = "keys",
    description = "The gateway's own keys: intake, signer, log signer, TLS.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class KeyRingCommand implements Runnable {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  KeyRingCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "one of list, export-public is missing");
  }

  @Command(
      name = "list",
      description = "Every key: name, algorithm, time of making, fingerprint.",
      mixinStandardHelpOptions = true)
  int list(@Mixin DataOptions data) {
    House house = new House(surroundings, data);
    GatewayConfig config = house.config();
    for (KeyInfo key : ring(house, config).list()) {
      line(key.name(), key.algorithm(), key.created(), key.fingerprint());
    }
    Path tls =
        config
            .web()
            .tls()
            .map(GatewayConfig.TlsFiles::certificate)
            .orElseGet(() -> house.folder().run().resolve("server.pem"));
    if (Files.exists(tls)) {
      tls(tls);
    }
    return 0;
  }

  private void tls(Path file) {
    try {
      X509Certificate certificate = Certificates.readAllPem(file).getFirst();
      line(
          "tls",
          certificate.getPublicKey().getAlgorithm(),
          certificate.getNotBefore().toInstant(),
          Certificates.fingerprint(certificate));
    } catch (IOException e) {
      throw new Refusal("cannot read " + file);
    }
  }

  private void line(String name, String algorithm, Instant since, String fingerprint) {
    String line = String.format("%-12s %-28s %s  %s", name, algorithm, since, fingerprint);
    surroundings.out().println(line.stripTrailing());
  }

  @Command(
      name = "export-public",
      description = "Writes signer.pem, intake.pem and log-key for the hub and the auditor.",
      mixinStandardHelpOptions = true)
  int exportPublic(@Mixin DataOptions data, @Parameters(paramLabel = "DIR") Path folder) {
    try {
      House house = new House(surroundings, data);
      ring(house, house.config()).exportPublic(folder);
      return 0;
    } catch (IOException e) {
      throw new Refusal("cannot write to " + folder);
    }
  }

  private GatewayKeys ring(House house, GatewayConfig config) {
    if (!Files.isDirectory(house.folder().keys())) {
      throw new Refusal("no gateway has made keys in " + house.folder().keys());
    }
    try {
      return GatewayKeys.openOrCreate(
          house.folder().keys(),
          CustodyKey.load(config.custodyFile()),
          config.hub().id(),
          surroundings.clock(),
          new SecureRandom());
    } catch (IOException e) {
      throw new Refusal("the keys cannot be opened: " + e.getMessage());
    }
  }
}
