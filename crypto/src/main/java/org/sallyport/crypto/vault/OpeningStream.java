package org.sallyport.crypto.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** The content of one item as it is read and checked. Not thread-safe. */
public final class OpeningStream extends InputStream {
  private final Sealed sealed;
  private final InputStream plain;
  private final Bytes salt;

  private OpeningStream(Sealed sealed, InputStream plain, Bytes salt) {
    this.sealed = sealed;
    this.plain = plain;
    this.salt = salt;
  }

  static OpeningStream begin(ItemId item, Purpose purpose, byte[] dataKey, InputStream source)
      throws IOException {
    Sealed sealed = new Sealed(source);
    try {
      if (!MessageDigest.isEqual(sealed.readNBytes(Format1.HEADER_SIZE), Format1.header())) {
        throw new VaultException();
      }
      InputStream plain =
          Format1.cipher(dataKey)
              .newDecryptingStream(sealed, Format1.contentContext(item, purpose));
      byte[] salt = plain.readNBytes(Format1.SALT_SIZE);
      if (salt.length != Format1.SALT_SIZE) {
        throw new VaultException();
      }
      return new OpeningStream(sealed, plain, Bytes.own(salt));
    } catch (GeneralSecurityException | IOException | RuntimeException _) {
      throw sealed.failure();
    }
  }

  /** The 32-byte salt of the item's digest in the audit log. */
  public Bytes salt() {
    return salt;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      return plain.read(target, offset, length);
    } catch (IOException | IllegalStateException _) {
      throw sealed.failure();
    }
  }

  @Override
  public void close() throws IOException {
    sealed.close();
  }

  /** Tells a disk that cannot be read from bytes that do not open. */
  private static final class Sealed extends FilterInputStream {
    private Optional<IOException> outage = Optional.empty();

    Sealed(InputStream in) {
      super(in);
    }

    IOException failure() {
      return outage.orElseGet(VaultException::new);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (IOException e) {
        outage = Optional.of(e);
        throw e;
      }
    }
  }
}
