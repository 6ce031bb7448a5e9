package org.sallyport.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.crypto.log.LogPublicKey;
import org.sallyport.intake.audit.AuditBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
    throw usage("one of verify, show, prove, export is missing");
  }

  @Command(
      name = "verify",
      description =
          "Re-computes the whole log and every checkpoint, offline. Last line: ok SIZE ROOT, or "
              + "bad leaf N: REASON, or bad FILE: REASON.",
      mixinStandardHelpOptions = true)
  int verify(@Mixin DataOptions data, @Mixin AuditVerification.Against against) {
    if (against.isAmbiguous()) {
      throw usage("--export or --proof, one of them");
    }
    return new AuditVerification(surroundings, data.folder(), against).run();
  }

  @Command(
      name = "show",
      description = "The events about one submission, a JSON line each.",
      mixinStandardHelpOptions = true)
  int show(@Mixin DataOptions data, @Parameters(paramLabel = "REFERENCE") String reference) {
    House house = new House(surroundings, data);
    LogPublicKey key = house.logKey();
    String plain = House.reference(reference);
    List<String> events = house.look(view -> new AuditBook(view.log(), key).show(plain));
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
    LogPublicKey key = house.logKey();
    String plain = House.reference(reference);
    String proof =
        house
            .look(view -> new AuditBook(view.log(), key).prove(plain))
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
      description =
          "Writes checkpoints, tiles and leaf hashes for anyone to verify; the log notes it.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "DIR") Path folder,
      @Option(names = "--leaves", description = "With the events: a logged disclosure.")
          boolean leaves,
      @Option(names = "--reason", description = "Why; needed with --leaves.")
          Optional<String> reason) {
    String why = reason.orElse("");
    if (leaves && why.isBlank()) {
      throw usage("--leaves discloses every event: give --reason");
    }
    House house = new House(surroundings, data);
    LogPublicKey key = house.logKey();
    refuseUnlessEmpty(folder);
    house
        .act(
            leaves ? "audit.leaves" : "audit.export",
            why.isBlank() ? "export of hashes" : why,
            Map.of())
        .forEach(surroundings.out()::println);
    long size = house.look(view -> new AuditBook(view.log(), key).export(folder, leaves));
    surroundings.out().println("exported " + size + " leaves to " + folder);
    return 0;
  }

  /** Looked at before a disclosure is noted that then would not happen. */
  private static void refuseUnlessEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new Refusal(folder + " is not empty");
      }
    } catch (IOException e) {
      throw new Refusal(folder + " is not a folder to write to");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
