package org.sallyport.app.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.sallyport.app.config.DataFolder;

/**
 * The operating system's lock on a data folder: one gateway, or one command that changes something,
 * at a time. It goes with the process, however that ends.
 */
public final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock; empty when another process has it. Makes the folders on the way. */
  public static Optional<RunLock> take(DataFolder data) throws IOException {
    makePrivate(data.root());
    makePrivate(data.run());
    FileChannel channel =
        FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new RunLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // this very process has it
    }
    channel.close();
    return Optional.empty();
  }

  /** Whether a gateway or command has the folder now. */
  public static boolean isTaken(DataFolder data) throws IOException {
    if (!Files.exists(data.lock())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(data.lock(), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /** Makes a folder for its owner only; one that is there is closed to others. */
  public static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
