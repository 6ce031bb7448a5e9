package org.sallyport.app.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher of the packed distribution, run in a folder of its own. */
final class Sallyport {
  private static final long PATIENCE_SECONDS = 180;

  private final Path folder;
  private final Path launcher = Path.of("target", "sallyport", "sallyport").toAbsolutePath();
  private final Map<String, String> environment = new HashMap<>();
  private int runs;

  Sallyport(Path folder) {
    this.folder = folder;
  }

  /** How a command ended and what it said. */
  record Ended(int exit, List<String> out, List<String> err) {
    String lastLine() {
      return out.isEmpty() ? "" : out.getLast();
    }
  }

  Sallyport with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs a command to its end. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    Running running = start(arguments);
    if (!running.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      running.process().destroyForcibly();
      throw new AssertionError("did not end: " + List.of(arguments));
    }
    return running.ended();
  }

  /** A command that runs. */
  record Running(Process process, Path out, Path err) {
    Ended ended() {
      try {
        return new Ended(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Running start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of(launcher.toString()));
    line.addAll(List.of(arguments));
    runs++;
    Path out = folder.resolve("out-" + runs);
    Path err = folder.resolve("err-" + runs);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SALLYPORT_"));
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }
}
