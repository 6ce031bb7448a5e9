package org.sallyport.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.sallyport.intake.ledger.LedgerView.Held;
import org.sallyport.intake.ledger.LedgerView.PartStanding;
import org.sallyport.intake.ledger.LedgerView.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the operator may read of submissions: where they stand, never what they say. */
final class StandingCommands {
  private StandingCommands() {}

  /** {@code status REFERENCE}. */
  @Command(
      name = "status",
      description = "Where a submission stands, with times; no content.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin private DataOptions data = new DataOptions();

    @Parameters(paramLabel = "REFERENCE")
    private String reference = "";

    Status(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      Standing standing =
          new House(surroundings, data)
              .look(view -> view.standing(House.reference(reference)))
              .orElseThrow(() -> new Refusal("no submission " + reference));
      var out = surroundings.out();
      out.println(standing.reference() + "  " + standing.state());
      out.println("channel  " + standing.channel() + (standing.urgent() ? "  URGENT" : ""));
      standing.steps().forEach(step -> out.println(step.at() + "  " + step.state()));
      for (PartStanding part : standing.parts()) {
        String reason = part.reason().map(why -> "  " + why).orElse("");
        out.println("part-" + part.number() + "  " + part.state() + reason);
      }
      return 0;
    }
  }

  /** {@code held}. */
  @Command(
      name = "held",
      description = "What waits for a person.",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true)
  static final class HeldItems implements Runnable {
    private final Surroundings surroundings;

    @Spec private CommandSpec spec = CommandSpec.create();

    HeldItems(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "list or export is missing");
    }

    @Command(
        name = "list",
        description = "What waits for a person in this gateway's store, oldest first.",
        mixinStandardHelpOptions = true)
    int list(@Mixin DataOptions data) {
      List<Held> held = new House(surroundings, data).look(view -> view.held());
      Instant now = surroundings.clock().instant();
      held.forEach(one -> surroundings.out().println(line(one, now)));
      return 0;
    }

    @Command(
        name = "export",
        description = {
          "Writes the sealed item as it lies to a file that only the spill key opens,",
          "or the originals key where it was not stopped by its marking: a logged disclosure.",
          "hub open reads it."
        },
        mixinStandardHelpOptions = true)
    int export(
        @Mixin DataOptions data,
        @Parameters(paramLabel = "REFERENCE", description = "As held list says.") String reference,
        @Parameters(paramLabel = "FILE", description = "Not yet there.") Path file,
        @Option(names = "--reason", required = true, description = "Why.") String reason) {
      new HeldExport(new House(surroundings, data)).write(reference, file, reason);
      surroundings.out().println("exported " + reference + " to " + file);
      return 0;
    }

    private static String age(Duration age) {
      return age.toDays() > 0
          ? age.toDays() + " d"
          : age.toHours() + " h " + age.toMinutesPart() + " min";
    }

    private static String line(Held one, Instant now) {
      return String.format(
          "%s  %s  %s  %s%s",
          one.reference(),
          one.part() == 0 ? "whole" : "part-" + one.part(),
          one.reason(),
          age(Duration.between(one.since(), now)),
          (one.urgent() ? "  URGENT" : "") + (one.seen() ? "  seen by the hub" : ""));
    }
  }
}
