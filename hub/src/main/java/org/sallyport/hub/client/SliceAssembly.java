package org.sallyport.hub.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;

/**
 * Puts a file together from its slices, in whatever order they come. A slice is durable in a file
 * of its own (0600) before {@link #add} returns; the whole appears by rename, its SHA-256 checked.
 * For one thread.
 */
final class SliceAssembly {
  private static final Pattern NAME = Pattern.compile("part-[0-9]{1,4}(\\.[a-z0-9]{1,10})?");

  private final Path slices;

  /**
   * Keeps slices under {@code folder} until all are there.
   *
   * @throws IOException where the folder cannot be made
   */
  SliceAssembly(Path folder) throws IOException {
    this.slices = folder;
    DurableFiles.makePrivateFolder(slices);
  }

  /** What a slice brought about. */
  enum Progress {
    WAITING,
    WHOLE,
    /** All are there, and are not the file they say. */
    DIFFERS
  }

  /** Whether the name is a neutral one of this part, and so may become a file's. */
  static boolean isSound(SliceHeader header) {
    return NAME.matcher(header.name()).matches()
        && header.name().split("[.]", 2)[0].equals("part-" + header.part());
  }

  /**
   * Keeps one slice.
   *
   * @param home where the whole file goes; the folder is there
   */
  Progress add(Reading.Slice slice, Path home, String name) throws IOException {
    SliceHeader header = slice.header();
    Path folder =
        slices.resolve(
            header.submissionId()
                + "-"
                + header.part()
                + "-"
                + header.sha256().hex().substring(0, 16));
    DurableFiles.makePrivateFolder(folder);
    DurableFiles.writePrivate(
        folder.resolve(sliceName(header.slice(), header.slices())), slice.content());
    DurableFiles.syncFolder(slices);
    if (!complete(folder, header)) {
      return Progress.WAITING;
    }
    boolean whole = assemble(folder, header, home, name);
    removeFolder(folder);
    return whole ? Progress.WHOLE : Progress.DIFFERS;
  }

  private static boolean complete(Path folder, SliceHeader header) {
    for (int slice = 1; slice <= header.slices(); slice++) {
      if (!Files.exists(folder.resolve(sliceName(slice, header.slices())))) {
        return false;
      }
    }
    return true;
  }

  private static boolean assemble(Path folder, SliceHeader header, Path home, String name)
      throws IOException {
    Path whole = folder.resolve("whole");
    Files.deleteIfExists(whole);
    MessageDigest digest = Digests.start();
    long size = 0;
    try (FileChannel channel =
        FileChannel.open(
            whole,
            EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      for (int slice = 1; slice <= header.slices(); slice++) {
        byte[] content = Files.readAllBytes(folder.resolve(sliceName(slice, header.slices())));
        digest.update(content);
        size += content.length;
        write(channel, content);
      }
      channel.force(true);
    }
    if (size != header.size() || !Bytes.own(digest.digest()).equals(header.sha256())) {
      return false;
    }
    Files.move(whole, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.syncFolder(home);
    return true;
  }

  private static void write(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static void removeFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private static String sliceName(int slice, int slices) {
    return slice + "-of-" + slices;
  }
}
