package org.sallyport.app.cli;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.control.Ask;
import org.sallyport.app.control.ControlCaller;
import org.sallyport.app.control.Told;
import org.sallyport.app.gateway.DutyTest;
import org.sallyport.app.gateway.GatewayFault;
import org.sallyport.app.gateway.Pagers;
import org.sallyport.app.gateway.RunLock;
import org.sallyport.app.logging.Logging;
import org.sallyport.routes.watch.Slf4jEventLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code duty}. */
@Command(
    name = "duty",
    description = "Those on duty.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class DutyCommand implements Runnable {
  /** The act's name on {@code run/control}. */
  static final String ACT = "duty.test";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** {@code duty test}. */
  @Command(
      name = "test",
      description = "Sends one test notice to every duty contact.",
      mixinStandardHelpOptions = true)
  static final class Test implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin private DataOptions data = new DataOptions();

    Test(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
      House house = new House(surroundings, data);
      Told told;
      try {
        told = RunLock.isTaken(house.folder()) ? there(house) : here(house.config());
      } catch (IOException e) {
        throw new Refusal("cannot use " + house.folder().lock());
      } catch (GatewayFault e) {
        throw new Refusal(String.valueOf(e.getMessage()));
      }
      if (!told.done()) {
        throw new Refusal(String.join(" ", told.lines()));
      }
      told.lines().forEach(surroundings.out()::println);
      return 0;
    }

    private Told there(House house) {
      var _ = Logging.quiet();
      String actor = surroundings.environment().getOrDefault("SALLYPORT_ACTOR", "");
      Ask ask = new Ask(ACT, actor, "test", JsonMapper.shared().valueToTree(List.of()));
      try {
        return ControlCaller.ask(house.folder().control(), ask);
      } catch (EOFException e) {
        throw new Refusal("the gateway went away while it was asked");
      } catch (IOException e) {
        throw new Refusal(
            "the gateway on " + house.folder().root() + " cannot be asked; try again");
      }
    }

    private Told here(GatewayConfig config) throws GatewayFault {
      Logging.to(System.err, Slf4jEventLog.LOGGER, config.logFormat());
      Slf4jEventLog log = new Slf4jEventLog();
      try (Pagers pagers = Pagers.open(config, surroundings.clock(), log)) {
        return new DutyTest(pagers, config.outgoing().duty(), log).run();
      }
    }
  }
}
