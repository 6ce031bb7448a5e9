package org.sallyport.app.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where the gateway's log goes while the demo has the terminal: into a file (0600), and alarms to
 * the terminal as well. One write is one line.
 */
final class GatewayLog extends OutputStream {
  private static final String ALARM = "ALARM_";

  private final OutputStream file;
  private final PrintWriter aloud;

  private GatewayLog(OutputStream file, PrintWriter aloud) {
    this.file = file;
    this.aloud = aloud;
  }

  /** Begins the file anew. */
  static GatewayLog into(Path file, PrintWriter aloud) throws IOException {
    Files.deleteIfExists(file);
    return new GatewayLog(
        Channels.newOutputStream(
            Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))),
        aloud);
  }

  @Override
  public void write(int one) throws IOException {
    file.write(one);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    file.write(bytes, from, length);
    String line = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (line.contains(ALARM)) {
      aloud.print(line);
      aloud.flush();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
