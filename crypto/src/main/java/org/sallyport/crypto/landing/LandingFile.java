package org.sallyport.crypto.landing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.crypto.bytes.Bytes;

/**
 * A file that is written in pieces, in any order, and sealed piece by piece: each write is a record
 * of its own with a fresh nonce, appended to a log of this file under a key of its own (DESIGN §8,
 * docs/formats/landing.md). What a crash tore off at the end is dropped when it is opened again.
 *
 * <p>Sizes and positions are those of the plain bytes. Thread-safe.
 */
public final class LandingFile implements AutoCloseable {
  private static final byte[] MAGIC = "SPLAND\0\1".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_END = MAGIC.length + 2 * Long.BYTES;
  private static final int WRAPPED = LandingKey.SIZE + LandingKey.TAG;
  private static final int HEADER = ID_END + LandingKey.NONCE + WRAPPED;

  private final Path file;
  private final FileChannel channel;
  private final UUID id;
  private final SecretKeySpec key;
  private final SecureRandom random;
  private final Extents extents = new Extents();
  private final List<Entry> records = new ArrayList<>();
  private Bytes note = Bytes.empty();
  private boolean done;
  private long sequence;
  private long end = HEADER;

  private LandingFile(
      Path file, FileChannel channel, UUID id, SecretKeySpec key, SecureRandom random) {
    this.file = file;
    this.channel = channel;
    this.id = id;
    this.key = key;
    this.random = random;
  }

  /** Makes a new file (0600) that holds nothing yet. */
  public static LandingFile create(Path file, UUID id, LandingKey landing, SecureRandom random)
      throws IOException {
    byte[] fileKey = LandingKey.fresh(random, LandingKey.SIZE);
    byte[] nonce = LandingKey.fresh(random, LandingKey.NONCE);
    ByteBuffer head = ByteBuffer.allocate(ID_END).put(MAGIC);
    head.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(
                StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      byte[] wrapped = landing.wrap(nonce, head.array(), fileKey);
      ByteBuffer all = ByteBuffer.allocate(HEADER).put(head.array()).put(nonce).put(wrapped).flip();
      writeFully(channel, all, 0);
      return new LandingFile(file, channel, id, new SecretKeySpec(fileKey, "AES"), random);
    } catch (GeneralSecurityException | IOException e) {
      channel.close();
      Files.deleteIfExists(file);
      throw new IOException("a landing file cannot be made", e);
    }
  }

