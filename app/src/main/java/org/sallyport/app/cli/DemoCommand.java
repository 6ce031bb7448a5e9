package org.sallyport.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.demo.DemoFault;
import org.sallyport.app.demo.DemoFolder;
import org.sallyport.app.demo.Walk;
import org.sallyport.app.gateway.Gateway;
import org.sallyport.app.gateway.GatewayFault;
import org.sallyport.app.gateway.World;
import org.sallyport.app.logging.Logging;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.Tokens;
import org.sallyport.intake.ledger.Command.Actor;
import org.sallyport.intake.ledger.Command.AgencyPut;
import org.sallyport.intake.ledger.Command.CredentialAdd;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.routes.watch.Slf4jEventLog;
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
  private static final Actor DEMO = new Actor("demo", "demo", "made by the demo");

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
    try {
      DemoFolder made = DemoFolder.openOrCreate(folder, world.clock(), world.random());
      return run(made, config(folder, made), world);
    } catch (DemoFault | GatewayFault e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new Refusal("the demo's folder cannot be used: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int run(DemoFolder made, GatewayConfig config, World world)
      throws IOException, DemoFault, GatewayFault, InterruptedException {
    try (OutputStream log = Files.newOutputStream(logFile(config))) {
      Logging.to(log, Slf4jEventLog.LOGGER, config.logFormat());
      Gateway gateway = Gateway.start(config, world);
      gateway.closeWhenStopped();
      register(gateway, made, world);
      new Walk(gateway, made, world, surroundings.out()).go();
      gateway.writeEndpoints(made.endpoints(gateway.running().amqp().toString()));
      if (exit) {
        surroundings.out().println();
        surroundings.out().println("All of it worked.");
        gateway.close();
        return 0;
      }
      tellAddresses(gateway, made);
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private GatewayConfig config(DataFolder folder, DemoFolder made) throws DemoFault {
    return switch (new ConfigReader(surroundings.environment()).forDemo(folder, made.made())) {
      case ConfigReader.Outcome.Good good -> good.config();
      case ConfigReader.Outcome.Bad bad -> {
        bad.problems().forEach(line -> surroundings.err().println("sallyport: " + line));
        throw new DemoFault("the demo does not start with these settings");
      }
    };
  }

  private static Path logFile(GatewayConfig config) throws IOException {
    Path run = new DataFolder(config.data()).run();
    Files.createDirectories(run);
    return run.resolve("gateway.log");
  }

  private static void register(Gateway gateway, DemoFolder made, World world)
      throws IOException, GatewayFault {
    try {
      if (gateway.ledger().view().agency("demo-school").isPresent()) {
        return;
      }
    } catch (Unavailable e) {
      throw new GatewayFault("the register cannot be read", e);
    }
    Instant now = world.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var agency =
        new AgencyEntry(
            "demo-school",
            "Example School",
            "SCHOOL",
            UUID.randomUUID(),
            List.of("school.example"),
            List.of(),
            false,
            now);
    var token =
        new CredentialEntry(
            UUID.randomUUID(),
            agency.id(),
            Tokens.sha256(made.token()),
            EnumSet.of(Scope.SUBMIT, Scope.STATUS, Scope.CHECK),
            now,
            Tokens.expiry(now),
            0,
            0);
    gateway.ledger().submit(new AgencyPut(agency, DEMO)).join();
    gateway.ledger().submit(new CredentialAdd(token, DEMO)).join();
  }

  private void tellAddresses(Gateway gateway, DemoFolder made) {
    var out = surroundings.out();
    String api = gateway.running().api().toString();
    out.println();
    out.println("The gateway stays up until Ctrl-C. Where it listens:");
    out.println("   web API      " + api);
    out.println("   hub's queue  " + gateway.running().amqp());
    out.println("   operator     " + gateway.running().ops() + "/metrics  (and /health/ready)");
    out.println("   all of it    " + data.resolve("run").resolve("endpoints.json"));
    out.println();
    out.println("Try it:");
    out.println("   curl --cacert " + gateway.running().caFile() + " \\");
    out.println("     -H \"Authorization: Bearer $(cat " + made.tokenPath() + ")\" \\");
    out.println("     -H 'Content-Type: application/json' \\");
    out.println("     -d '{\"information\":[{\"text\":\"Seen with a second phone.\"}]}' \\");
    out.println("     " + api + "/submissions");
    out.println("   ./sallyport hub receive --data " + data + " --source");
    out.println("   ./sallyport audit verify --data " + data);
    out.flush();
  }
}
