package org.sallyport.crypto.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.x509.KeyFileException;

/**
 * One secret of the ring and its file: a header (magic, version, time of making, epoch), then the
 * secret under the custody key, the header authenticated (docs/formats/keys.md). SECRET.
 *
 * @param name its name and, with {@code .key}, its file's
 * @param created to the second
 * @param epoch 0 where keys of this name have none
 * @param secret the key itself
 */
record WrappedKey(String name, Instant created, int epoch, Bytes secret) {
  private static final byte[] MAGIC = "SPKEYRG\1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_SIZE = 8 + Long.BYTES + Integer.BYTES;
  private static final int MAX_FILE = 64 * 1024;

  static Path file(Path folder, String name) {
    return folder.resolve(name + ".key");
  }

  void write(Path folder, CustodyKey custody) throws IOException {
    Bytes header =
        Bytes.own(
            ByteBuffer.allocate(HEADER_SIZE)
                .put(MAGIC)
                .putLong(created.getEpochSecond())
                .putInt(epoch)
                .array());
    DurableFiles.writePrivate(
        file(folder, name), Bytes.concat(header, custody.wrap(name, header, secret)));
  }

  static WrappedKey read(Path folder, String name, CustodyKey custody) throws IOException {
    Path file = file(folder, name);
    if (!Files.isRegularFile(file)) {
      throw new KeyFileException(file, "is missing from the key ring");
    }
    if (DurableFiles.openToOthers(file)) {
      throw new KeyFileException(file, "can be read by others; chmod 600 it");
    }
    if (Files.size(file) < HEADER_SIZE || Files.size(file) > MAX_FILE) {
      throw new KeyFileException(file, "is not a wrapped key");
    }
    Bytes content = Bytes.own(Files.readAllBytes(file));
    Bytes header = content.slice(0, HEADER_SIZE);
    if (!header.slice(0, MAGIC.length).equals(Bytes.copyOf(MAGIC))) {
      throw new KeyFileException(file, "is not a wrapped key of version 1");
    }
    ByteBuffer fields = ByteBuffer.wrap(header.toArray()).position(MAGIC.length);
    try {
      Bytes secret = custody.unwrap(name, header, content.slice(HEADER_SIZE, content.size()));
      return new WrappedKey(name, Instant.ofEpochSecond(fields.getLong()), fields.getInt(), secret);
    } catch (GeneralSecurityException _) {
      throw new KeyFileException(file, "does not open with this custody key");
    }
  }

  @Override
  public String toString() {
    return "wrapped key " + name;
  }
}
