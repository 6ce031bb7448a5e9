package org.sallyport.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.sallyport.app.cli.Cli;
import org.sallyport.app.cli.Surroundings;

/** Where {@code ./sallyport} begins: the only place that takes the real clock, streams and exit. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exit =
        new Cli(new Surroundings(System.getenv(), Clock.systemUTC(), out, err)).run(arguments);
    out.flush();
    err.flush();
    System.exit(exit);
  }
}
