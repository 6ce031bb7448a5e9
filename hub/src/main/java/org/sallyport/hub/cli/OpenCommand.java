package org.sallyport.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.hub.client.HandedOver;
import org.sallyport.hub.client.HubException;
import org.sallyport.hub.client.LineOutput;
import org.sallyport.hub.client.SealedBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub open FILE}: one sealed body, or one exported item, with any of the keys given. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Opens one sealed body, checks signature and label, prints what it holds.",
      "Of a file of held export: checks all of it, prints a JSON line a part,",
      "and with --out writes the parts."
    })
final class OpenCommand implements Callable<Integer> {
  private final HubContext context;

  @Mixin private HubOptions options = new HubOptions();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "As hub receive --raw or held export writes it.")
  private Path file = Path.of(".");

  @Option(names = "--out", paramLabel = "DIR", description = "Of an exported item: for its parts.")
  private Optional<Path> out = Optional.empty();

  OpenCommand(HubContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      options.prepare();
      if (HandedOver.is(file)) {
        return handedOver();
      }
      if (out.isPresent()) {
        throw options.usage("--out goes with a file of held export, and only there");
      }
      Bytes content = open(Bytes.own(Files.readAllBytes(file)));
      Optional<EnvelopeOpener> sources =
          options.hasSourceKey() ? Optional.of(options.sources()) : Optional.empty();
      context.out().write(SealedBody.printable(content, sources).toArray());
      context.out().flush();
      return ExitCode.OK;
    } catch (HubException e) {
      context.err().println("hub open: " + e.getMessage());
    } catch (IOException e) {
      String written = out.map(folder -> ", or write to " + folder).orElse("");
      context.err().println("hub open: cannot read " + file + written);
    }
    return ExitCode.SOFTWARE;
  }

  private int handedOver() throws HubException, IOException {
    LineOutput lines = new LineOutput(context.out());
    for (Bytes line : new HandedOver(file, options.handoverKeys()).open(out)) {
      lines.line(line);
    }
    lines.flush();
    return ExitCode.OK;
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
