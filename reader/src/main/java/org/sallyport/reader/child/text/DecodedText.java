package org.sallyport.reader.child.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns bytes of an unnamed charset into text: a byte order mark counts, then well-formed UTF-8,
 * then the zero bytes of UTF-16; what is none of these is windows-1252, which older British office
 * programs write. No byte is dropped: one that means nothing becomes U+FFFD.
 */
public final class DecodedText {
  private static final int SAMPLE = 4_096;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private DecodedText() {}

  /** The text, without its byte order mark. */
  public static String of(byte[] bytes) {
    Optional<Charset> marked = byMark(bytes);
    if (marked.isPresent()) {
      String text = new String(bytes, marked.get());
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
    Optional<Charset> wide = byZeros(bytes);
    if (wide.isPresent()) {
      return new String(bytes, wide.get());
    }
    return utf8(bytes).orElseGet(() -> new String(bytes, WINDOWS_1252));
  }

  /** The text where the bytes are well-formed UTF-8. */
  static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  static Optional<Charset> byMark(byte[] bytes) {
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (starts(bytes, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(Charset.forName("UTF-32LE"));
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return starts(bytes, 0xFE, 0xFF) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  /** Western text in UTF-16 has a zero in every second byte. */
  private static Optional<Charset> byZeros(byte[] bytes) {
    int sample = Math.min(bytes.length, SAMPLE) / 2;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < sample; i++) {
      even += bytes[2 * i] == 0 ? 1 : 0;
      odd += bytes[2 * i + 1] == 0 ? 1 : 0;
    }
    if (bytes.length % 2 == 0 && odd > sample / 2 && even == 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return bytes.length % 2 == 0 && even > sample / 2 && odd == 0
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static boolean starts(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
