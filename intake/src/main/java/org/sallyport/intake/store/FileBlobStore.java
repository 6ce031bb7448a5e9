package org.sallyport.intake.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.intake.submission.Unavailable;

/**
 * Blobs as files of one folder, readable by its owner only. Names are 32 random hexadecimal digits
 * and tell nothing. Thread-safe.
 */
public final class FileBlobStore implements BlobStore {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

  private final Path folder;
  private final SecureRandom random;

  /**
   * @throws Unavailable when the folder cannot be made
   */
  public FileBlobStore(Path folder, SecureRandom random) throws Unavailable {
    this.folder = folder;
    this.random = random;
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new Unavailable("the folder of blobs cannot be made", e);
    }
  }

  @Override
  public Writing create() throws IOException {
    byte[] name = new byte[16];
    random.nextBytes(name);
    return new FileWriting(HexFormat.of().formatHex(name));
  }

  @Override
  public InputStream open(String name) throws Unavailable {
    try {
      return Files.newInputStream(path(name));
    } catch (IOException e) {
      throw new Unavailable("blob", e);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  @Override
  public Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .collect(Collectors.toSet());
    }
  }

  private Path path(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a blob's name");
    }
    return folder.resolve(name);
  }

  private void syncFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private final class FileWriting extends Writing {
    private final String name;
    private final FileChannel channel;
    private boolean kept;

    FileWriting(String name) throws IOException {
      this.name = name;
      this.channel =
          FileChannel.open(
              path(name),
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    @Override
    public void keep() throws IOException {
      channel.force(true);
      channel.close();
      syncFolder();
      kept = true;
    }

    @Override
    public void close() throws IOException {
      if (!kept) {
        channel.close();
        delete(name);
      }
    }
  }
}
