package org.sallyport.app.control;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON messages with their length before them: 4 bytes, big endian, at most 256 KiB. */
final class Frames {
  private static final int LARGEST = 256 * 1024;

  private final JsonMapper json = JsonMapper.builder().build();

  void write(SocketChannel channel, Object message) throws IOException {
    byte[] body = json.writeValueAsBytes(message);
    if (body.length > LARGEST) {
      throw new IOException("control message too large");
    }
    ByteBuffer frame = ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  <T> T read(SocketChannel channel, Class<T> type) throws IOException {
    int length = fill(channel, 4).getInt();
    if (length < 0 || length > LARGEST) {
      throw new IOException("control message too large");
    }
    try {
      return json.readValue(fill(channel, length).array(), type);
    } catch (JacksonException e) {
      throw new IOException("control message is not what was expected", e);
    }
  }

  private static ByteBuffer fill(SocketChannel channel, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("control connection closed");
      }
    }
    return buffer.flip();
  }
}
