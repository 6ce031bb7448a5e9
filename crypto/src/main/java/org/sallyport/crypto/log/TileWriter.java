package org.sallyport.crypto.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;

/**
 * Writes the log's tiles (c2sp.org/tlog-tiles) and its newest checkpoint into a folder, each file
 * whole or not at all. Doing the same again changes nothing, so a crash between two files is mended
 * by repeating. Not thread-safe: one writer a folder.
 */
public final class TileWriter {
  private final Path root;
  private final boolean durable;

  /** A writer whose files are synced before they count. */
  public TileWriter(Path root) {
    this(root, true);
  }

  TileWriter(Path root, boolean durable) {
    this.root = root;
    this.durable = durable;
  }

  /**
   * Writes every tile that changes when the log grows. Lower levels come first; a partial tile that
   * a wider one replaced is removed.
   *
   * @param from the size already written; 0 writes all anew
   * @param to the new size
   * @throws IOException where a leaf cannot be read or a file not written
   */
  public void advance(long from, long to, LeafHashes leaves) throws IOException {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("a log only grows");
    }
    for (int level = 0; to >> (8 * level) > 0; level++) {
      long first = from >> (8 * level);
      long last = to >> (8 * level);
      for (long index = first / TilePath.WIDTH; index * TilePath.WIDTH < last; index++) {
        int width = (int) Math.min(TilePath.WIDTH, last - index * TilePath.WIDTH);
        if (index * TilePath.WIDTH + width > first) {
          int written = (int) Math.max(0, first - index * TilePath.WIDTH);
          write(new Tile(level, index, width, written), leaves);
        }
      }
    }
  }

  /**
   * Publishes a signed checkpoint as {@code checkpoint}; its tiles must be written already.
   *
   * @throws IOException where it cannot be written
   */
  public void publish(String note) throws IOException {
    put("checkpoint", Bytes.utf8(note));
  }

  /** A tile to write: its first {@code written} hashes stand on disk already. */
  private record Tile(int level, long index, int width, int written) {}

  private void write(Tile tile, LeafHashes leaves) throws IOException {
    long start = tile.index() * TilePath.WIDTH;
    List<Bytes> entries =
        tile.level() == 0 ? leaves.range(start, start + tile.width()) : children(tile);
    if (entries.size() != tile.width()) {
      throw new IOException("the log has fewer leaves than it says");
    }
    put(
        TilePath.tile(tile.level(), tile.index(), tile.width()),
        Bytes.concat(entries.toArray(Bytes[]::new)));
    removeNarrower(tile);
  }

  /** What an earlier partial tile holds is kept; the rest comes from the full tiles beneath. */
  private List<Bytes> children(Tile tile) throws IOException {
    TileNodes nodes = new TileNodes(root);
    List<Bytes> entries = new ArrayList<>();
    if (tile.written() > 0) {
      entries.addAll(nodes.entries(tile.level(), tile.index(), tile.written()));
    }
    for (int i = tile.written(); i < tile.width(); i++) {
      entries.add(nodes.rootOfFull(tile.level() - 1, tile.index() * TilePath.WIDTH + i));
    }
    return entries;
  }

  void put(String name, Bytes content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent(), "under the root"));
    if (durable) {
      DurableFiles.writePublic(file, content);
    } else {
      Files.write(file, content.toArray());
    }
  }

  private void removeNarrower(Tile tile) throws IOException {
    Path folder = root.resolve(TilePath.tile(tile.level(), tile.index(), TilePath.WIDTH) + ".p");
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> partials = Files.newDirectoryStream(folder)) {
      for (Path partial : partials) {
        Optional<Integer> found = TileNodes.width(partial);
        if (found.isEmpty() || found.get() < tile.width()) {
          Files.deleteIfExists(partial);
        }
      }
    }
    if (tile.width() == TilePath.WIDTH) {
      Files.deleteIfExists(folder);
    }
  }
}
