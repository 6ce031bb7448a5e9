package org.sallyport.crypto.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** The files of a log's folder: nothing larger than it may be is read. */
final class LogFiles {
  private static final int MAX_NOTE = 64 * 1024;
  private static final int MAX_LEAF = 65_535;

  private final Path root;

  LogFiles(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  String note(String name) throws IOException, Finding {
    return text(name, read(name, MAX_NOTE));
  }

  /** Strict UTF-8, so that no changed byte reads the same. */
  static String text(String name, Bytes content) throws Finding {
    String text = content.utf8();
    if (!Bytes.own(text.getBytes(StandardCharsets.UTF_8)).equals(content)) {
      throw Finding.file(name, "not UTF-8");
    }
    return text;
  }

  /** A tile that must be there. */
  List<Bytes> tile(TileName name) throws IOException, Finding {
    int size = name.width() * TreeHash.SIZE;
    Bytes content = read(name.path(), size);
    if (content.size() != size) {
      throw Finding.file(name.path(), "wrong size");
    }
    List<Bytes> hashes = new ArrayList<>();
    for (int at = 0; at < size; at += TreeHash.SIZE) {
      hashes.add(content.slice(at, at + TreeHash.SIZE));
    }
    return hashes;
  }

  /** Every file there is of one tile, whatever its width. */
  List<TileName> present(TileName tile) throws IOException {
    List<TileName> names = new ArrayList<>();
    TileName full = tile.withWidth(TileName.FULL);
    if (Files.exists(root.resolve(full.path()), LinkOption.NOFOLLOW_LINKS)) {
      names.add(full);
    }
    Path folder = root.resolve(full.path() + ".p");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> partials = Files.newDirectoryStream(folder)) {
        for (Path partial : partials) {
          TileName.parse(full.path() + ".p/" + partial.getFileName()).ifPresent(names::add);
        }
      }
    }
    return names;
  }

  /** The leaves of a bundle that must be there. */
  List<Bytes> bundle(TileName name) throws IOException, Finding {
    Bytes content = read(name.path(), name.width() * (2 + MAX_LEAF));
    byte[] bytes = content.toArray();
    List<Bytes> leaves = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int length = at + 2 > bytes.length ? -1 : (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
      if (length < 0 || at + 2 + length > bytes.length) {
        throw Finding.file(name.path(), "malformed");
      }
      leaves.add(content.slice(at + 2, at + 2 + length));
      at += 2 + length;
    }
    if (leaves.size() != name.width()) {
      throw Finding.file(name.path(), "wrong number of leaves");
    }
    return leaves;
  }

  Optional<Bytes> readIfThere(String name, int max) throws IOException, Finding {
    Path file = root.resolve(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    return Optional.of(read(name, max));
  }

  private Bytes read(String name, int max) throws IOException, Finding {
    Path file = root.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw Finding.file(name, "missing");
    }
    try {
      if (Files.size(file) > max) {
        throw Finding.file(name, "too long");
      }
      return Bytes.own(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      throw Finding.file(name, "missing");
    }
  }
}
