package org.sallyport.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.control.Ask;
import org.sallyport.app.control.ControlCaller;
import org.sallyport.app.control.LedgerDesk;
import org.sallyport.app.control.Told;
import org.sallyport.app.demo.DemoFault;
import org.sallyport.app.demo.DemoFolder;
import org.sallyport.app.gateway.ClosedHouse;
import org.sallyport.app.gateway.GatewayFault;
import org.sallyport.app.gateway.RunLock;
import org.sallyport.app.gateway.World;
import org.sallyport.app.logging.Logging;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.store.StoreReader;
import org.sallyport.intake.submission.Unavailable;

/** A data folder as a command sees it: read beside a running gateway, or changed through it. */
final class House {
  private final Surroundings surroundings;
  private final DataOptions options;

  House(Surroundings surroundings, DataOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  DataFolder folder() {
    return options.folder();
  }

  /** What is read from a view. */
  @FunctionalInterface
  interface Look<T> {
    T at(LedgerView view) throws Unavailable, IOException;
  }

  /** Reads the committed state; needs no key and disturbs nobody. */
  <T> T look(Look<T> look) {
    var _ = Logging.quiet();
    if (!Files.exists(folder().store())) {
      throw new Refusal("no gateway has run on " + folder().root());
    }
    try (StoreReader reader = StoreReader.open(folder().root())) {
      return look.at(reader.view());
    } catch (Unavailable | IOException e) {
      throw new Refusal("the store cannot be read: " + e.getMessage());
    }
  }

  /** Has an act done: by the running gateway, or here where none runs. */
  List<String> act(Ask ask) {
    var _ = Logging.quiet();
    try {
      Told told = RunLock.isTaken(folder()) ? there(ask) : here(ask);
      if (!told.done()) {
        throw new Refusal(told.lines().getFirst());
      }
      return told.lines();
    } catch (IOException e) {
      throw new Refusal("the gateway cannot be asked: " + e.getMessage());
    } catch (GatewayFault e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
  }

  private Told there(Ask ask) throws IOException {
    return ControlCaller.ask(folder().control(), ask);
  }

  private Told here(Ask ask) throws GatewayFault {
    World world = World.of(surroundings.clock());
    return ClosedHouse.work(
        config(),
        world,
        ledger ->
            new LedgerDesk(ledger, world.clock(), world.random(), Optional.empty())
                .act(ask, user()));
  }

  /** The name that {@code SALLYPORT_ACTOR} gives, or empty. */
  String actor() {
    return surroundings.environment().getOrDefault("SALLYPORT_ACTOR", "");
  }

  private static String user() {
    return System.getProperty("user.name", "");
  }

  /** The settings in force, a demo's own on a demo's folder; refuses with every problem. */
  GatewayConfig config() {
    return switch (outcome()) {
      case ConfigReader.Outcome.Good good -> good.config();
      case ConfigReader.Outcome.Bad bad -> {
        bad.problems().forEach(line -> surroundings.err().println("sallyport: " + line));
        throw new Refusal("the settings have " + bad.problems().size() + " problems");
      }
    };
  }

  ConfigReader.Outcome outcome() {
    ConfigReader reader = new ConfigReader(surroundings.environment());
    if (!folder().isOfADemo()) {
      return reader.forStart(folder(), options.config());
    }
    World world = World.of(surroundings.clock());
    try {
      return reader.forDemo(
          folder(), DemoFolder.openOrCreate(folder(), world.clock(), world.random()).made());
    } catch (IOException | DemoFault e) {
      throw new Refusal("the demo's folder cannot be used: " + e.getMessage());
    }
  }
}