  /**
   * Opens a file and looks through its records.
   *
   * @throws IOException where it is none, is of another landing key, or was destroyed
   */
  public static LandingFile open(Path file, LandingKey landing, SecureRandom random)
      throws IOException {
    FileChannel channel =
        FileChannel.open(file, EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    try {
      ByteBuffer header = readFully(channel, 0, HEADER);
      byte[] head = new byte[ID_END];
      header.get(head);
      byte[] nonce = new byte[LandingKey.NONCE];
      header.get(nonce);
      byte[] wrapped = new byte[WRAPPED];
      header.get(wrapped);
      ByteBuffer ids = ByteBuffer.wrap(head).position(MAGIC.length);
      UUID id = new UUID(ids.getLong(), ids.getLong());
      SecretKeySpec key = new SecretKeySpec(landing.unwrap(nonce, head, wrapped), "AES");
      LandingFile opened = new LandingFile(file, channel, id, key, random);
      opened.lookThrough();
      return opened;
    } catch (GeneralSecurityException e) {
      channel.close();
      throw new IOException("not a landing file of this folder", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The plain bytes of a file as {@link #read} gives them; the stream closes the file. */
  public static InputStream reading(Path file, LandingKey landing, SecureRandom random)
      throws IOException {
    LandingFile opened = open(file, landing, random);
    return new FilterInputStream(opened.read()) {
      @Override
      public void close() throws IOException {
        opened.close();
      }
    };
  }

  public UUID id() {
    return id;
  }

  /** Plain bytes up to the last one written. */
  public synchronized long size() {
    return extents.size();
  }

  /** The newest note, empty where there is none. */
  public synchronized Bytes note() {
    return note;
  }

  /** Whether {@link #done} was the last that was said. */
  public synchronized boolean isDone() {
    return done;
  }

  /** Seals bytes at a position; later bytes for the same place count. */
  public synchronized void write(long position, byte[] bytes, int offset, int length)
      throws IOException {
    for (int at = 0; at < length; at += Entry.LONGEST) {
      int most = Math.min(Entry.LONGEST, length - at);
      append(Entry.Kind.DATA, position + at, bytes, offset + at, most);
    }
  }

  /** Makes the file that long; what lay beyond is gone. */
  public synchronized void truncate(long size) throws IOException {
    append(Entry.Kind.SIZE, size, new byte[0], 0, 0);
  }

  /** Keeps a note of at most 64 KiB about the file, sealed like its bytes. */
  public synchronized void note(Bytes words) throws IOException {
    append(Entry.Kind.NOTE, 0, words.toArray(), 0, words.size());
  }

  /** Says that the writer has finished, and makes everything durable. */
  public synchronized void done() throws IOException {
    append(Entry.Kind.DONE, 0, new byte[0], 0, 0);
    channel.force(true);
  }

  /** Makes everything durable. */
  public synchronized void sync() throws IOException {
    channel.force(true);
  }

  /**
   * The plain bytes in order, each record authenticated before any of it is seen. A hole or a
   * damaged record ends it with an {@link IOException}.
   *
   * @throws IOException where a record that does not show any more is damaged: whoever alters its
   *     position could hide others under it
   */
  public synchronized InputStream read() throws IOException {
    Collection<Extents.Extent> runs = extents.inOrder();
    Set<Long> showing = new HashSet<>();
    runs.forEach(run -> showing.add(run.record().sequence()));
    for (Entry record : records) {
      if (!showing.contains(record.sequence())) {
        var _ = plain(record);
      }
    }
    return new LandingStream(this, runs.iterator(), extents.size());
  }

  /** Destroys the file's key and removes the file: its bytes can never be opened again. */
  public synchronized void destroy() throws IOException {
    writeFully(channel, ByteBuffer.wrap(LandingKey.fresh(random, WRAPPED)), HEADER - WRAPPED);
    channel.force(true);
    channel.close();
    Files.deleteIfExists(file);
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  private void append(Entry.Kind kind, long position, byte[] bytes, int offset, int length)
      throws IOException {
    Entry record = new Entry(kind, sequence, position, length, end);
    byte[] nonce = LandingKey.fresh(random, LandingKey.NONCE);
    try {
      Cipher cipher = LandingKey.cipher(Cipher.ENCRYPT_MODE, key, nonce, record.associated(id));
      byte[] sealed = cipher.doFinal(bytes, offset, length);
      ByteBuffer all = ByteBuffer.allocate((int) record.sealedSize());
      writeFully(channel, all.put(record.head()).put(nonce).put(sealed).flip(), end);
    } catch (GeneralSecurityException e) {
      throw new IOException("a record cannot be sealed", e);
    }
    count(record, kind == Entry.Kind.NOTE ? slice(bytes, offset, length) : Bytes.empty());
  }

  private static Bytes slice(byte[] bytes, int offset, int length) {
    return Bytes.copyOf(bytes).slice(offset, offset + length);
  }

  private void count(Entry record, Bytes words) {
    switch (record.kind()) {
      case DATA -> extents.add(record);
      case SIZE -> extents.truncate(record.position());
      case NOTE -> note = words;
      case DONE -> {}
    }
    if (record.kind() != Entry.Kind.NOTE) {
      done = record.kind() == Entry.Kind.DONE;
    }
    records.add(record);
    sequence++;
    end = record.end();
  }

  /** Only the last record may be torn; a damaged one before it is found when it is read. */
  private void lookThrough() throws IOException {
    long size = channel.size();
    Optional<Entry> next = recordAt(end, size);
    while (next.isPresent()) {
      Entry record = next.get();
      boolean last = record.end() == size;
      if (last || record.kind() == Entry.Kind.NOTE) {
        Optional<Bytes> plain = opened(record);
        if (plain.isEmpty() && last) {
          break;
        }
        count(record, plain.orElseThrow(() -> new IOException("a note is damaged")));
      } else {
        count(record, Bytes.empty());
      }
      next = recordAt(end, size);
    }
    if (end < size) {
      channel.truncate(end);
    }
  }

  private Optional<Entry> recordAt(long at, long size) throws IOException {
    if (at + Entry.HEAD > size) {
      return Optional.empty();
    }
    return Entry.read(readFully(channel, at, Entry.HEAD), sequence, at)
        .filter(record -> record.end() <= size);
  }

  private Optional<Bytes> opened(Entry record) throws IOException {
    try {
      return Optional.of(Bytes.own(plain(record)));
    } catch (Damaged _) {
      return Optional.empty();
    }
  }

  /** A record's tag does not fit. */
  private static final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    Damaged(GeneralSecurityException cause) {
      super("a record of a landing file is damaged", cause);
    }
  }

  byte[] plain(Entry record) throws IOException {
    ByteBuffer all =
        readFully(
            channel, record.at() + Entry.HEAD, LandingKey.NONCE + record.length() + LandingKey.TAG);
    byte[] nonce = new byte[LandingKey.NONCE];
    all.get(nonce);
    byte[] sealed = new byte[all.remaining()];
    all.get(sealed);
    try {
      return LandingKey.cipher(Cipher.DECRYPT_MODE, key, nonce, record.associated(id))
          .doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw new Damaged(e);
    }
  }

  private static ByteBuffer readFully(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("a landing file ends too soon");
      }
    }
    return buffer.flip();
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer, long at)
      throws IOException {
    long position = at;
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
  }

  @Override
  public String toString() {
    return "landing file " + id;
  }
}
