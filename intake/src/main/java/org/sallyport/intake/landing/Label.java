package org.sallyport.intake.landing;

import java.io.IOException;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Whose file it is and what they call it: kept sealed in the file itself, nowhere else.
 *
 * @param arrival of an answer; all zeros for an upload
 * @param credential of the key that put an upload; all zeros for an answer, and for an upload of a
 *     version that did not keep it
 * @param renamed its sender gave it this name in the place of a temporary one
 */
record Label(String agency, UUID arrival, UUID credential, String name, boolean renamed) {
  private static final String RENAMED = "renamed";

  static final UUID NONE = new UUID(0, 0);

  static Label ofUpload(String agency, UUID credential, String name) {
    return new Label(agency, NONE, credential, name, false);
  }

  static Label ofAnswer(String agency, UUID arrival, String name) {
    return new Label(agency, arrival, NONE, name, false);
  }

  /** The same file under another name. */
  Label named(String other, boolean said) {
    return new Label(agency, arrival, credential, other, said);
  }

  /** Five texts that hold no NUL, between NULs. */
  Bytes write() {
    String said = renamed ? RENAMED : "";
    return Bytes.utf8(
        String.join("\0", agency, arrival.toString(), name, said, credential.toString()));
  }

  static Label read(Bytes note) throws IOException {
    String[] texts = note.utf8().split("\0", -1);
    if (texts.length != 4 && texts.length != 5) {
      throw new IOException("a landing file without a label");
    }
    try {
      UUID credential = texts.length == 5 ? UUID.fromString(texts[4]) : NONE;
      return new Label(
          texts[0], UUID.fromString(texts[1]), credential, texts[2], texts[3].equals(RENAMED));
    } catch (IllegalArgumentException e) {
      throw new IOException("a landing file with another label", e);
    }
  }
}
