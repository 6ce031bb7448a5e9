package org.sallyport.crypto.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Small files that are there whole or not at all: written beside their place, synced, renamed, and
 * the folder synced. The temporary name is the file's with {@code .tmp}; never for plaintext of a
 * submission.
 */
public final class DurableFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> PUBLIC =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> OTHERS =
      Set.copyOf(PosixFilePermissions.fromString("---rwxrwx"));

  private DurableFiles() {}

  /** Writes a file that only its owner may read (0600). */
  public static void writePrivate(Path file, Bytes content) throws IOException {
    write(file, content, OWNER_ONLY);
  }

  /** Writes a file that everybody may read (0644). */
  public static void writePublic(Path file, Bytes content) throws IOException {
    write(file, content, PUBLIC);
  }

  /** Makes the folder and its parents where missing, for its owner only (0700). */
  public static void makePrivateFolder(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
    Files.setPosixFilePermissions(folder, OWNER_FOLDER);
  }

  /** Whether group or others may do anything with the file. */
  public static boolean openToOthers(Path file) throws IOException {
    return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
  }

  /** Makes what was created or renamed in the folder durable. */
  public static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void write(Path file, Bytes content, Set<PosixFilePermission> permissions)
      throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    Path temporary = folder.resolve(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(permissions);
    try (FileChannel channel =
        FileChannel.open(
            temporary, EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), mode)) {
      ByteBuffer buffer = ByteBuffer.wrap(content.toArray());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(folder);
  }
}
