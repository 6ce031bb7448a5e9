package org.sallyport.intake.landing;

import java.io.IOException;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Whose file it is and what they call it: kept sealed in the file itself, nowhere else.
 *
 * @param arrival of an answer; all zeros for an upload
 */
record Label(String agency, UUID arrival, String name) {
  private static final UUID NONE = new UUID(0, 0);

  static Label ofUpload(String agency, String name) {
    return new Label(agency, NONE, name);
  }

  /** Three texts that hold no NUL, between NULs. */
  Bytes write() {
    return Bytes.utf8(agency + "\0" + arrival + "\0" + name);
  }

  static Label read(Bytes note) throws IOException {
    String[] texts = note.utf8().split("\0", -1);
    if (texts.length != 3) {
      throw new IOException("a landing file without a label");
    }
    try {
      return new Label(texts[0], UUID.fromString(texts[1]), texts[2]);
    } catch (IllegalArgumentException e) {
      throw new IOException("a landing file with another label", e);
    }
  }
}
