package org.sallyport.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.demo.Demo;
import org.sallyport.app.demo.DemoFault;
import org.sallyport.app.demo.DemoFolder;
import org.sallyport.app.demo.DemoMailServer;
import org.sallyport.app.gateway.GatewayFault;
import org.sallyport.app.gateway.RunLock;
import org.sallyport.app.gateway.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the real gateway on loopback, with keys of its own, and a walk through it. */
@Command(
    name = "demo",
    description =
        "Runs everything embedded on loopback, sends one real submission through each channel, "
            + "shows what the hub got and the proof, and stays up.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The demo's data folder (default: ./demo-data).")
  private Path data = Path.of("demo-data");

  @Option(names = "--exit", description = "Ends after the walk; 0 only if all of it worked.")
  private boolean exit;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    DataFolder folder = new DataFolder(data);
    World world = World.of(surroundings.clock());
    Demo demo = new Demo(world, surroundings.out(), surroundings.err());
    try {
      demo.announce(!DemoFolder.isThere(folder));
      DemoFolder made = DemoFolder.openOrCreate(folder, world.clock(), world.random());
      return run(demo, folder, made, world);
    } catch (DemoFault | GatewayFault e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new Refusal("the demo's folder cannot be used: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int run(Demo demo, DataFolder folder, DemoFolder made, World world)
      throws DemoFault, GatewayFault, IOException, InterruptedException {
    ConfigReader reader = new ConfigReader(surroundings.environment());
    if (RunLock.isTaken(folder)) {
      throw new GatewayFault("another gateway or command has " + folder.root());
    }
    try (DemoMailServer mail =
        DemoMailServer.start(folder, made.mailboxes(), reader.demoPorts(), world)) {
      return switch (reader.forDemo(folder, made.made(mail.ports()))) {
        case ConfigReader.Outcome.Bad bad -> {
          bad.problems().forEach(line -> surroundings.err().println("sallyport: " + line));
          yield 1;
        }
        case ConfigReader.Outcome.Good good -> {
          demo.run(good.config(), made, mail, exit);
          yield 0;
        }
      };
    }
  }
}
