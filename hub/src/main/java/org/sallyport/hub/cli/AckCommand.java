package org.sallyport.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.hub.client.Acknowledger;
import org.sallyport.hub.client.BrokerAddress;
import org.sallyport.hub.client.Digests;
import org.sallyport.hub.client.HubConnection;
import org.sallyport.hub.client.HubException;
import org.sallyport.hub.client.SignedStatement;
import org.sallyport.hub.statement.About;
import org.sallyport.templates.record.HubEventType;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub ack REFERENCE EVENT}: one signed acknowledgement. */
@Command(
    name = "ack",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Acknowledges a submission: OPENED, CLOSED, RESEND, STORED or REJECTED.")
final class AckCommand implements Callable<Integer> {
  private static final Set<HubEventType> KNOWN =
      EnumSet.of(
          HubEventType.STORED,
          HubEventType.OPENED,
          HubEventType.CLOSED,
          HubEventType.REJECTED,
          HubEventType.RESEND);

  private final HubContext context;

  @Mixin private HubOptions options = new HubOptions();

  @Parameters(index = "0", paramLabel = "REFERENCE", description = "As the record says.")
  private String reference = "";

  @Parameters(index = "1", paramLabel = "EVENT", description = "What happened at the hub.")
  private HubEventType event = HubEventType.OPENED;

  @Option(names = "--ack-key", paramLabel = "P12", description = "Signs it.")
  private Optional<Path> ackKey = Optional.empty();

  @Option(names = "--actor", paramLabel = "NAME", description = "Who says so.")
  private Optional<String> actor = Optional.empty();

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  @Option(
      names = "--submission",
      paramLabel = "ID",
      description = "With STORED and REJECTED: the record's submissionId.")
  private Optional<UUID> submission = Optional.empty();

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "With STORED and REJECTED: the sealed body, as hub receive --raw writes it.")
  private Optional<Path> body = Optional.empty();

  AckCommand(HubContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    checkUsage();
    try {
      options.prepare();
      BrokerAddress broker = options.broker();
      SignedStatement statement = sign();
      try (HubConnection connection = HubConnection.connect(broker)) {
        connection.send(List.of(statement));
      }
      return ExitCode.OK;
    } catch (HubException e) {
      context.err().println("hub ack: " + e.getMessage());
    } catch (IOException e) {
      context.err().println("hub ack: cannot read " + body.map(Path::toString).orElse(""));
    }
    return ExitCode.SOFTWARE;
  }

  private void checkUsage() {
    if (!KNOWN.contains(event)) {
      throw options.usage(event + " is a decision: hub decide");
    }
    boolean aboutBody = event == HubEventType.STORED || event == HubEventType.REJECTED;
    if (aboutBody != submission.isPresent() || aboutBody != body.isPresent()) {
      throw options.usage("--submission and --body go with STORED and REJECTED, and only there");
    }
  }

  private SignedStatement sign() throws HubException, IOException {
    try {
      Acknowledger acknowledger =
          new Acknowledger(
              new StatementSigner(List.of(options.ackKey(ackKey)), context.random()),
              actor.orElseGet(context::actor),
              context.clock(),
              context.random());
      return acknowledger.sign(reference, event, Optional.of(reason), about());
    } catch (IllegalArgumentException e) {
      throw new HubException(String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<About> about() throws IOException {
    if (submission.isEmpty() || body.isEmpty()) {
      return Optional.empty();
    }
    Bytes sha256 = Digests.sha256(Bytes.own(Files.readAllBytes(body.get())));
    return Optional.of(new About.Body(submission.get(), sha256));
  }
}
