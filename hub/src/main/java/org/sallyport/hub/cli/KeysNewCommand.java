package org.sallyport.hub.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sallyport.crypto.keys.HubKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub keys new DIR}: on the hub's machine, and never on the gateway's. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the hub's own keys: {hub,source,originals,spill,ack,ack2}.p12 and .pem, and password.",
      "Only the .pem files go to the gateway."
    })
final class KeysNewCommand implements Callable<Integer> {
  private final HubContext context;

  @Parameters(index = "0", paramLabel = "DIR", description = "An empty folder, or none yet.")
  private Path folder = Path.of(".");

  @Option(
      names = "--alg",
      paramLabel = "rsa3072|p256",
      description = "Of the keys that receive (default rsa3072).")
  private HubKeys.Alg algorithm = HubKeys.Alg.RSA3072;

  KeysNewCommand(HubContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      HubKeys.create(folder, algorithm, context.clock(), context.random());
      return ExitCode.OK;
    } catch (FileAlreadyExistsException e) {
      context.err().println("hub keys new: " + folder + " is not empty");
    } catch (IOException e) {
      context.err().println("hub keys new: cannot write " + folder + ": " + e.getMessage());
    }
    return ExitCode.SOFTWARE;
  }
}
