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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;

/**
 * Puts originals together from their slices, in whatever order they come, as {@code
 * DIR/originals/REFERENCE/part-N.ext} (0600). A slice is durable in a file of its own before it is
 * settled; the one that makes the part whole only after the part stands there, its SHA-256 checked,
 * and STORED was confirmed. For one thread.
 */
public final class OriginalsFolder implements Desk {
  private static final Pattern NAME = Pattern.compile("part-[0-9]{1,4}(\\.[a-z0-9]{1,10})?");

  private final Path originals;
  private final Path slices;
  private final LineOutput out;
  private final BadLetters bad;
  private final Set<String> answered = new HashSet<>();

  public OriginalsFolder(Path folder, LineOutput out, Consumer<String> complaints)
      throws IOException {
    this.originals = folder.resolve("originals");
    this.slices = folder.resolve(".slices");
    DurableFiles.makePrivateFolder(originals);
    DurableFiles.makePrivateFolder(slices);
    this.out = out;
    this.bad = new BadLetters(folder, complaints);
  }

  @Override
  public Taken take(Letter letter, Reading reading) throws IOException {
    return switch (reading) {
      case Reading.Slice slice -> keep(letter, slice);
      case Reading.Bad why -> bad.keep(letter, why.reason());
      case Reading.Submission _, Reading.Unopened _ ->
          throw new IllegalStateException("only slices are kept here");
    };
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private Taken keep(Letter letter, Reading.Slice slice) throws IOException {
    SliceHeader header = slice.header();
    if (!NAME.matcher(header.name()).matches()
        || !header.name().split("[.]", 2)[0].equals("part-" + header.part())) {
      return bad.keep(letter, BadReason.NAME_TAKEN);
    }
    Path home = originals.resolve(header.reference());
    Path target = home.resolve(header.name());
    if (Files.exists(target)) {
      return again(letter, header, target);
    }
    Path folder = slices.resolve(header.submissionId() + "-" + header.part() + "-" + sha(header));
    DurableFiles.makePrivateFolder(folder);
    DurableFiles.writePrivate(
        folder.resolve(sliceName(header.slice(), header.slices())), slice.content());
    DurableFiles.syncFolder(slices);
    if (!complete(folder, header)) {
      return new Taken(true, false, false, Optional.empty());
    }
    DurableFiles.makePrivateFolder(home);
    DurableFiles.syncFolder(originals);
    boolean whole = assemble(folder, header, home);
    removeFolder(folder);
    if (!whole) {
      return bad.keep(letter, BadReason.PART_DIFFERS);
    }
    out.line(slice.headerJson());
    answered.add(header.submissionId() + "/" + header.part());
    return new Taken(true, true, false, Optional.of(Answers.stored(header)));
  }

  /**
   * The part is there, but its STORED may never have left: any of its slices may be the one that
   * came again because of that. Once a run is enough.
   */
  private Taken again(Letter letter, SliceHeader header, Path target) throws IOException {
    if (!Digests.sha256(target).equals(header.sha256())) {
      return bad.keep(letter, BadReason.NAME_TAKEN);
    }
    boolean first = answered.add(header.submissionId() + "/" + header.part());
    return new Taken(
        true, false, false, first ? Optional.of(Answers.stored(header)) : Optional.empty());
  }

  private static boolean complete(Path folder, SliceHeader header) {
    for (int slice = 1; slice <= header.slices(); slice++) {
      if (!Files.exists(folder.resolve(sliceName(slice, header.slices())))) {
        return false;
      }
    }
    return true;
  }

  private boolean assemble(Path folder, SliceHeader header, Path home) throws IOException {
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
    Files.move(whole, home.resolve(header.name()), StandardCopyOption.ATOMIC_MOVE);
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

  private static String sha(SliceHeader header) {
    return header.sha256().hex().substring(0, 16);
  }
}
