package org.sallyport.app.demo;

import java.nio.file.Path;

/** How a path is shown, so that a command with it can be copied. */
final class Shown {
  private Shown() {}

  /** From the working folder, where it lies below that. */
  static String path(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path full = path.toAbsolutePath().normalize();
    return full.startsWith(here) && !full.equals(here)
        ? here.relativize(full).toString()
        : full.toString();
  }
}
