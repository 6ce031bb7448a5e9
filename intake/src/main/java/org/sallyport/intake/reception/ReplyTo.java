package org.sallyport.intake.reception;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Where the receipts of an arrival may go. Personal data: at rest it is sealed.
 *
 * @param mailbox a mailbox that is proven to be the sender's: the registered one, an aligned From,
 *     or the one of a web sign-in; never Reply-To or Cc
 * @param messageId of the mail that is answered, with its angle brackets
 * @param personal the register says that one person alone reads the mailbox
 */
public record ReplyTo(String mailbox, Optional<String> messageId, boolean personal) {
  private static final int VERSION = 1;

  /** As it is sealed. */
  Bytes encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(mailbox);
      out.writeBoolean(messageId.isPresent());
      if (messageId.isPresent()) {
        out.writeUTF(messageId.get());
      }
      out.writeBoolean(personal);
    } catch (IOException e) {
      throw new UncheckedIOException("a mailbox is too long", e);
    }
    return Bytes.own(bytes.toByteArray());
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IOException where it is something else
   */
  public static ReplyTo decode(Bytes encoded) throws IOException {
    try (DataInputStream in = new DataInputStream(encoded.stream())) {
      if (in.readByte() != VERSION) {
        throw new IOException("a reply address of an unknown version");
      }
      String mailbox = in.readUTF();
      Optional<String> messageId = in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
      return new ReplyTo(mailbox, messageId, in.readBoolean());
    }
  }

  /** Says nothing of whom it names. */
  @Override
  public String toString() {
    return "ReplyTo";
  }
}
