package org.sallyport.reader.child.source;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Reason;

/**
 * A ZIP archive in memory, read by its central directory as office programs do.
 *
 * <p>The JDK's {@code ZipFile} needs a file, and there must never be one; its {@code
 * ZipInputStream} believes the local headers, which can tell another story. Two entries of one
 * name, a name that climbs, sizes that add up to more than the archive: all make the archive
 * unreadable. Names are compared without case, as packages of Office Open XML demand.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>
 */
public final class ZipArchive {
  private static final int END = 0x06054b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int END_64 = 0x06064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_NAME = 512;

  /** One entry as the central directory describes it. */
  record Entry(String name, int method, long crc, long packed, long size, long local) {}

  private final ByteBuffer bytes;
  private final ReadLimits limits;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private long inflated;

  private ZipArchive(byte[] bytes, ReadLimits limits) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.limits = limits;
  }

  /** Reads the directory of an archive. */
  public static ZipArchive open(byte[] bytes, ReadLimits limits) throws ReadFault {
    ZipArchive archive = new ZipArchive(bytes, limits);
    try {
      archive.readDirectory();
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw broken(); // a header that points outside the archive
    }
    return archive;
  }

  /** The names of all entries, in their order, as they are written. */
  public Iterable<String> names() {
    return entries.values().stream().map(Entry::name).toList();
  }

  public boolean has(String name) {
    return entries.containsKey(key(name));
  }

  /**
   * The inflated bytes of an entry; the stream throws {@link ReadFault} when it costs too much or
   * when what comes out is not what the directory says.
   */
  public Optional<InputStream> stream(String name) throws ReadFault {
    Entry entry = entries.get(key(name));
    if (entry == null) {
      return Optional.empty();
    }
    try {
      int at = Math.toIntExact(entry.local);
      if (bytes.getInt(at) != LOCAL) {
        throw broken();
      }
      int data = at + 30 + u16(at + 26) + u16(at + 28);
      int length = Math.toIntExact(entry.packed);
      if (data + (long) length > bytes.capacity()) {
        throw broken();
      }
      InputStream packed = new ByteArrayInputStream(bytes.array(), data, length);
      return Optional.of(new EntryStream(this, entry, packed));
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw broken();
    }
  }

  /** Takes note of inflated bytes of one entry; the ratio counts from the first MiB on. */
  void spend(Entry entry, long soFar, int more) throws ReadFault {
    inflated += more;
    long allowed = Math.max(1 << 20, entry.packed * limits.ratio());
    if (inflated > limits.inflatedBytes() || soFar + more > allowed) {
      throw new ReadFault(Reason.TOO_LARGE);
    }
  }

  static ReadFault broken() {
    return new ReadFault(Reason.UNREADABLE);
  }

  private void readDirectory() throws ReadFault {
    int end = findEnd();
    long count = u16(end + 10);
    long at = u32(end + 16);
    if (count == 0xFFFF || at == 0xFFFFFFFFL) {
      int locator = end - 20;
      if (locator < 0 || bytes.getInt(locator) != END_64_LOCATOR) {
        throw broken();
      }
      int end64 = Math.toIntExact(bytes.getLong(locator + 8));
      if (bytes.getInt(end64) != END_64) {
        throw broken();
      }
      count = bytes.getLong(end64 + 32);
      at = bytes.getLong(end64 + 48);
    }
    if (count > limits.entries()) {
      throw new ReadFault(Reason.TOO_LARGE);
    }
    long packed = 0;
    int next = Math.toIntExact(at);
    for (long i = 0; i < count; i++) {
      Entry entry = central(next);
      packed += entry.packed;
      next += 46 + u16(next + 28) + u16(next + 30) + u16(next + 32);
      if (entries.putIfAbsent(key(entry.name), entry) != null || packed > bytes.capacity()) {
        throw broken(); // doubled or overlapping
      }
    }
  }

  private int findEnd() throws ReadFault {
    int last = bytes.capacity() - END_BYTES;
    for (int at = last; at >= 0 && at >= last - 0xFFFF; at--) {
      if (bytes.getInt(at) == END && at + END_BYTES + u16(at + 20) <= bytes.capacity()) {
        return at;
      }
    }
    throw broken();
  }

  private Entry central(int at) throws ReadFault {
    if (bytes.getInt(at) != CENTRAL) {
      throw broken();
    }
    if ((u16(at + 8) & 1) != 0) {
      throw new ReadFault(Reason.ENCRYPTED);
    }
    int nameLength = u16(at + 28);
    String name = new String(bytes.array(), at + 46, nameLength, StandardCharsets.UTF_8);
    checkName(name);
    long[] sizes = {u32(at + 24), u32(at + 20), u32(at + 42)};
    widen(sizes, at + 46 + nameLength, u16(at + 30));
    for (long size : sizes) {
      if (size < 0) {
        throw broken();
      }
    }
    return new Entry(name, u16(at + 10), u32(at + 16), sizes[1], sizes[0], sizes[2]);
  }

  /** Replaces sizes that did not fit by those of the ZIP64 extra field: size, packed, offset. */
  private void widen(long[] sizes, int from, int length) throws ReadFault {
    for (int at = from; at + 4 <= from + length; at += 4 + u16(at + 2)) {
      if (u16(at) != 1) {
        continue;
      }
      int value = at + 4;
      int end = value + u16(at + 2);
      for (int i = 0; i < sizes.length; i++) {
        if (sizes[i] == 0xFFFFFFFFL) {
          if (value + 8 > end) {
            throw broken();
          }
          sizes[i] = bytes.getLong(value);
          value += 8;
        }
      }
    }
  }

  private static void checkName(String name) throws ReadFault {
    boolean climbs = ("/" + key(name) + "/").contains("/../");
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || climbs
        || name.indexOf('\0') >= 0
        || name.startsWith("/")
        || name.matches("(?s)[A-Za-z]:.*")) {
      throw broken();
    }
  }

  private static String key(String name) {
    return name.replace('\\', '/').toLowerCase(Locale.ROOT);
  }

  private int u16(int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  private long u32(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
