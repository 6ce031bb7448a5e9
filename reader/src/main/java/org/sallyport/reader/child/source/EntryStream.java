package org.sallyport.reader.child.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.sallyport.reader.document.ReadOutcome.Reason;

/** One entry coming out of its archive, counted and checked on the way. */
final class EntryStream extends InputStream {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final ZipArchive archive;
  private final ZipArchive.Entry entry;
  private final InputStream plain;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private long soFar;

  EntryStream(ZipArchive archive, ZipArchive.Entry entry, InputStream packed) throws ReadFault {
    this.archive = archive;
    this.entry = entry;
    this.plain =
        switch (entry.method()) {
          case STORED -> packed;
          case DEFLATED -> new InflaterInputStream(packed, inflater, 8_192);
          default -> throw new ReadFault(Reason.UNREADABLE);
        };
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n;
    try {
      n = plain.read(into, offset, length);
    } catch (ZipException | java.io.EOFException e) {
      throw ZipArchive.broken();
    }
    if (n < 0) {
      if (soFar != entry.size() || crc.getValue() != entry.crc()) {
        throw ZipArchive.broken();
      }
      return n;
    }
    archive.spend(entry, soFar, n);
    soFar += n;
    crc.update(into, offset, n);
    return n;
  }

  @Override
  public void close() throws IOException {
    plain.close();
    inflater.end();
  }
}
