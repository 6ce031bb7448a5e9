package org.sallyport.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.logging.Logging;
import org.sallyport.crypto.verify.AuditOutcome;
import org.sallyport.crypto.verify.AuditVerifier;
import org.sallyport.crypto.verify.LogKey;
import org.sallyport.intake.audit.Reconciler;
import org.sallyport.intake.audit.StoreLogSource;
import org.sallyport.intake.store.StoreReader;
import org.sallyport.intake.submission.Unavailable;
import picocli.CommandLine.Option;

/**
 * {@code audit verify}: of a data folder, an export or a proof, with public keys only. The last
 * line of stdout is {@code ok SIZE ROOT}, {@code bad leaf N: REASON} or {@code bad FILE: REASON}.
 */
final class AuditVerification {
  private static final String STORE = "store.db";

  private final Surroundings surroundings;
  private final DataFolder data;
  private final Against against;

  AuditVerification(Surroundings surroundings, DataFolder data, Against against) {
    this.surroundings = surroundings;
    this.data = data;
    this.against = against;
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

    boolean isAmbiguous() {
      return export.isPresent() && proof.isPresent();
    }
  }

  /** Verifies, says what came of it, and answers the exit code. */
  int run() {
    var _ = Logging.quiet();
    Stream.of(against.proof, against.logKey, against.checkpoint)
        .flatMap(Optional::stream)
        .filter(file -> !Files.isReadable(file))
        .findFirst()
        .ifPresent(
            file -> {
              throw new Refusal("cannot read " + file);
            });
    try {
      AuditOutcome outcome = outcome();
      surroundings.out().println(outcome.line());
      return outcome instanceof AuditOutcome.Ok ? 0 : 1;
    } catch (IOException e) {
      throw new Refusal("what is to be verified cannot be read");
    }
  }

  private AuditOutcome outcome() throws IOException {
    Path file = keyFile();
    if (!Files.isRegularFile(file)) {
      return new AuditOutcome.BadFile(String.valueOf(file.getFileName()), "missing");
    }
    Optional<LogKey> key = LogKey.read(file);
    if (key.isEmpty()) {
      return new AuditOutcome.BadFile(String.valueOf(file.getFileName()), "not a verifier key");
    }
    if (against.logKey.isEmpty()) {
      surroundings.out().println("log key " + key.get().name() + " " + key.get().fingerprint());
    }
    AuditVerifier verifier = new AuditVerifier(key.get());
    if (against.export.isPresent()) {
      return verifier.export(against.export.get(), against.checkpoint);
    }
    return against.proof.isPresent()
        ? verifier.proof(against.proof.get(), against.checkpoint)
        : store(verifier);
  }

  /** The key to believe: the given one, else the own one of what is verified. */
  private Path keyFile() {
    if (against.logKey.isPresent()) {
      return against.logKey.get();
    }
    if (against.export.isPresent()) {
      if (!Files.isDirectory(against.export.get())) {
        throw new Refusal("there is no folder " + against.export.get());
      }
      return against.export.get().resolve("log-key");
    }
    Path own = House.logKey(data);
    if (!Files.exists(data.store()) && !Files.exists(own)) {
      throw new Refusal("no gateway has run on " + data.root() + ": name it with --data");
    }
    return own;
  }

  private AuditOutcome store(AuditVerifier verifier) throws IOException {
    if (!Files.exists(data.store())) {
      return new AuditOutcome.BadFile(STORE, "missing");
    }
    Path tiles = data.log();
    try (StoreReader store = StoreReader.open(data.root())) {
      AuditOutcome outcome =
          verifier.store(
              new StoreLogSource(store.view().log()),
              Files.isDirectory(tiles) ? Optional.of(tiles) : Optional.empty(),
              against.checkpoint);
      return outcome instanceof AuditOutcome.Ok ? reconciled(store, outcome) : outcome;
    } catch (Unavailable e) {
      return new AuditOutcome.BadFile(STORE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      if (e.getCause() instanceof Unavailable) {
        return new AuditOutcome.BadFile(STORE, "cannot be read");
      }
      throw e;
    }
  }

  /** Every state must follow from leaves, every leaf must stand for a state. */
  private AuditOutcome reconciled(StoreReader store, AuditOutcome ok) throws Unavailable {
    List<Reconciler.Difference> differences;
    try {
      differences = Reconciler.differences(store.view());
    } catch (IllegalArgumentException e) {
      return new AuditOutcome.BadFile(STORE, "holds a state that there is not");
    }
    differences.forEach(one -> surroundings.out().println(one.subject() + ": " + one.reason()));
    return differences.isEmpty()
        ? ok
        : new AuditOutcome.BadFile(
            STORE, "states and log differ in " + differences.size() + " places");
  }
}
