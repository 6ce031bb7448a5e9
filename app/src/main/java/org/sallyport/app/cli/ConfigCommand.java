package org.sallyport.app.cli;

import org.sallyport.app.config.ConfigReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config show}. */
@Command(
    name = "config",
    description = "Shows the settings in force.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class ConfigCommand {
  private final Surroundings surroundings;

  ConfigCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Command(
      name = "show",
      description = "Prints every setting in force and where it came from; secrets as ***.",
      mixinStandardHelpOptions = true)
  int show(@Mixin DataOptions options) {
    ConfigReader.Outcome outcome =
        new ConfigReader(surroundings.environment()).forStart(options.folder(), options.config());
    outcome.effective().lines().forEach(line -> surroundings.out().println(line));
    return switch (outcome) {
      case ConfigReader.Outcome.Good good -> 0;
      case ConfigReader.Outcome.Bad bad -> {
        bad.problems().forEach(surroundings.err()::println);
        yield 1;
      }
    };
  }
}
