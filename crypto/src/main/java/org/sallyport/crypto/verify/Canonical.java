package org.sallyport.crypto.verify;

import java.util.Base64;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** Text that has one form only, so that no changed byte reads the same. */
final class Canonical {
  private Canonical() {}

  static Optional<Bytes> base64(String text) {
    try {
      Bytes value = Bytes.own(Base64.getDecoder().decode(text));
      return value.base64().equals(text) ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** A decimal number without sign or leading zeros, or -1. */
  static long number(String text) {
    return text.matches("0|[1-9][0-9]{0,17}") ? Long.parseLong(text) : -1;
  }
}
