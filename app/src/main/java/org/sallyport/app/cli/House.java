package org.sallyport.app.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.control.Ask;
import org.sallyport.app.control.ControlCaller;
import org.sallyport.app.control.Told;
import org.sallyport.app.demo.DemoFault;
import org.sallyport.app.demo.DemoFolder;
import org.sallyport.app.gateway.ClosedHouse;
import org.sallyport.app.gateway.GatewayFault;
import org.sallyport.app.gateway.RunLock;
import org.sallyport.app.gateway.World;
import org.sallyport.app.logging.Logging;
import org.sallyport.crypto.log.LogPublicKey;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.store.FileBlobStore;
import org.sallyport.intake.store.StoreReader;
import org.sallyport.intake.submission.Reference;
import org.sallyport.intake.submission.Unavailable;
import tools.jackson.databind.json.JsonMapper;

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

  /** The sealed bytes of a blob that a row of the store names. */
  InputStream blob(String name) throws IOException {
    try {
      return new FileBlobStore(folder().blobs(), new SecureRandom()).open(name);
    } catch (Unavailable e) {
      throw new IOException(e);
    }
  }

  /** What is read from a view. */
  @FunctionalInterface
  interface Look<T> {
    T at(LedgerView view) throws Unavailable;
  }

  /** Reads the committed state; needs no key and disturbs nobody. */
  <T> T look(Look<T> look) {
    var _ = Logging.quiet();
    if (!Files.exists(folder().store())) {
      throw new Refusal("no gateway has run on " + folder().root() + ": name it with --data");
    }
    try (StoreReader reader = StoreReader.open(folder().root())) {
      return look.at(reader.view());
    } catch (Unavailable e) {
      throw new Refusal(e.getMessage() + " (" + folder().root() + ")");
    }
  }

  /** The reference as it is stored, however it was typed. */
  static String reference(String typed) {
    return Reference.parse(typed).map(Reference::text).orElse(typed);
  }

  /** Where a gateway lays down the public key of its log. */
  static Path logKey(DataFolder folder) {
    return folder.run().resolve("public").resolve("log-key");
  }

  /** The public key of the folder's log. */
  LogPublicKey logKey() {
    Path file = logKey(folder());
    try {
      return LogPublicKey.parse(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal("there is no log key in " + file + "; a start of the gateway writes it");
    }
  }

  /**
   * Has an act done: by the running gateway, or here where none runs.
   *
   * @param act its name, as {@code agency.add}
   * @param detail the act's own members
   * @return lines for stdout
   */
  List<String> act(String act, String reason, Object detail) {
    var _ = Logging.quiet();
    Ask ask = new Ask(act, actor(), reason, JsonMapper.shared().valueToTree(detail));
    Told told;
    try {
      told = RunLock.isTaken(folder()) ? there(ask) : here(ask);
    } catch (IOException e) {
      throw new Refusal("cannot use " + folder().lock());
    } catch (GatewayFault e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
    if (!told.done()) {
      throw new Refusal(String.join(" ", told.lines()));
    }
    return told.lines();
  }

  private Told there(Ask ask) {
    try {
      return ControlCaller.ask(folder().control(), ask);
    } catch (EOFException e) {
      throw new Refusal("the gateway went away while it was asked; look whether it was done");
    } catch (IOException e) {
      throw new Refusal(
          "the gateway on "
              + folder().root()
              + " cannot be asked: it starts or stops, or another command is at work; try again");
    }
  }

  private Told here(Ask ask) throws GatewayFault {
    World world = World.of(surroundings.clock());
    return ClosedHouse.work(config(), world, desk -> desk.act(ask, user()));
  }

  /** The name that {@code SALLYPORT_ACTOR} gives, or empty. */
  private String actor() {
    return surroundings.environment().getOrDefault("SALLYPORT_ACTOR", "");
  }

  private static String user() {
    return System.getProperty("user.name", "");
  }

  /** The settings in force, a demo's own on a demo's folder; refuses where they have problems. */
  GatewayConfig config() {
    return switch (outcome()) {
      case ConfigReader.Outcome.Good good -> good.config();
      case ConfigReader.Outcome.Bad bad -> throw new Refusal(summary(bad.problems()));
    };
  }

  private static String summary(List<String> problems) {
    return problems.size() == 1
        ? problems.getFirst()
        : problems.getFirst() + " (and " + (problems.size() - 1) + " more: see config show)";
  }

  /** What the settings come to. */
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
