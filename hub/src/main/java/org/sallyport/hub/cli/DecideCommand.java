package org.sallyport.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.BareEnvelope;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.hub.client.Acknowledger;
import org.sallyport.hub.client.BrokerAddress;
import org.sallyport.hub.client.HandedOver;
import org.sallyport.hub.client.HubConnection;
import org.sallyport.hub.client.HubException;
import org.sallyport.hub.client.SignedStatement;
import org.sallyport.hub.statement.Decision;
import org.sallyport.templates.record.HubEventType;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub decide REFERENCE DECISION}: one signed decision of the hub's people. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Decides what waits for a person, or is withheld:",
      "RELEASE, REPLACED, CLOSED, FREEZE, UNFREEZE or RELEASE_ORIGINAL.",
      "UNFREEZE and RELEASE_ORIGINAL need --second-key unless the item is urgent.",
      "RELEASE of what was stopped by its marking: --file as held export wrote it, --spill-key,",
      "and two of security as --ack-key and --second-key."
    })
final class DecideCommand implements Callable<Integer> {
  private static final Set<HubEventType> DECISIONS =
      EnumSet.of(
          HubEventType.RELEASE,
          HubEventType.REPLACED,
          HubEventType.CLOSED,
          HubEventType.FREEZE,
          HubEventType.UNFREEZE,
          HubEventType.RELEASE_ORIGINAL);

  /** CONTRACT §5: of a readable form, in bytes. */
  private static final int LARGEST_FORM = 25 * 1024 * 1024;

  private final HubContext context;

  @Mixin private HubOptions options = new HubOptions();

  @Parameters(index = "0", paramLabel = "REFERENCE", description = "As hub.review says.")
  private String reference = "";

  @Parameters(index = "1", paramLabel = "DECISION", description = "What was decided.")
  private HubEventType event = HubEventType.RELEASE;

  @Option(names = "--part", paramLabel = "N", description = "Of one part, from 1.")
  private Optional<Integer> part = Optional.empty();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "With REPLACED: the readable form. With RELEASE: the exported item of a spill.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--ack-key", paramLabel = "P12", description = "Signs it.")
  private Optional<Path> ackKey = Optional.empty();

  @Option(names = "--second-key", paramLabel = "P12", description = "Another person's, signs too.")
  private Optional<Path> secondKey = Optional.empty();

  @Option(
      names = "--intake",
      paramLabel = "PEM",
      description = "The gateway's intake.pem, for what is sealed to it.")
  private Optional<Path> intake = Optional.empty();

  @Option(names = "--actor", paramLabel = "NAME", description = "Who decides.")
  private Optional<String> actor = Optional.empty();

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  DecideCommand(HubContext context) {
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
      context.err().println("hub decide: " + e.getMessage());
    } catch (IOException e) {
      context.err().println("hub decide: cannot read " + file.map(Path::toString).orElse(""));
    }
    return ExitCode.SOFTWARE;
  }

  private void checkUsage() {
    if (!DECISIONS.contains(event)) {
      throw options.usage(event + " is no decision: hub ack");
    }
    if (part.filter(number -> number < 1).isPresent()) {
      throw options.usage("--part counts from 1");
    }
    boolean ofPart = event == HubEventType.RELEASE_ORIGINAL;
    boolean whole = event == HubEventType.FREEZE || event == HubEventType.UNFREEZE;
    if ((ofPart && part.isEmpty()) || (whole && part.isPresent())) {
      throw options.usage(event + (ofPart ? " needs --part" : " is of the whole, without --part"));
    }
    checkFile();
  }

  private void checkFile() {
    boolean mayHave = event == HubEventType.REPLACED || event == HubEventType.RELEASE;
    if ((event == HubEventType.REPLACED && file.isEmpty()) || (file.isPresent() && !mayHave)) {
      throw options.usage("--file goes with REPLACED, and with RELEASE of a spill");
    }
    if (options.hasSpillKey() && !isOfSpill()) {
      throw options.usage("--spill-key goes with RELEASE and the exported item as --file");
    }
    if (isOfSpill() && (secondKey.isEmpty() || part.isPresent())) {
      throw options.usage("a spill is released as a whole, and needs --second-key");
    }
  }

  private boolean isOfSpill() {
    return event == HubEventType.RELEASE && file.isPresent();
  }

  private SignedStatement sign() throws HubException, IOException {
    List<KeyAndCertificate> signers = new ArrayList<>(List.of(options.ackKey(ackKey)));
    if (secondKey.isPresent()) {
      signers.add(options.key(secondKey.get()));
    }
    if (signers.size() == 2 && signers.getFirst().equals(signers.getLast())) {
      throw new HubException("--second-key must be another person's");
    }
    try {
      Acknowledger acknowledger =
          new Acknowledger(
              new StatementSigner(signers, context.random()),
              actor.orElseGet(context::actor),
              context.clock(),
              context.random());
      return acknowledger.decide(
          reference, event, reason, new Decision(part, itemKey(), attachment()));
    } catch (IllegalArgumentException e) {
      throw new HubException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Opened here, and nowhere but here: the gateway gets it back sealed to its certificate. */
  private Optional<Bytes> itemKey() throws HubException, IOException {
    if (file.isEmpty() || !isOfSpill()) {
      return Optional.empty();
    }
    HandedOver item = new HandedOver(file.get(), options.handoverKeys());
    return Optional.of(item.key(reference).sealTo(options.intake(intake), context.random()));
  }

  private Optional<Bytes> attachment() throws HubException, IOException {
    if (file.isEmpty() || isOfSpill()) {
      return Optional.empty();
    }
    Bytes readable = Bytes.own(Files.readAllBytes(file.get()));
    if (readable.size() > LARGEST_FORM) {
      throw new HubException(file.get() + " is larger than 25 MB");
    }
    return Optional.of(BareEnvelope.seal(readable, options.intake(intake), context.random()));
  }
}
