package org.sallyport.routes.sftp;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sallyport.crypto.bytes.Bytes;

/** Packets for a client (draft-ietf-secsh-filexfer-02 §7). For one thread. */
final class Reply {
  /** Most bytes in one read or write. */
  static final int LONGEST_DATA = 256 * 1024;

  private static final int VERSION = 2;
  private static final int STATUS = 101;
  private static final int HANDLE = 102;
  private static final int DATA = 103;
  private static final int NAME = 104;
  private static final int ATTRS = 105;
  private static final int EXTENDED = 201;
  private static final int PROTOCOL = 3;

  private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
  private final DataOutputStream data = new DataOutputStream(packet);
  private final OutputStream out;

  Reply(OutputStream out) {
    this.out = out;
  }

  /** One name of a folder. */
  record Named(String name, Attributes attributes) {}

  /** Version 3 and what is offered beyond it. */
  void version(List<String> extensions) throws IOException {
    data.writeByte(VERSION);
    data.writeInt(PROTOCOL);
    for (String extension : extensions) {
      text(extension);
      text("1");
    }
    send();
  }

  void status(int id, Status status) throws IOException {
    begin(STATUS, id);
    data.writeInt(status.code());
    text(status.words());
    text("en");
    send();
  }

  void handle(int id, Bytes handle) throws IOException {
    begin(HANDLE, id);
    data.writeInt(handle.size());
    handle.writeTo(data);
    send();
  }

  void data(int id, byte[] bytes, int length) throws IOException {
    begin(DATA, id);
    data.writeInt(length);
    data.write(bytes, 0, length);
    send();
  }

  void attributes(int id, Attributes attributes) throws IOException {
    begin(ATTRS, id);
    write(attributes);
    send();
  }

  void names(int id, List<Named> names) throws IOException {
    begin(NAME, id);
    data.writeInt(names.size());
    for (Named one : names) {
      text(one.name());
      text(one.attributes().line(one.name()));
      write(one.attributes());
    }
    send();
  }

  /** {@code limits@openssh.com}: packet, read, write, handles. */
  void limits(int id, int handles) throws IOException {
    begin(EXTENDED, id);
    data.writeLong(Request.LONGEST);
    data.writeLong(LONGEST_DATA);
    data.writeLong(LONGEST_DATA);
    data.writeLong(handles);
    send();
  }

  private void begin(int type, int id) throws IOException {
    data.writeByte(type);
    data.writeInt(id);
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    data.writeInt(utf8.length);
    data.write(utf8);
  }

  private void write(Attributes attributes) throws IOException {
    data.writeInt(Attributes.SIZE | Attributes.PERMISSIONS | Attributes.TIMES);
    data.writeLong(attributes.size());
    data.writeInt(attributes.permissions());
    data.writeInt((int) attributes.changed().getEpochSecond());
    data.writeInt((int) attributes.changed().getEpochSecond());
  }

  private void send() throws IOException {
    byte[] length = {
      (byte) (packet.size() >>> 24),
      (byte) (packet.size() >>> 16),
      (byte) (packet.size() >>> 8),
      (byte) packet.size()
    };
    out.write(length);
    packet.writeTo(out);
    out.flush();
    packet.reset();
  }
}
