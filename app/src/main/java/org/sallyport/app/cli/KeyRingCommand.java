package org.sallyport.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.crypto.keys.CustodyKey;
import org.sallyport.crypto.keys.GatewayKeys;
import org.sallyport.crypto.keys.KeyInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys}: the gateway's own key rings; the hub's private keys are never here. */
@Command(
    name = "keys",
    description = "The gateway's own keys: intake, signer, log signer.",
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
    throw new ParameterException(
        spec.commandLine(),
        "one of list, export-public is missing; keys rotate is not in this version");
  }

  @Command(
      name = "list",
      description = "Every key with algorithm, time and fingerprint.",
      mixinStandardHelpOptions = true)
  int list(@Mixin DataOptions data) {
    for (KeyInfo key : ring(data).list()) {
      surroundings
          .out()
          .printf(
              "%-12s %-22s epoch %d  %s  %s%n",
              key.name(), key.algorithm(), key.epoch(), key.created(), key.fingerprint());
    }
    return 0;
  }

  @Command(
      name = "export-public",
      description = "Writes signer.pem, intake.pem and log-key for the hub and the auditor.",
      mixinStandardHelpOptions = true)
  int exportPublic(@Mixin DataOptions data, @Parameters(paramLabel = "DIR") Path folder) {
    try {
      ring(data).exportPublic(folder);
      return 0;
    } catch (IOException e) {
      throw new Refusal("cannot write to " + folder);
    }
  }

  private GatewayKeys ring(DataOptions data) {
    House house = new House(surroundings, data);
    if (!Files.isDirectory(house.folder().keys())) {
      throw new Refusal("no gateway has made keys in " + house.folder().keys());
    }
    GatewayConfig config = house.config();
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
