package org.sallyport.app.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * A command of the finished surface that this version does not have: it says so, and ends with 1.
 */
@Command(hidden = true)
final class NotYet implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Unmatched private List<String> ignored = new ArrayList<>();

  /** Gives {@code line} these commands. */
  static void in(CommandLine line, String... names) {
    for (String name : names) {
      line.addSubcommand(name, new NotYet());
    }
  }

  @Override
  public void run() {
    String name = spec.qualifiedName().replaceFirst("^sallyport ", "");
    throw new Refusal(name + " is not in this version");
  }
}
