package org.sallyport.routes.sftp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One packet of a client (draft-ietf-secsh-filexfer-02 §3), read field by field. Everything in it
 * is hostile. For one thread.
 */
final class Request {
  /** Longest packet: what {@link Reply#LONGEST_DATA} bytes to write take, with room to spare. */
  static final int LONGEST = Reply.LONGEST_DATA + 4096;

  /** Longest path that is looked at; longer ones name nothing here. */
  private static final int LONGEST_PATH = 1024;

  private final int type;
  private final ByteBuffer in;

  private Request(int type, ByteBuffer in) {
    this.type = type;
    this.in = in;
  }

  /** The next packet; empty where the client has ended. */
  static Optional<Request> read(DataInputStream from) throws IOException {
    int length;
    try {
      length = from.readInt();
    } catch (EOFException _) {
      return Optional.empty();
    }
    if (length < 1 || length > LONGEST) {
      throw new Malformed("a packet of another length");
    }
    byte[] packet = new byte[length];
    from.readFully(packet);
    return Optional.of(new Request(packet[0] & 0xff, ByteBuffer.wrap(packet, 1, length - 1)));
  }

  int type() {
    return type;
  }

  int number() throws Malformed {
    try {
      return in.getInt();
    } catch (BufferUnderflowException _) {
      throw new Malformed("a packet that ends early");
    }
  }

  long position() throws Malformed {
    try {
      return in.getLong();
    } catch (BufferUnderflowException _) {
      throw new Malformed("a packet that ends early");
    }
  }

  /** Bytes with their length before them, in place. */
  ByteBuffer bytes() throws Malformed {
    int length = number();
    if (length < 0 || length > in.remaining()) {
      throw new Malformed("a field that ends early");
    }
    ByteBuffer field = in.slice(in.position(), length);
    in.position(in.position() + length);
    return field;
  }

  /** A path or name; empty where it is no text or too long to be one of ours. */
  Optional<String> path() throws Malformed {
    ByteBuffer field = bytes();
    if (field.remaining() > LONGEST_PATH) {
      return Optional.empty();
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(field).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** A word of the protocol itself. */
  String word() throws Malformed {
    return path().orElse("");
  }

  /** The size in attributes, where one stands there; all else a client may wish is not kept. */
  Optional<Long> sizeOfAttributes() throws Malformed {
    int flags = number();
    return (flags & Attributes.SIZE) != 0 ? Optional.of(position()) : Optional.empty();
  }
}
