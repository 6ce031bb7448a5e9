package org.sallyport.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.hub.client.HubException;
import org.sallyport.hub.client.SealedBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hub open FILE}: one sealed body, with any of the keys given. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Opens one sealed body, checks signature and label, prints what it holds.")
final class OpenCommand implements Callable<Integer> {
  private final HubContext context;

  @Mixin private HubOptions options = new HubOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "As hub receive --raw writes it.")
  private Path file = Path.of(".");

  OpenCommand(HubContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      options.prepare();
      Bytes content = open(Bytes.own(Files.readAllBytes(file)));
      Optional<EnvelopeOpener> sources =
          options.hasSourceKey() ? Optional.of(options.sources()) : Optional.empty();
      context.out().write(SealedBody.printable(content, sources).toArray());
      context.out().flush();
      return ExitCode.OK;
    } catch (HubException e) {
      context.err().println("hub open: " + e.getMessage());
    } catch (IOException e) {
      context.err().println("hub open: cannot read " + file);
    }
    return ExitCode.SOFTWARE;
  }

  private Bytes open(Bytes body) throws HubException {
    for (EnvelopeOpener opener : options.all()) {
      try {
        return opener.open(body).content();
      } catch (EnvelopeException e) {
        // the next key, perhaps
      }
    }
    throw new HubException(file + " does not open: other keys, altered, or not signed by --signer");
  }
}
