package org.sallyport.app.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.Key;
import org.sallyport.app.config.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code start}: the gateway itself. */
@Command(
    name = "start",
    description = "Runs the gateway until it is stopped (SIGTERM or Ctrl-C).",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private DataOptions options = new DataOptions();

  @Option(
      names = "--help-config",
      description = "Prints every key, its type, default, whether it is a secret, and ends.")
  private boolean helpConfig;

  StartCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (helpConfig) {
      printKeys();
      return 0;
    }
    return switch (new ConfigReader(surroundings.environment())
        .forStart(options.folder(), options.config())) {
      case ConfigReader.Outcome.Bad bad -> {
        bad.problems().forEach(line -> surroundings.err().println("sallyport: " + line));
        yield 1;
      }
      case ConfigReader.Outcome.Good good -> start(good.config());
    };
  }

  private int start(GatewayConfig config) {
    throw new Refusal("start of " + config.mode() + " is not wired yet");
  }

  private void printKeys() {
    surroundings
        .out()
        .printf("%-30s %-13s %-13s %-7s %s%n", "KEY", "TYPE", "DEFAULT", "SECRET", "");
    for (Key key : Keys.all()) {
      String type = key.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      String use =
          switch (key.use()) {
            case NOW -> "";
            case CHECKED -> " (checked; acted on by a later version)";
            case LATER -> " (not in this version: leave it out)";
          };
      surroundings
          .out()
          .printf(
              "%-30s %-13s %-13s %-7s %s%n",
              key.name(),
              type,
              key.fallback().isEmpty() ? "-" : key.fallback(),
              key.secret() ? "secret" : "-",
              key.says() + use);
    }
    surroundings
        .out()
        .printf(
            "%-30s %-13s %-13s %-7s %s%n",
            "pull.NAME.*", "-", "-", "-", "(not in this version: leave it out)");
    surroundings
        .out()
        .println(
            "\nEach key is also an environment variable: web.port is SALLYPORT_WEB_PORT. "
                + "SALLYPORT_ACTOR names who runs a command.");
  }
}
