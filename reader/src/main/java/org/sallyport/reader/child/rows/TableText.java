package org.sallyport.reader.child.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.sallyport.reader.document.TableFormat.Letters;

/**
 * The letters of a table, without their byte order mark.
 *
 * @param utf16 a byte order mark said so
 * @param other it begins as an archive, an office file or a PDF does: no table of separated values
 */
record TableText(Reader chars, boolean utf16, boolean other) {
  /** A header line is looked for in so many characters. */
  static final int AHEAD = 64 << 10;

  private static final int LONGEST_START = 8;
  private static final byte[][] OTHERS = {
    {'P', 'K', 3, 4},
    {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0},
    {'%', 'P', 'D', 'F', '-'},
    {'{', '\\', 'r', 't', 'f'},
    {0x1f, (byte) 0x8b}
  };

  static TableText of(InputStream bytes, Letters letters) throws IOException {
    PushbackInputStream in = new PushbackInputStream(bytes, LONGEST_START);
    byte[] start = in.readNBytes(LONGEST_START);
    int mark = 0;
    Charset charset =
        switch (letters) {
          case UTF_8 -> StandardCharsets.UTF_8;
          case WINDOWS_1252 -> Charset.forName("windows-1252");
        };
    boolean utf16 = false;
    if (begins(start, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF)) {
      mark = 3;
    } else if (begins(start, (byte) 0xFF, (byte) 0xFE)) {
      mark = 2;
      utf16 = true;
      charset = StandardCharsets.UTF_16LE;
    } else if (begins(start, (byte) 0xFE, (byte) 0xFF)) {
      mark = 2;
      utf16 = true;
      charset = StandardCharsets.UTF_16BE;
    }
    in.unread(start, mark, start.length - mark);
    return new TableText(reader(in, charset, letters), utf16, isOther(start));
  }

  /** A byte that means nothing in windows-1252 becomes U+FFFD; none is dropped. */
  private static Reader reader(InputStream in, Charset charset, Letters letters) {
    CodingErrorAction wrong =
        letters == Letters.UTF_8 ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
    return new BufferedReader(
        new InputStreamReader(
            in, charset.newDecoder().onMalformedInput(wrong).onUnmappableCharacter(wrong)),
        AHEAD);
  }

  private static boolean isOther(byte[] start) {
    for (byte[] other : OTHERS) {
      if (begins(start, other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(byte[] bytes, byte... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (bytes[i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
