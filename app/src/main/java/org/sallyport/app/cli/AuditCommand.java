package org.sallyport.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sallyport.app.control.Ask;
import org.sallyport.crypto.log.LogPublicKey;
import org.sallyport.crypto.verify.AuditOutcome;
import org.sallyport.crypto.verify.AuditVerifier;
import org.sallyport.crypto.verify.LogKey;
import org.sallyport.intake.audit.AuditBook;
import org.sallyport.intake.audit.Reconciler;
import org.sallyport.intake.audit.StoreLogSource;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.store.StoreReader;
import org.sallyport.intake.submission.Unavailable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code audit}: what an outsider can check, and what makes it possible. */
@Command(
    name = "audit",
    description = "The audit log: verify, show, prove, export.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Runnable {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  AuditCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "one of verify, show, prove, export is missing");
  }

  /** What is verified, and with what. */
  static final class Against {
    @Option(names = "--export", paramLabel = "DIR", description = "Verifies an export folder.")
    private Optional<Path> export = Optional.empty();

    @Option(names = "--proof", paramLabel = "FILE", description = "Verifies one proof.")
    private Optional<Path> proof = Optional.empty();

    @Option(
        names = "--log-key",
        paramLabel = "FILE",
        description = "The log's public key; without it the folder's own, whose print is shown.")
    private Optional<Path> logKey = Optional.empty();

    @Option(
        names = "--checkpoint",
        paramLabel = "FILE",
        description = "An earlier checkpoint that the log must be consistent with.")
    private Optional<Path> checkpoint = Optional.empty();
  }

  @Command(
      name = "verify",
      description =
          "Re-computes the whole log and every checkpoint, offline. Last line: ok SIZE ROOT, or "
              + "bad leaf N: REASON, or bad FILE: REASON.",
      mixinStandardHelpOptions = true)
  int verify(@Mixin DataOptions data, @Mixin Against against) {
    House house = new House(surroundings, data);
    Path ownKey =
        against
            .export
            .map(folder -> folder.resolve("log-key"))
            .orElseGet(() -> house.folder().run().resolve("public").resolve("log-key"));
    try {
      AuditOutcome outcome = outcome(house, against, ownKey);
      surroundings.out().println(outcome.line());
      return outcome instanceof AuditOutcome.Ok ? 0 : 1;
    } catch (IOException e) {
      throw new Refusal("cannot read what is to be verified: " + e.getMessage());
    }
  }

  private AuditOutcome outcome(House house, Against against, Path ownKey) throws IOException {
    Path keyFile = against.logKey.orElse(ownKey);
    if (!Files.isRegularFile(keyFile)) {
      return new AuditOutcome.BadFile(name(keyFile), "missing");
    }
    Optional<LogKey> key = LogKey.read(keyFile);
    if (key.isEmpty()) {
      return new AuditOutcome.BadFile(name(keyFile), "not a verifier key");
    }
    if (against.logKey.isEmpty()) {
      surroundings.out().println("log key " + key.get().name() + " " + key.get().fingerprint());
    }
    AuditVerifier verifier = new AuditVerifier(key.get());
    if (against.export.isPresent()) {
      return verifier.export(against.export.get(), against.checkpoint);
    }
    if (against.proof.isPresent()) {
      return verifier.proof(against.proof.get(), against.checkpoint);
    }
    return store(house, verifier, against);
  }

  private AuditOutcome store(House house, AuditVerifier verifier, Against against)
      throws IOException {
    Path tiles = house.folder().log();
    var source = Files.isDirectory(tiles) ? Optional.of(tiles) : Optional.<Path>empty();
    if (!Files.exists(house.folder().store())) {
      throw new Refusal("no gateway has run on " + house.folder().root());
    }
    try (StoreReader reader = StoreReader.open(house.folder().root())) {
      LedgerView view = reader.view();
      AuditOutcome outcome =
          verifier.store(new StoreLogSource(view.log()), source, against.checkpoint);
      return outcome instanceof AuditOutcome.Ok ? reconciled(view, outcome) : outcome;
    } catch (Unavailable e) {
      return new AuditOutcome.BadFile("store.db", "cannot be read");
    }
  }

  /** Every state must follow from leaves, and every leaf must stand for a state. */
  private AuditOutcome reconciled(LedgerView view, AuditOutcome ok) throws Unavailable {
    List<Reconciler.Difference> differences = Reconciler.differences(view);
    for (Reconciler.Difference one : differences) {
      surroundings.out().println(one.subject() + ": " + one.reason());
    }
    return differences.isEmpty()
        ? ok
        : new AuditOutcome.BadFile(
            "store.db", differences.size() + " differences between the log and the states");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  @Command(
      name = "show",
      description = "The events about one submission, a JSON line each.",
      mixinStandardHelpOptions = true)
  int show(@Mixin DataOptions data, @Parameters(paramLabel = "REFERENCE") String reference) {
    House house = new House(surroundings, data);
    List<String> events = house.look(view -> new AuditBook(view.log(), key(house)).show(reference));
    if (events.isEmpty()) {
      throw new Refusal("no submission " + reference);
    }
    events.forEach(surroundings.out()::println);
    return 0;
  }

  @Command(
      name = "prove",
      description = "Writes the proof that a submission's reception is in the log.",
      mixinStandardHelpOptions = true)
  int prove(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "REFERENCE") String reference,
      @Parameters(paramLabel = "FILE") Path file) {
    House house = new House(surroundings, data);
    String proof =
        house
            .look(view -> new AuditBook(view.log(), key(house)).prove(reference))
            .orElseThrow(() -> new Refusal("no submission " + reference));
    try {
      Files.writeString(file, proof, StandardCharsets.UTF_8);
      return 0;
    } catch (IOException e) {
      throw new Refusal("cannot write " + file);
    }
  }

  @Command(
      name = "export",
      description = "Writes checkpoints, tiles and leaf hashes for anyone to verify.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "DIR") Path folder,
      @Option(names = "--leaves", description = "With the events: a logged disclosure.")
          boolean leaves,
      @Option(names = "--reason", description = "Why; needed with --leaves.")
          Optional<String> reason) {
    House house = new House(surroundings, data);
    if (leaves) {
      String why =
          reason
              .filter(text -> !text.isBlank())
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(), "--leaves discloses events: give --reason"));
      var _ =
          house.act(
              new Ask("audit.leaves", house.actor(), why, JsonMapper.shared().createObjectNode()));
    }
    long size = house.look(view -> new AuditBook(view.log(), key(house)).export(folder, leaves));
    surroundings.out().println("exported " + size + " leaves to " + folder);
    return 0;
  }

  private static LogPublicKey key(House house) throws IOException {
    Path file = house.folder().run().resolve("public").resolve("log-key");
    return LogPublicKey.parse(Files.readString(file).strip());
  }
}
