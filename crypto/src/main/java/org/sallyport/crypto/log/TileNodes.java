package org.sallyport.crypto.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** The tree's nodes read from tiles on disk, one file a node. Thread-safe. */
public final class TileNodes implements NodeHashes {
  private static final int TILE_HEIGHT = 8;

  private final Path root;

  /** Reads {@code root/tile/…}. */
  public TileNodes(Path root) {
    this.root = root;
  }

  @Override
  public Bytes node(int level, long index) throws IOException {
    int height = level % TILE_HEIGHT;
    long first = index << height;
    int offset = (int) (first % TilePath.WIDTH);
    int count = 1 << height;
    Bytes tile = tile(level / TILE_HEIGHT, first / TilePath.WIDTH, offset + count);
    return rootOf(tile, offset, count);
  }

  /** The first {@code count} hashes of a tile. */
  List<Bytes> entries(int level, long index, int count) throws IOException {
    return hashes(tile(level, index, count), 0, count);
  }

  Bytes rootOfFull(int level, long index) throws IOException {
    return rootOf(tile(level, index, TilePath.WIDTH), 0, TilePath.WIDTH);
  }

  static Optional<Integer> width(Path partial) {
    String name = String.valueOf(partial.getFileName());
    return name.matches("[1-9][0-9]{0,2}") ? Optional.of(Integer.parseInt(name)) : Optional.empty();
  }

  private static Bytes rootOf(Bytes tile, int offset, int count) {
    return Frontier.empty().appendAll(hashes(tile, offset, count)).root();
  }

  private static List<Bytes> hashes(Bytes tile, int offset, int count) {
    List<Bytes> hashes = new ArrayList<>();
    for (int i = offset; i < offset + count; i++) {
      hashes.add(tile.slice(i * Rfc6962.HASH_SIZE, (i + 1) * Rfc6962.HASH_SIZE));
    }
    return hashes;
  }

  /** The full tile, or a partial one of at least {@code width} hashes. */
  private Bytes tile(int level, long index, int width) throws IOException {
    Path full = root.resolve(TilePath.tile(level, index, TilePath.WIDTH));
    if (Files.exists(full)) {
      return read(full, TilePath.WIDTH);
    }
    try (DirectoryStream<Path> partials =
        Files.newDirectoryStream(
            root.resolve(TilePath.tile(level, index, TilePath.WIDTH) + ".p"))) {
      for (Path partial : partials) {
        int found = width(partial).orElse(0);
        if (found >= width) {
          return read(partial, found);
        }
      }
    }
    throw new NoSuchFileException(full.toString());
  }

  private static Bytes read(Path file, int width) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (content.length != width * Rfc6962.HASH_SIZE) {
      throw new IOException("a tile has the wrong size: " + file.getFileName());
    }
    return Bytes.own(content);
  }
}
