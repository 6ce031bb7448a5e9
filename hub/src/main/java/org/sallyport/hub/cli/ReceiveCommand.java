package org.sallyport.hub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.hub.client.Acknowledger;
import org.sallyport.hub.client.BrokerAddress;
import org.sallyport.hub.client.Desk;
import org.sallyport.hub.client.HubConnection;
import org.sallyport.hub.client.HubException;
import org.sallyport.hub.client.Inbox;
import org.sallyport.hub.client.LetterReader;
import org.sallyport.hub.client.LineOutput;
import org.sallyport.hub.client.OriginalsFolder;
import org.sallyport.hub.client.PrintingDesk;
import org.sallyport.hub.client.RawFolder;
import org.sallyport.hub.client.Reading;
import org.sallyport.hub.client.Receive;
import org.sallyport.hub.client.RecordFolder;
import org.sallyport.hub.client.RecordReader;
import org.sallyport.hub.client.ReviewFolder;
import org.sallyport.hub.client.SliceReader;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.schema.RecordSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hub receive}: the reference client (CONTRACT §2). */
@Command(
    name = "receive",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes messages off a queue, opens and checks them, prints one JSON object a line.",
      "With --out it keeps them, acknowledges STORED and only then settles."
    })
final class ReceiveCommand implements Callable<Integer> {
  private enum QueueName {
    SUBMISSIONS,
    ORIGINALS,
    REVIEW
  }

  private enum Format {
    JSON,
    HTML,
    CSV
  }

  private final HubContext context;
  private final Map<String, Integer> complaints = new TreeMap<>();

  @Mixin private HubOptions options = new HubOptions();

  @Option(
      names = "--queue",
      paramLabel = "submissions|originals|review",
      description = "Default submissions.")
  private QueueName queue = QueueName.SUBMISSIONS;

  @Option(names = "--max", paramLabel = "N", description = "Ends after N records.")
  private int most = Integer.MAX_VALUE;

  @Option(names = "--follow", description = "Waits for more, for ever.")
  private boolean follow;

  @Option(
      names = "--wait",
      paramLabel = "S",
      description = "Without --follow ends when nothing came for S seconds (default 5).")
  private int seconds = 5;

  @Option(names = "--format", paramLabel = "json|html|csv", description = "Default json.")
  private Format format = Format.JSON;

  @Option(names = "--out", paramLabel = "DIR", description = "Keeps what comes in this folder.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--source", description = "Opens the source object too, as sourceOpened.")
  private boolean source;

  @Option(names = "--raw", description = "Keeps bodies unopened; acknowledges nothing.")
  private boolean raw;

  @Option(names = "--ack", description = "Acknowledges STORED without --out.")
  private boolean ack;

  @Option(names = "--ack-key", paramLabel = "P12", description = "Signs acknowledgements.")
  private Optional<Path> ackKey = Optional.empty();

  @Option(names = "--actor", paramLabel = "NAME", description = "Who acknowledges.")
  private Optional<String> actor = Optional.empty();

  ReceiveCommand(HubContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    checkUsage();
    try {
      options.prepare();
      return report(receive());
    } catch (HubException e) {
      context.err().println("hub receive: " + e.getMessage());
    } catch (IOException e) {
      context.err().println("hub receive: cannot write: " + e.getMessage());
    }
    return ExitCode.SOFTWARE;
  }

  private void checkUsage() {
    if (format != Format.JSON) {
      throw options.usage("--format html and csv are not in this version");
    }
    if (most < 1 || seconds < 0) {
      throw options.usage("--max must be at least 1 and --wait at least 0");
    }
    if (raw && (out.isEmpty() || ack || source)) {
      throw options.usage("--raw needs --out, and goes without --ack and --source");
    }
    if (source && queue != QueueName.SUBMISSIONS) {
      throw options.usage("--source is for --queue submissions");
    }
  }

  private Receive.Count receive() throws HubException, IOException {
    BrokerAddress broker = options.broker();
    LetterReader reader = reader();
    Optional<Acknowledger> acknowledger = acknowledger();
    Desk desk = desk(acknowledger.isPresent());
    boolean small = queue == QueueName.SUBMISSIONS;
    Receive.Limits limits =
        new Receive.Limits(
            most,
            follow,
            Duration.ofSeconds(seconds),
            small ? Receive.Limits.RECORDS : Receive.Limits.SLICES);
    try (HubConnection connection = HubConnection.connect(broker);
        Inbox inbox = connection.read(queueName())) {
      return new Receive(reader, desk, acknowledger, connection).run(inbox, limits);
    }
  }

  private String queueName() {
    return "hub." + queue.name().toLowerCase(Locale.ROOT);
  }

  private LetterReader reader() throws HubException {
    if (raw) {
      return letter -> new Reading.Unopened();
    }
    return switch (queue) {
      case ORIGINALS -> SliceReader.ofOriginals(options.originals());
      case REVIEW -> SliceReader.ofReview(options.originals());
      case SUBMISSIONS ->
          new RecordReader(
              options.records(),
              source ? Optional.of(options.sources()) : Optional.empty(),
              RecordSchema.json(FormDefinition.load()));
    };
  }

  private Optional<Acknowledger> acknowledger() throws HubException {
    if (raw || (out.isEmpty() && !ack)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Acknowledger(
              new StatementSigner(List.of(options.ackKey(ackKey)), context.random()),
              actor.orElseGet(context::actor),
              context.clock(),
              context.random()));
    } catch (IllegalArgumentException e) {
      throw new HubException("--ack-key: " + e.getMessage(), e);
    }
  }

  private Desk desk(boolean acknowledging) throws IOException {
    LineOutput lines = new LineOutput(context.out());
    if (out.isEmpty()) {
      return new PrintingDesk(lines, acknowledging, this::complain);
    }
    if (raw) {
      return new RawFolder(out.get(), this::complain);
    }
    return switch (queue) {
      case ORIGINALS -> new OriginalsFolder(out.get(), lines, this::complain);
      case REVIEW -> new ReviewFolder(out.get(), lines, this::complain);
      case SUBMISSIONS -> new RecordFolder(out.get(), lines, this::complain);
    };
  }

  private void complain(String reason) {
    complaints.merge(reason, 1, Integer::sum);
  }

  private int report(Receive.Count count) {
    if (count.bad() == 0) {
      return ExitCode.OK;
    }
    String where = out.isPresent() && !raw ? "; see " + out.get().resolve("bad") : "";
    context.err().println("hub receive: not taken: " + complaints + where);
    return ExitCode.SOFTWARE;
  }
}
