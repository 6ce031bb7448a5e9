package org.sallyport.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Properties;
import org.sallyport.hub.cli.HubCommand;
import org.sallyport.hub.cli.HubContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/**
 * The command line. Exit 0 on success, 1 on a refused or failed operation with one line on stderr,
 * 2 on wrong usage.
 */
public final class Cli {
  private final Surroundings surroundings;

  public Cli(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public int run(String... arguments) {
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(new StartCommand(surroundings));
    line.addSubcommand(new DemoCommand(surroundings));
    line.addSubcommand(new ConfigCommand(surroundings));
    line.addSubcommand(new AgencyCommand(surroundings));
    line.addSubcommand(new StandingCommands.Status(surroundings));
    line.addSubcommand(new StandingCommands.HeldItems(surroundings));
    line.addSubcommand(new AuditCommand(surroundings));
    line.addSubcommand(new FormCommand());
    line.addSubcommand(new KeyRingCommand(surroundings));
    line.addSubcommand(new DoctorCommand(surroundings));
    line.addSubcommand(HubCommand.commandLine(hubContext()));
    NotYet.in(line, "backup", "restore");
    CommandLine duty = new CommandLine(new DutyCommand());
    duty.addSubcommand(new DutyCommand.Test(surroundings));
    line.addSubcommand(duty);
    NotYet.in(Objects.requireNonNull(line.getSubcommands().get("keys")), "rotate");
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(surroundings.out());
    line.setErr(surroundings.err());
    line.setExecutionExceptionHandler((e, command, result) -> failed(e));
    line.setParameterExceptionHandler((e, given) -> wrongUsage(e));
    return line.execute(arguments);
  }

  private HubContext hubContext() {
    return new HubContext(
        surroundings.clock(),
        new SecureRandom(),
        System.out,
        System.err,
        surroundings.environment(),
        System.getProperty("user.name", ""));
  }

  private int failed(Exception e) {
    surroundings.err().println("sallyport: " + (e instanceof Refusal ? e.getMessage() : fault(e)));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** An unforeseen failure as one line: what kind, and where in our own code. */
  private static String fault(Throwable e) {
    for (StackTraceElement frame : e.getStackTrace()) {
      if (frame.getClassName().startsWith("org.sallyport.")) {
        return "unexpected " + e.getClass().getSimpleName() + " at " + frame;
      }
    }
    return "unexpected " + e.getClass().getName();
  }

  private int wrongUsage(ParameterException e) {
    CommandLine line = e.getCommandLine();
    surroundings.err().println("sallyport: " + e.getMessage());
    surroundings.err().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  @Command(
      name = "sallyport",
      description = "A secure intake gateway for multi-agency safeguarding information.",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private static final class Root implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "which command?");
    }
  }

  /** The version that the build wrote down. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sallyport " + number()};
    }

    static String number() {
      Properties properties = new Properties();
      try (InputStream in =
          Cli.class.getResourceAsStream("/org/sallyport/app/version.properties")) {
        if (in != null) {
          properties.load(in);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return properties.getProperty("version", "unknown");
    }
  }
}
