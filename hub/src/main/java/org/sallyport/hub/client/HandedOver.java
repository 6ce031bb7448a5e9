package org.sallyport.hub.client;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.handover.HandoverException;
import org.sallyport.crypto.handover.HandoverFile;
import org.sallyport.crypto.handover.ItemKey;
import org.sallyport.crypto.x509.KeyAndCertificate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of {@code held export} at the hub, or on security's machine (docs/formats/handover.md). It
 * is streamed, however large; what is written to a folder appears only once all of it was checked.
 * Not thread-safe.
 */
public final class HandedOver {
  /** What may follow the dot of a name that is ours: the sender's own name stays inside. */
  private static final Pattern ENDING = Pattern.compile(".*\\.([a-z0-9]{1,5})", Pattern.DOTALL);

  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int FIRST = 8;

  private final Path file;
  private final Collection<KeyAndCertificate> keys;
  private final JsonMapper json = HubJson.strict();

  public HandedOver(Path file, Collection<KeyAndCertificate> keys) {
    this.file = file;
    this.keys = List.copyOf(keys);
  }

  /** Whether the file looks like one, by its first bytes. */
  public static boolean is(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return HandoverFile.begins(in.readNBytes(FIRST));
    }
  }

  /**
   * The item's key.
   *
   * @param reference whose item it must be
   * @throws HubException where it is another's, or no key given opens it
   */
  public ItemKey key(String reference) throws IOException, HubException {
    try (InputStream in = Files.newInputStream(file)) {
      HandoverFile head = HandoverFile.read(in);
      if (!head.reference().equals(reference)) {
        throw new HubException(file + " is not of " + reference);
      }
      ItemKey key = head.handover().open(keys);
      head.handover().parts(key, head.arrival());
      return key;
    } catch (HandoverException e) {
      throw doesNotOpen(e);
    }
  }

  /**
   * Opens every part.
   *
   * @param folder where the parts are written as {@code part-N.ext} (0600); nowhere where empty
   * @return a line of JSON a part: reference, part, name, type, size, sha256
   * @throws HubException where anything is not as it left the gateway: it never says what; then
   *     nothing was written
   */
  public List<Bytes> open(Optional<Path> folder) throws IOException, HubException {
    List<Bytes> lines = new ArrayList<>();
    List<Path> written = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (folder.isPresent()) {
        DurableFiles.makePrivateFolder(folder.get());
      }
      HandoverFile head = HandoverFile.read(in);
      head.open(
          head.handover().open(keys),
          in,
          (number, plain) -> lines.add(part(head.reference(), number, plain, folder, written)));
      for (Path part : written) {
        Files.move(part, finished(part));
      }
      return lines;
    } catch (HandoverException e) {
      throw doesNotOpen(e);
    } catch (FileAlreadyExistsException e) {
      throw new HubException(e.getFile() + " is there already", e);
    } finally {
      for (Path part : written) {
        Files.deleteIfExists(part);
      }
    }
  }

  private HubException doesNotOpen(HandoverException e) {
    return new HubException(file + " does not open: other keys, or altered", e);
  }

  /** What the sender said of a part, inside the seal (docs/formats/part.md). */
  private record Header(String name, String type) {
    static Header read(InputStream plain) throws IOException {
      DataInputStream data = new DataInputStream(plain);
      try {
        if (data.readByte() != 1) {
          throw new IOException("a part's header of an unknown version");
        }
        Header header = new Header(text(data), text(data));
        if (data.readBoolean()) {
          text(data);
        }
        return header;
      } catch (EOFException e) {
        throw new IOException("a part without its header", e);
      }
    }

    private static String text(DataInputStream data) throws IOException {
      int length = data.readInt();
      if (length < 0 || length > LONGEST_TEXT) {
        throw new IOException("a part's header is too long");
      }
      return new String(data.readNBytes(length), StandardCharsets.UTF_8);
    }

    String ending() {
      Matcher ending = ENDING.matcher(name.toLowerCase(Locale.ROOT));
      return ending.matches() ? "." + ending.group(1) : "";
    }
  }

  private Bytes part(
      String reference, int number, InputStream plain, Optional<Path> folder, List<Path> written)
      throws IOException {
    Header header = Header.read(plain);
    MessageDigest digest = Digests.start();
    ObjectNode line = json.createObjectNode();
    line.put("reference", reference).put("part", number);
    line.put("name", header.name()).put("type", header.type());
    try (OutputStream out =
        new DigestOutputStream(target(number, header, folder, written), digest)) {
      line.put("size", plain.transferTo(out));
    }
    line.put("sha256", HexFormat.of().formatHex(digest.digest()));
    return Bytes.own(json.writeValueAsBytes(line));
  }

  private static OutputStream target(
      int number, Header header, Optional<Path> folder, List<Path> written) throws IOException {
    if (folder.isEmpty()) {
      return OutputStream.nullOutputStream();
    }
    Path unfinished = folder.get().resolve("part-" + number + header.ending() + ".unfinished");
    if (Files.exists(finished(unfinished))) {
      throw new FileAlreadyExistsException(finished(unfinished).toString());
    }
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    written.add(unfinished);
    return Files.newOutputStream(unfinished, StandardOpenOption.WRITE);
  }

  private static Path finished(Path unfinished) {
    String name = String.valueOf(unfinished.getFileName());
    return unfinished.resolveSibling(name.substring(0, name.length() - ".unfinished".length()));
  }
}
