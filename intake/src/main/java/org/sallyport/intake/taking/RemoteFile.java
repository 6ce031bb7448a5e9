package org.sallyport.intake.taking;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.landing.Offered;

/**
 * A file in a folder that is pulled from. Whether its writer finished cannot be seen from here:
 * what counts is since when it has been looking the same.
 *
 * @param changed when it was first seen as it is now, by our clock
 * @param expected the hash that its bytes must have, lower-case hexadecimal, once that is known
 */
record RemoteFile(
    PullSource source,
    RemoteFolder folder,
    RemoteFolder.Entry entry,
    Instant changed,
    Optional<String> expected)
    implements Offered {
  @Override
  public UUID id() {
    String look = entry.name() + "/" + entry.size() + "/" + entry.changed().getEpochSecond();
    return UUID.nameUUIDFromBytes((home() + "/" + look).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String agency() {
    return source.agency();
  }

  @Override
  public String home() {
    return source.home();
  }

  @Override
  public String name() {
    return entry.name();
  }

  @Override
  public long size() {
    return entry.size();
  }

  @Override
  public boolean closed() {
    return true;
  }

  @Override
  public boolean renamed() {
    return false;
  }

  /** Fails, at its end at the latest, where the bytes are not those that were looked at. */
  @Override
  public InputStream read() throws IOException {
    return new Unchanged(folder.read(entry.name()), entry.size(), expected);
  }

  /** The same file, whose bytes must be those of that look. */
  RemoteFile as(Looked looked) {
    return new RemoteFile(source, folder, entry, changed, Optional.of(looked.sha256()));
  }

  /** Reads what was listed and nothing longer, whatever the server sends. */
  private static final class Unchanged extends FilterInputStream {
    private final DigestInputStream digested;
    private final Optional<String> expected;
    private long left;
    private boolean ended;

    Unchanged(InputStream in, long size, Optional<String> expected) {
      this(new DigestInputStream(in, Looked.newDigest()), size, expected);
    }

    private Unchanged(DigestInputStream digested, long size, Optional<String> expected) {
      super(digested);
      this.digested = digested;
      this.left = size;
      this.expected = expected;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int n = in.read(target, offset, length);
      left -= Math.max(n, 0);
      if (left < 0 || (n < 0 && !ended && !isWhole())) {
        throw new IOException("a file changed while it was read");
      }
      ended |= n < 0;
      return n;
    }

    private boolean isWhole() {
      String found = HexFormat.of().formatHex(digested.getMessageDigest().digest());
      return left == 0 && expected.filter(hash -> !hash.equals(found)).isEmpty();
    }
  }
}
