package org.sallyport.app.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.Key;
import org.sallyport.app.config.Keys;
import org.sallyport.app.gateway.Gateway;
import org.sallyport.app.gateway.GatewayFault;
import org.sallyport.app.gateway.World;
import org.sallyport.app.logging.Logging;
import org.sallyport.routes.watch.Slf4jEventLog;
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
    Logging.to(System.err, Slf4jEventLog.LOGGER, config.logFormat());
    try {
      Gateway gateway = Gateway.start(config, World.of(surroundings.clock()));
      gateway.closeWhenStopped();
      gateway.writeEndpoints(Map.of());
      surroundings.out().println("ready " + gateway.running().api());
      new CountDownLatch(1).await();
      return 0;
    } catch (GatewayFault fault) {
      throw new Refusal(String.valueOf(fault.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
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
        .println(
            "\nEach key is also an environment variable: web.port is SALLYPORT_WEB_PORT. "
                + "SALLYPORT_ACTOR names who runs a command.");
  }
}
