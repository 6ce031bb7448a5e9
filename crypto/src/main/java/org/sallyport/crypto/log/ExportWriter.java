package org.sallyport.crypto.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Writes an export folder that anyone can verify offline (docs/formats/audit-log.md): {@code
 * log-key}, {@code checkpoint}, {@code checkpoints/SIZE}, {@code tile/…} and, where leaves are
 * disclosed, {@code tile/entries/…}.
 */
public final class ExportWriter {
  private static final int MAX_LEAF = 65_535;

  private final Path folder;
  private final TileWriter files;

  /** An export into {@code folder}, which must be empty or not there. */
  public ExportWriter(Path folder) {
    this.folder = folder;
    this.files = new TileWriter(folder, false);
  }

  /**
   * Writes the export; the checkpoint comes last.
   *
   * @throws FileAlreadyExistsException where the folder is not empty
   * @throws IOException where something cannot be read or written
   */
  public void write(Export export) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> present = Files.list(folder)) {
      if (present.findAny().isPresent()) {
        throw new FileAlreadyExistsException(folder.toString());
      }
    }
    long size = Checkpoint.parseUnverified(export.checkpoint()).size();
    files.put("log-key", Bytes.utf8(export.key().format() + "\n"));
    files.advance(0, size, export.hashes());
    if (export.leaves().isPresent()) {
      writeEntries(size, export.leaves().get());
    }
    for (String note : export.earlier()) {
      long earlier = Checkpoint.parseUnverified(note).size();
      if (earlier < size) {
        files.put("checkpoints/" + earlier, Bytes.utf8(note));
      }
    }
    files.publish(export.checkpoint());
  }

  private void writeEntries(long size, Leaves leaves) throws IOException {
    for (long start = 0; start < size; start += TilePath.WIDTH) {
      int width = (int) Math.min(TilePath.WIDTH, size - start);
      List<Bytes> entries = leaves.range(start, start + width);
      if (entries.size() != width) {
        throw new IOException("the log has fewer leaves than it says");
      }
      ByteArrayOutputStream bundle = new ByteArrayOutputStream();
      for (Bytes leaf : entries) {
        if (leaf.size() > MAX_LEAF) {
          throw new IOException("a leaf is too long for a bundle");
        }
        bundle.write(leaf.size() >> 8);
        bundle.write(leaf.size());
        leaf.writeTo(bundle);
      }
      files.put(TilePath.entries(start / TilePath.WIDTH, width), Bytes.own(bundle.toByteArray()));
    }
  }
}
