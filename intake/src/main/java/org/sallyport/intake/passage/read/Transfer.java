package org.sallyport.intake.passage.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.sallyport.reader.document.SplitMessage.Encoding;

/**
 * Undoes the transfer encodings of RFC 2045 §6 while bytes stream. Lenient as mail programs are:
 * what is no part of an encoding is left out (base64) or kept as it is (quoted-printable), and
 * nothing is an error. Used by one thread.
 */
final class Transfer {
  private Transfer() {}

  /** The stream without its encoding. */
  static InputStream decoded(InputStream in, Encoding encoding) {
    return switch (encoding) {
      case IDENTITY -> in;
      case BASE64 -> new Base64(in);
      case QUOTED_PRINTABLE -> new QuotedPrintable(in);
    };
  }

  /** A stream that makes its bytes one after the other. */
  private abstract static class Decoding extends FilterInputStream {
    Decoding(InputStream in) {
      super(in);
    }

    @Override
    public abstract int read() throws IOException;

    @Override
    public final int read(byte[] bytes, int from, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int next = read();
        if (next < 0) {
          return done == 0 ? -1 : done;
        }
        bytes[from + done++] = (byte) next;
      }
      return done;
    }

    @Override
    public final boolean markSupported() {
      return false;
    }
  }

  /** Padding ends a group and not the stream: some programs join encoded pieces. */
  @SuppressWarnings("InputStreamSlowMultibyteRead") // Decoding reads many at once.
  private static final class Base64 extends Decoding {
    private static final String LETTERS =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] VALUES = values();

    private int bits;
    private int held;

    Base64(InputStream in) {
      super(in);
    }

    private static byte[] values() {
      byte[] values = new byte[256];
      Arrays.fill(values, (byte) -1);
      for (int i = 0; i < LETTERS.length(); i++) {
        values[LETTERS.charAt(i)] = (byte) i;
      }
      return values;
    }

    @Override
    public int read() throws IOException {
      while (held < 8) {
        int next = in.read();
        if (next < 0) {
          return -1;
        }
        if (next == '=') {
          held = 0;
        } else if (VALUES[next] >= 0) {
          bits = bits << 6 | VALUES[next];
          held += 6;
        }
      }
      held -= 8;
      return bits >> held & 0xff;
    }
  }

  /** White space before a line end was added on the way; {@code =} at a line end joins lines. */
  @SuppressWarnings("InputStreamSlowMultibyteRead") // Decoding reads many at once.
  private static final class QuotedPrintable extends Decoding {
    private byte[] line = new byte[128];
    private int length;
    private int at;
    private boolean ended;

    QuotedPrintable(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      while (at == length) {
        if (ended) {
          return -1;
        }
        nextLine();
      }
      return line[at++] & 0xff;
    }

    private void nextLine() throws IOException {
      length = 0;
      at = 0;
      int next = in.read();
      while (next >= 0 && next != '\n') {
        add(next);
        next = in.read();
      }
      ended = next < 0;
      boolean carriage = length > 0 && line[length - 1] == '\r';
      length -= carriage ? 1 : 0;
      while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t')) {
        length--;
      }
      boolean soft = length > 0 && line[length - 1] == '=';
      length -= soft ? 1 : 0;
      decode();
      if (!soft && !ended) {
        if (carriage) {
          add('\r');
        }
        add('\n');
      }
    }

    private void decode() {
      int out = 0;
      for (int i = 0; i < length; i++) {
        int high = line[i] == '=' ? hex(i + 1) : -1;
        int low = high < 0 ? -1 : hex(i + 2);
        if (low >= 0) {
          line[out++] = (byte) (high << 4 | low);
          i += 2;
        } else {
          line[out++] = line[i];
        }
      }
      length = out;
    }

    private int hex(int at) {
      return at < length ? Character.digit(line[at], 16) : -1;
    }

    private void add(int value) {
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) value;
    }
  }
}
