package org.sallyport.app.config;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The places of a data folder that the configuration, the wiring and the commands share.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {
  /** Its presence says: a demo made this folder, a start must not touch it. */
  private static final String DEMO_MARK = "demo";

  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  public Path run() {
    return root.resolve("run");
  }

  public Path lock() {
    return run().resolve("lock");
  }

  public Path control() {
    return run().resolve("control");
  }

  public Path endpoints() {
    return run().resolve("endpoints.json");
  }

  /** {@code java.io.tmpdir} of the gateway; stays empty. */
  public Path temporary() {
    return run().resolve("tmp");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  public Path blobs() {
    return root.resolve("blobs");
  }

  /** Half-filled web forms, sealed. */
  public Path drafts() {
    return root.resolve("drafts");
  }

  public Path store() {
    return root.resolve("store.db");
  }

  public Path broker() {
    return root.resolve("broker");
  }

  public Path log() {
    return root.resolve("log");
  }

  public Path demoMark() {
    return root.resolve(DEMO_MARK);
  }

  public boolean isOfADemo() {
    return Files.isRegularFile(demoMark());
  }

  /** Whether any folder above a file is a demo's. */
  static boolean liesInADemo(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (new DataFolder(folder).isOfADemo()) {
        return true;
      }
    }
    return false;
  }
}
