package org.sallyport.crypto.verify;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** Verifies an export folder: every file in it, and that none is missing or unknown. */
final class ExportCheck {
  private final LogFiles files;
  private final LogKey key;
  private final List<Long> earlier = new ArrayList<>();
  private boolean withLeaves;

  ExportCheck(LogFiles files, LogKey key) {
    this.files = files;
    this.key = key;
  }

  AuditOutcome run(Optional<SignedHead> extra) throws IOException, Finding {
    SignedHead newest = SignedHead.read("checkpoint", files.note("checkpoint"), key);
    survey(newest.size());
    earlier.sort(null);
    if (extra.isPresent() && extra.get().size() > newest.size()) {
      throw Finding.file(extra.get().name(), "the log is shorter than this checkpoint");
    }
    Heads heads = Heads.with(earlierHeads(), newest);
    TileCheck leafTiles = new TileCheck(files, true, newest.size());
    TileCheck upperTiles = new TileCheck(files, true, newest.size());
    return new TreeWalk(
            newest.size(),
            withLeaves ? new Bundles() : new LeafTiles(),
            extra.isPresent() ? Heads.with(heads, extra.get()) : heads,
            withLeaves ? Optional.of(leafTiles) : Optional.empty(),
            Optional.of(upperTiles))
        .walk();
  }

  private Heads earlierHeads() {
    return new Heads() {
      private int next;

      @Override
      public Optional<SignedHead> next() throws IOException, Finding {
        if (next == earlier.size()) {
          return Optional.empty();
        }
        String name = "checkpoints/" + earlier.get(next);
        SignedHead head = SignedHead.read(name, files.note(name), key);
        if (head.size() != earlier.get(next)) {
          throw Finding.file(name, "named after another size");
        }
        next++;
        return Optional.of(head);
      }
    };
  }

  /** Looks at every name there is. */
  private void survey(long size) throws IOException, Finding {
    List<String> unknown = new ArrayList<>();
    Files.walkFileTree(
        files.root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = files.root().relativize(file).toString().replace('\\', '/');
            if (!attributes.isRegularFile() || !isKnown(name, size)) {
              unknown.add(name);
              return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    if (!unknown.isEmpty()) {
      throw Finding.file(unknown.getFirst(), "unknown file");
    }
  }

  private boolean isKnown(String name, long size) {
    if (name.equals("checkpoint") || name.equals("log-key")) {
      return true;
    }
    if (name.startsWith("checkpoints/")) {
      long number = Canonical.number(name.substring("checkpoints/".length()));
      earlier.add(number);
      return number >= 0 && number < size;
    }
    Optional<TileName> tile = TileName.parse(name);
    if (tile.isEmpty() || tile.get().widthIn(size) != tile.get().width()) {
      return false;
    }
    withLeaves |= tile.get().level() == TileName.ENTRIES;
    return true;
  }

  /** Leaf hashes as the tiles give them. */
  private final class LeafTiles implements TreeWalk.LeafFeed {
    @Override
    public List<Bytes> hashes(long from, long to) throws IOException, Finding {
      return files.tile(new TileName(0, from / TileName.FULL, (int) (to - from)));
    }

    @Override
    public boolean fromLeaves() {
      return false;
    }
  }

  /** Leaf hashes computed from the disclosed leaves. */
  private final class Bundles implements TreeWalk.LeafFeed {
    @Override
    public List<Bytes> hashes(long from, long to) throws IOException, Finding {
      TileName name = new TileName(TileName.ENTRIES, from / TileName.FULL, (int) (to - from));
      return files.bundle(name).stream().map(TreeHash::leaf).toList();
    }

    @Override
    public boolean fromLeaves() {
      return true;
    }
  }
}
