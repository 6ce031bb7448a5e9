package org.sallyport.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.app.config.DataFolder;
import picocli.CommandLine.Option;

/** Which gateway a command is about. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The gateway's data folder (default: ./data).")
  private Path data = Path.of("data");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Its properties file; without it, the environment alone.")
  private Optional<Path> config = Optional.empty();

  DataFolder folder() {
    return new DataFolder(data);
  }

  Optional<Path> config() {
    return config;
  }
}
