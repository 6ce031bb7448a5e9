package org.sallyport.hub.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hub}: the hub's side, on any machine. */
@Command(
    name = "hub",
    mixinStandardHelpOptions = true,
    description = "The hub's side: its keys and its reference client; runs on any machine.")
public final class HubCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private HubCommand() {}

  /** The command with all its subcommands, to run or to mount under another. */
  public static CommandLine commandLine(HubContext context) {
    CommandLine keys = new CommandLine(new KeysCommand());
    keys.addSubcommand(new KeysNewCommand(context));
    CommandLine hub = new CommandLine(new HubCommand());
    hub.addSubcommand(new ReceiveCommand(context));
    hub.addSubcommand(new OpenCommand(context));
    hub.addSubcommand(new AckCommand(context));
    hub.addSubcommand(new DecideCommand(context));
    hub.addSubcommand(keys);
    hub.setCaseInsensitiveEnumValuesAllowed(true);
    hub.setParameterExceptionHandler((problem, arguments) -> wrongUsage(context, problem));
    return hub;
  }

  @Override
  public void run() {
    CommandSpec own = Objects.requireNonNull(spec);
    throw new ParameterException(
        own.commandLine(), "one of receive, open, ack, decide, keys is missing; see --help");
  }

  private static int wrongUsage(HubContext context, ParameterException problem) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    context.err().println(command + ": " + problem.getMessage());
    return CommandLine.ExitCode.USAGE;
  }
}
