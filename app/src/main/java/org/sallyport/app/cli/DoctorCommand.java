package org.sallyport.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Broker;
import org.sallyport.app.doctor.BrokerCheck;
import org.sallyport.app.doctor.Check;
import org.sallyport.app.doctor.Finding;
import org.sallyport.app.doctor.GatewayCheck;
import org.sallyport.app.doctor.KeyCheck;
import org.sallyport.app.doctor.MachineCheck;
import org.sallyport.app.doctor.PeopleCheck;
import org.sallyport.app.doctor.PullCheck;
import org.sallyport.app.doctor.ReaderCheck;
import org.sallyport.app.gateway.World;
import org.sallyport.app.logging.Logging;
import org.sallyport.intake.reception.Limits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: looks at everything a gateway needs and says what to mend. */
@Command(
    name = "doctor",
    description = {
      "Checks settings, keys, disk, clock, reader and connections. A line each: ok, or mend with "
          + "what to do. Ends with 1 where there is something to mend."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final Duration BROKER = Duration.ofSeconds(10);

  private final Surroundings surroundings;

  @Mixin private DataOptions options = new DataOptions();

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var _ = Logging.quiet();
    Optional<GatewayConfig> config = Optional.empty();
    boolean good = true;
    switch (new House(surroundings, options).outcome()) {
      case ConfigReader.Outcome.Bad(List<String> problems, var _) -> {
        problems.forEach(one -> surroundings.out().println("mend settings: " + one));
        good = false;
      }
      case ConfigReader.Outcome.Good(GatewayConfig read, var _) -> {
        surroundings.out().println("ok settings: complete");
        config = Optional.of(read);
      }
    }
    for (Check check : checks(config)) {
      for (Finding finding : check.look()) {
        surroundings.out().println(finding);
        good &= finding.good();
      }
    }
    return good ? 0 : 1;
  }

  private List<Check> checks(Optional<GatewayConfig> config) {
    DataFolder data = options.folder();
    Limits limits = config.map(one -> one.keeping().limits()).orElseGet(Limits::defaults);
    List<Check> checks = new ArrayList<>();
    checks.add(new MachineCheck(data, surroundings.clock(), limits.diskReserve()));
    config.ifPresent(one -> checks.add(new KeyCheck(one, surroundings.clock())));
    config.ifPresent(one -> checks.add(new PeopleCheck(one)));
    checks.add(new ReaderCheck(World.of(surroundings.clock())));
    checks.add(new GatewayCheck(data, config));
    config.ifPresent(
        one -> {
          if (one.broker() instanceof Broker.External there) {
            checks.add(new BrokerCheck(there, BROKER));
          }
          one.incoming().pulls().forEach(pull -> checks.add(new PullCheck(pull)));
        });
    return checks;
  }
}
