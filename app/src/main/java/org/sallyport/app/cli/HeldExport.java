package org.sallyport.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.handover.HandoverFile;
import org.sallyport.crypto.vault.Sealer;
import org.sallyport.intake.ledger.LockedArrival;
import org.sallyport.intake.ledger.LockedArrival.StoredPart;

/**
 * {@code held export}: the sealed item as it lies, in a file that only its owner may read, there
 * whole or not at all. The gateway notes the disclosure and seals the keys; the sealed parts are
 * copied from its folder, so that nothing large goes over the control socket.
 */
final class HeldExport {
  private final House house;

  HeldExport(House house) {
    this.house = house;
  }

  /** Writes the file; one that is there already is never overwritten. */
  void write(String typed, Path file, String reason) {
    String reference = House.reference(typed);
    Path folder = file.toAbsolutePath().getParent();
    // Looked at before a disclosure is noted that then would not happen.
    if (Files.exists(file)) {
      throw new Refusal(file + " is there already");
    }
    if (folder == null || !Files.isWritable(folder)) {
      throw new Refusal("cannot write to the folder of " + file);
    }
    List<String> told = house.act("held.export", reason, Map.of("reference", reference));
    Bytes head = Bytes.own(Base64.getDecoder().decode(told.getFirst()));
    LockedArrival item =
        house
            .look(view -> view.locked(reference))
            .orElseThrow(() -> new Refusal("the keys of " + reference + " are destroyed"));
    Path unfinished = folder.resolve("." + UUID.randomUUID() + ".tmp");
    try {
      write(unfinished, head, item);
      Files.move(unfinished, file);
      DurableFiles.syncFolder(folder);
    } catch (FileAlreadyExistsException e) {
      throw new Refusal(file + " is there already");
    } catch (IOException e) {
      throw new Refusal("cannot write " + file + "; the export is noted in the log all the same");
    } finally {
      deleteQuietly(unfinished);
    }
  }

  private void write(Path unfinished, Bytes head, LockedArrival item) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      head.writeTo(out);
      for (StoredPart part : item.parts()) {
        part(out, part);
      }
      out.flush();
      channel.force(true);
    }
  }

  private void part(OutputStream out, StoredPart part) throws IOException {
    if (part.blob().isEmpty()) {
      HandoverFile.part(out, part.sealedBytes().size(), part.sealedBytes().stream());
      return;
    }
    try (InputStream sealed = house.blob(part.blob().get())) {
      HandoverFile.part(out, Sealer.sealedSize(part.size()), sealed);
    }
  }

  private static void deleteQuietly(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      // What is left is sealed.
    }
  }
}
