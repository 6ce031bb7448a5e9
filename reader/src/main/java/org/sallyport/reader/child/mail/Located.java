package org.sallyport.reader.child.mail;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.ReadOutcome.Reason;

/**
 * Tells where in a mail the bytes lie that a parser handed out. Pieces come in order, and equal
 * bytes are as good as the bytes themselves: so the first that are equal behind the last piece are
 * the ones. Used by one thread.
 */
final class Located {
  private static final Pattern FIELD = Pattern.compile("^[!-9;-~]+[ \\t]*:");

  private final byte[] mail;
  private final List<Stretch> gaps = new ArrayList<>();
  private int end;

  Located(byte[] mail) {
    this.mail = mail;
  }

  /** A stretch of the mail. */
  static final class Stretch {
    private final byte[] mail;
    private final int offset;
    private final int length;

    Stretch(byte[] mail, int offset, int length) {
      this.mail = mail;
      this.offset = offset;
      this.length = length;
    }

    int offset() {
      return offset;
    }

    int length() {
      return length;
    }

    InputStream stream() {
      return new ByteArrayInputStream(mail, offset, length);
    }

    /** Its bytes as letters, whatever they are. */
    String text() {
      return new String(mail, offset, length, StandardCharsets.ISO_8859_1);
    }

    /** Whether any byte of it is more than white space. */
    boolean says() {
      for (int i = offset; i < offset + length; i++) {
        if (mail[i] > ' ' || mail[i] < 0) {
          return true;
        }
      }
      return false;
    }
  }

  InputStream stream() {
    return new ByteArrayInputStream(mail);
  }

  /**
   * Where {@code piece} lies.
   *
   * @throws ReadFault where the parser changed the bytes, so that they lie nowhere
   */
  Stretch find(byte[] piece) throws ReadFault {
    for (Start start : Start.values()) {
      for (int at = end; at <= mail.length - piece.length; at++) {
        if (isStart(start, at)
            && Arrays.equals(mail, at, at + piece.length, piece, 0, piece.length)) {
          gaps.add(new Stretch(mail, end, at - end));
          end = at + piece.length;
          return new Stretch(mail, at, piece.length);
        }
      }
    }
    throw new ReadFault(Reason.UNREADABLE);
  }

  /** Where a piece may start, the likeliest first: a few bytes may stand in a header too. */
  private enum Start {
    AFTER_EMPTY_LINE,
    AT_LINE,
    ANYWHERE
  }

  private boolean isStart(Start start, int at) {
    return switch (start) {
      case ANYWHERE -> true;
      case AT_LINE -> at == 0 || mail[at - 1] == '\n';
      case AFTER_EMPTY_LINE ->
          at > 0
              && mail[at - 1] == '\n'
              && (at == 1
                  || mail[at - 2] == '\n'
                  || (mail[at - 2] == '\r' && (at == 2 || mail[at - 3] == '\n')));
    };
  }

  /**
   * Lines between the pieces that are none of a header and no border of a part. A header drops
   * them, and a person may have typed them.
   */
  List<Stretch> strays() {
    List<Stretch> strays = new ArrayList<>();
    for (Stretch gap : gaps) {
      int from = gap.offset();
      int run = -1;
      for (int at = from; at <= gap.offset() + gap.length(); at++) {
        boolean over = at == gap.offset() + gap.length();
        if (!over && mail[at] != '\n') {
          continue;
        }
        boolean stray = from < at && (stray(from, at) || (run >= 0 && isBlank(mail[from])));
        if (stray && run < 0) {
          run = from;
        } else if (!stray && run >= 0) {
          strays.add(new Stretch(mail, run, from - run));
          run = -1;
        }
        from = at + 1;
      }
      if (run >= 0) {
        strays.add(new Stretch(mail, run, gap.offset() + gap.length() - run));
      }
    }
    return strays.stream().filter(Stretch::says).toList();
  }

  private boolean stray(int from, int to) {
    String line = new String(mail, from, to - from, StandardCharsets.ISO_8859_1);
    return !line.isBlank()
        && !isBlank(mail[from])
        && !line.startsWith("--")
        && !(from == 0 && line.startsWith("From "))
        && !FIELD.matcher(line).find();
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }
}
