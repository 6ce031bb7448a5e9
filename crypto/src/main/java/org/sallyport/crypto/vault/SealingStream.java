package org.sallyport.crypto.vault;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

/**
 * One item on its way into the vault. {@link #close} writes the last segment; only then does {@link
 * #sealed} hand out the wrap. An upload that broke off is thrown away by not asking for it: without
 * its wrap nobody can open what was written. Not thread-safe.
 */
public final class SealingStream extends OutputStream {
  private final Wrap wrap;
  private final Bytes salt;
  private final OutputStream cipher;
  private final MessageDigest digest = Jca.sha256();
  private long size;
  private State state = State.OPEN;
  private Bytes sha256 = Bytes.empty();

  private enum State {
    OPEN,
    BROKEN,
    SEALED
  }

  private SealingStream(Wrap wrap, Bytes salt, OutputStream cipher) {
    this.wrap = wrap;
    this.salt = salt;
    this.cipher = cipher;
  }

  static SealingStream begin(Wrap wrap, byte[] dataKey, byte[] salt, OutputStream sealedTo)
      throws IOException {
    sealedTo.write(Format1.header());
    try {
      OutputStream cipher =
          Format1.cipher(dataKey)
              .newEncryptingStream(
                  new Unclosed(sealedTo), Format1.contentContext(wrap.item(), wrap.purpose()));
      cipher.write(salt);
      return new SealingStream(wrap, Bytes.own(salt), cipher);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("vault format 1 cannot be set up", e);
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (state != State.OPEN) {
      throw new IOException("the item is closed");
    }
    state = State.BROKEN;
    cipher.write(source, offset, length);
    digest.update(source, offset, length);
    size += length;
    state = State.OPEN;
  }

  /** Does nothing: a segment is written when it is full. */
  @Override
  public void flush() {}

  /** Writes the last segment. Does not close, flush or sync the stream beneath. */
  @Override
  public void close() throws IOException {
    if (state != State.OPEN) {
      return;
    }
    state = State.BROKEN;
    cipher.close();
    sha256 = Bytes.own(digest.digest());
    state = State.SEALED;
  }

  /**
   * The item's wrap and digests.
   *
   * @throws IllegalStateException before {@link #close}, or where writing failed
   */
  public SealedItem sealed() {
    if (state != State.SEALED) {
      throw new IllegalStateException("the item was not sealed to its end");
    }
    return new SealedItem(wrap, size, sha256, saltedDigest(salt, sha256));
  }

  /**
   * {@link #close} and {@link #sealed} in one.
   *
   * @throws IOException where the last segment cannot be written
   */
  public SealedItem finish() throws IOException {
    close();
    return sealed();
  }

  static Bytes saltedDigest(Bytes salt, Bytes sha256) {
    MessageDigest salted = Jca.sha256();
    salt.update(salted);
    sha256.update(salted);
    return Bytes.own(salted.digest());
  }

  /** Keeps tink from closing what belongs to the caller. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      out.write(source, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
