package org.sallyport.intake.draft;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.intake.reception.SealingReception.Disk;

/**
 * The drafts of this gateway: a folder each, named by its secret's derivation, with the sealed form
 * and the sealed files under random names. Whoever has the disk sees how many there are, how large
 * and how old, and nothing else. A draft lives as long after its last request as a session may be
 * quiet; then it counts as gone, and {@link #sweep} takes it away. Thread-safe; blocks on the disk.
 */
public final class Drafts {
  private static final String FORM = "form";
  private static final int MOST = 20_000;
  private static final int STRIPES = 256;
  private static final int NAME_BYTES = 16;

  private final Path folder;
  private final Room room;
  private final Clock clock;
  private final SecureRandom random;
  private final DraftJson json = new DraftJson();
  private final AtomicInteger count = new AtomicInteger();
  private final Lock[] stripes =
      IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(Lock[]::new);

  private Drafts(Path folder, Room room, Clock clock, SecureRandom random) {
    this.folder = folder;
    this.room = room;
    this.clock = clock;
    this.random = random;
  }

  /**
   * How long and how much.
   *
   * @param quiet how long after its last request a draft is kept
   * @param reserve free bytes on the disk under which nothing new is kept
   */
  public record Room(Duration quiet, long reserve, Disk disk) {}

  /** No more can be kept for now. */
  public static final class Full extends IOException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("no room for drafts");
    }
  }

  /** Opens the folder, making it where it is missing. */
  public static Drafts open(Path folder, Room room, Clock clock, SecureRandom random)
      throws IOException {
    DurableFiles.makePrivateFolder(folder);
    Drafts drafts = new Drafts(folder, room, clock, random);
    drafts.sweep();
    return drafts;
  }

  public Duration quiet() {
    return room.quiet();
  }

  /** A random name for a draft's transport key. */
  public String newKey() {
    return randomName();
  }

  /** Held from reading a draft until it was written again; one draft's requests come in turn. */
  public Lock lockOf(DraftSecret secret) {
    return stripes[Math.floorMod(secret.folderName().hashCode(), STRIPES)];
  }

  /**
   * The draft of that secret, whose time begins anew; empty where there is none or its time is
   * over.
   *
   * @throws IOException where the disk fails or what lies there does not open
   */
  public Optional<Draft> read(DraftSecret secret) throws IOException {
    Path form = folderOf(secret).resolve(FORM);
    try {
      if (isOver(form)) {
        remove(secret);
        return Optional.empty();
      }
      Draft draft = json.read(secret.open(FORM, Bytes.own(Files.readAllBytes(form))));
      touch(form);
      return Optional.of(draft);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** The same for a secret that may not have come. */
  public Optional<Draft> read(Optional<DraftSecret> secret) throws IOException {
    return secret.isEmpty() ? Optional.empty() : read(secret.get());
  }

  /**
   * Keeps the draft, durably.
   *
   * @throws Full where there is no room for another
   */
  public void write(DraftSecret secret, Draft draft) throws IOException {
    Path own = folderOf(secret);
    boolean fresh = !Files.isDirectory(own);
    if (fresh) {
      needRoom();
      if (count.incrementAndGet() > MOST) {
        count.decrementAndGet();
        throw new Full();
      }
      DurableFiles.makePrivateFolder(own);
    }
    Path form = own.resolve(FORM);
    DurableFiles.writePrivate(form, secret.seal(FORM, json.write(draft)));
    touch(form);
  }

  /**
   * Seals a file beside the draft while it streams in; memory stays flat.
   *
   * @return it, with no name and type yet; it belongs to the draft once that was written with it
   * @throws IOException also where {@code bytes} fails; then nothing stays
   */
  public Draft.Attached attach(DraftSecret secret, InputStream bytes) throws IOException {
    needRoom();
    String item = randomName();
    Path file = folderOf(secret).resolve(item);
    try {
      return new Draft.Attached(item, "", "", sealed(secret, item, file, bytes));
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  private static long sealed(DraftSecret secret, String item, Path file, InputStream bytes)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      var buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 64 << 10);
      long size;
      try (OutputStream sealing = secret.seal(item, new Kept(buffered))) {
        size = bytes.transferTo(sealing);
      }
      buffered.flush();
      channel.force(true);
      return size;
    }
  }

  /** The content of a file; must be read to its end before it is believed. */
  public InputStream open(DraftSecret secret, Draft.Attached file) throws IOException {
    return secret.open(file.item(), Files.newInputStream(folderOf(secret).resolve(file.item())));
  }

  /** Takes a file away. */
  public void drop(DraftSecret secret, Draft.Attached file) throws IOException {
    Files.deleteIfExists(folderOf(secret).resolve(file.item()));
  }

  /** Takes a draft away with all its files. */
  public void remove(DraftSecret secret) throws IOException {
    delete(folderOf(secret));
  }

  /** Takes away what is over, and counts what is left. */
  public void sweep() throws IOException {
    int left = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path draft : all) {
        if (isForgotten(draft)) {
          delete(draft);
        } else {
          left++;
        }
      }
    }
    count.set(left);
  }

  private boolean isForgotten(Path draft) throws IOException {
    try {
      Path form = draft.resolve(FORM);
      return isOver(Files.exists(form) ? form : draft);
    } catch (NoSuchFileException goneMeanwhile) {
      return false;
    }
  }

  private boolean isOver(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().plus(room.quiet()).isBefore(clock.instant());
  }

  private void touch(Path form) throws IOException {
    Files.setLastModifiedTime(form, FileTime.from(clock.instant()));
  }

  private void delete(Path draft) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(draft)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException | java.nio.file.NotDirectoryException notThere) {
      // Deleted below, where it is a stray file.
    }
    if (Files.deleteIfExists(draft)) {
      count.updateAndGet(n -> Math.max(0, n - 1));
    }
  }

  private void needRoom() throws IOException {
    if (room.disk().freeBytes() < room.reserve()) {
      throw new Full();
    }
  }

  private Path folderOf(DraftSecret secret) {
    return folder.resolve(secret.folderName());
  }

  private String randomName() {
    byte[] name = new byte[NAME_BYTES];
    random.nextBytes(name);
    return HexFormat.of().formatHex(name);
  }

  /** Keeps the cipher from closing what is synced first. */
  private static final class Kept extends java.io.FilterOutputStream {
    Kept(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() {}
  }
}
