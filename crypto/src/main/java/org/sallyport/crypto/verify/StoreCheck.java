package org.sallyport.crypto.verify;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/** Verifies a store's leaves and checkpoints, and the tiles beside it. */
final class StoreCheck {
  private static final int PAGE = 256;

  private final LogSource source;
  private final LogKey key;

  StoreCheck(LogSource source, LogKey key) {
    this.source = source;
    this.key = key;
  }

  AuditOutcome run(Optional<LogFiles> tiles, Optional<SignedHead> extra)
      throws IOException, Finding {
    long size = source.size();
    Heads stored = new StoredHeads(size);
    Optional<SignedHead> published = published(tiles, size);
    Heads heads = published.isPresent() ? Heads.with(stored, published.get()) : stored;
    if (extra.isPresent()) {
      if (extra.get().size() > size) {
        throw Finding.file(extra.get().name(), "the log is shorter than this checkpoint");
      }
      heads = Heads.with(heads, extra.get());
    }
    long required = published.map(SignedHead::size).orElse(0L);
    AuditOutcome outcome =
        new TreeWalk(
                size,
                new Leaves(),
                heads,
                tiles.map(files -> new TileCheck(files, false, required)),
                tiles.map(files -> new TileCheck(files, false, required)))
            .walk();
    if (tiles.isPresent()) {
      survey(tiles.get());
    }
    return outcome;
  }

  /** The checkpoint beside the tiles; one from after our look at the store is not held. */
  private Optional<SignedHead> published(Optional<LogFiles> tiles, long size)
      throws IOException, Finding {
    if (tiles.isEmpty() || !Files.exists(tiles.get().root().resolve("checkpoint"))) {
      return Optional.empty();
    }
    SignedHead head = SignedHead.read("checkpoint", tiles.get().note("checkpoint"), key);
    return upTo(size, head);
  }

  /** The checkpoint, unless it was made after our look at the store. */
  private Optional<SignedHead> upTo(long size, SignedHead head) throws IOException, Finding {
    if (head.size() <= size) {
      return Optional.of(head);
    }
    if (source.size() >= head.size()) {
      return Optional.empty();
    }
    throw Finding.leaf(size, "missing: " + head.name() + " is of a longer log");
  }

  private static void survey(LogFiles files) throws IOException, Finding {
    Path tiles = files.root().resolve("tile");
    if (!Files.isDirectory(tiles)) {
      return;
    }
    List<String> unknown = new ArrayList<>();
    Files.walkFileTree(
        tiles,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = files.root().relativize(file).toString().replace('\\', '/');
            if (!name.endsWith(".tmp") && TileName.parse(name).isEmpty()) {
              unknown.add(name);
              return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    if (!unknown.isEmpty()) {
      throw Finding.file(unknown.getFirst(), "unknown file");
    }
  }

  /** Leaf hashes computed from the stored leaves. */
  private final class Leaves implements TreeWalk.LeafFeed {
    @Override
    public List<Bytes> hashes(long from, long to) throws IOException, Finding {
      List<Bytes> hashes = new ArrayList<>();
      for (StoredLeaf leaf : source.leaves(from, to)) {
        long expected = from + hashes.size();
        if (leaf.index() != expected) {
          throw Finding.leaf(expected, "missing");
        }
        Bytes hash = TreeHash.leaf(leaf.leaf());
        if (leaf.hash().isPresent() && !leaf.hash().get().equals(hash)) {
          throw Finding.leaf(expected, "does not match the hash beside it");
        }
        hashes.add(hash);
      }
      if (hashes.size() != to - from) {
        throw Finding.leaf(from + hashes.size(), "missing");
      }
      return hashes;
    }

    @Override
    public boolean fromLeaves() {
      return true;
    }
  }

  /** The stored checkpoints up to the size we look at. */
  private final class StoredHeads implements Heads {
    private final long size;
    private final Deque<StoredCheckpoint> page = new ArrayDeque<>();
    private long read;
    private boolean ended;

    StoredHeads(long size) {
      this.size = size;
    }

    @Override
    public Optional<SignedHead> next() throws IOException, Finding {
      if (page.isEmpty() && !ended) {
        List<StoredCheckpoint> more = source.checkpoints(read, PAGE);
        read += more.size();
        ended = more.size() < PAGE;
        page.addAll(more);
      }
      if (page.isEmpty()) {
        return Optional.empty();
      }
      StoredCheckpoint stored = page.removeFirst();
      SignedHead head = SignedHead.read(stored.name(), stored.note(), key);
      return upTo(size, head);
    }
  }
}
