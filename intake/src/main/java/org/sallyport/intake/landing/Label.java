package org.sallyport.intake.landing;

import java.io.IOException;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Whose file it is and what they call it: kept sealed in the file itself, nowhere else.
 *
 * @param arrival of an answer; all zeros for an upload
 * @param renamed its sender gave it this name in the place of a temporary one
 */
record Label(String agency, UUID arrival, String name, boolean renamed) {
  private static final String RENAMED = "renamed";

  static final UUID NONE = new UUID(0, 0);

  static Label ofUpload(String agency, String name) {
    return new Label(agency, NONE, name, false);
  }

  static Label ofAnswer(String agency, UUID arrival, String name) {
    return new Label(agency, arrival, name, false);
  }

  /** Four texts that hold no NUL, between NULs. */
  Bytes write() {
    return Bytes.utf8(agency + "\0" + arrival + "\0" + name + "\0" + (renamed ? RENAMED : ""));
  }

  static Label read(Bytes note) throws IOException {
    String[] texts = note.utf8().split("\0", -1);
    if (texts.length != 4) {
      throw new IOException("a landing file without a label");
    }
    try {
      return new Label(texts[0], UUID.fromString(texts[1]), texts[2], texts[3].equals(RENAMED));
    } catch (IllegalArgumentException e) {
      throw new IOException("a landing file with another label", e);
    }
  }
}
