package org.sallyport.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.log.LogHead;
import org.sallyport.crypto.log.TestLog;
import org.sallyport.crypto.log.TileWriter;
import org.sallyport.crypto.verify.AuditOutcome.BadFile;
import org.sallyport.crypto.verify.AuditOutcome.BadLeaf;
import org.sallyport.crypto.verify.AuditOutcome.Ok;

class StoreVerifyTest {
  private static final int SIZE = 700;

  @TempDir private Path tiles;
  private final TestLog log = new TestLog();
  private final List<Bytes> leaves = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean withHashes;

  @BeforeEach
  void fillTheStore() throws IOException {
    log.growTo(0).growTo(100).growTo(600).growTo(SIZE);
    TileWriter writer = new TileWriter(tiles);
    writer.advance(0, 600, log.hashes());
    writer.publish(log.notes().get(2));
    log.growTo(SIZE + 20);
    leaves.addAll(log.leaves());
    notes.addAll(log.notes().subList(0, 4));
  }

  /** A store as one page of a database would give it. */
  private final class Store implements LogSource {
    @Override
    public long size() {
      return leaves.size();
    }

    @Override
    public List<StoredLeaf> leaves(long from, long to) {
      List<StoredLeaf> run = new ArrayList<>();
      for (long index = from; index < Math.min(to, leaves.size()); index++) {
        Optional<Bytes> hash =
            withHashes
                ? Optional.of(TreeHash.leaf(log.leaves().get((int) index)))
                : Optional.empty();
        run.add(new StoredLeaf(index, leaves.get((int) index), hash));
      }
      return run;
    }

    @Override
    public List<StoredCheckpoint> checkpoints(long skip, int max) {
      List<StoredCheckpoint> page = new ArrayList<>();
      for (int i = (int) skip; i < Math.min(skip + max, notes.size()); i++) {
        page.add(new StoredCheckpoint("checkpoint " + i, notes.get(i)));
      }
      return page;
    }
  }

  private AuditOutcome verify(boolean withTiles) throws IOException {
    LogKey key = LogKey.parse(log.signer().publicKey().format()).orElseThrow();
    return new AuditVerifier(key)
        .store(new Store(), withTiles ? Optional.of(tiles) : Optional.empty(), Optional.empty());
  }

  private void alterLeaf(int index) {
    byte[] leaf = leaves.get(index).toArray();
    leaf[0] ^= 1;
    leaves.set(index, Bytes.own(leaf));
  }

  private void alterFile(String name, int at) throws IOException {
    byte[] content = Files.readAllBytes(tiles.resolve(name));
    content[at] ^= 1;
    Files.write(tiles.resolve(name), content);
  }

  @Test
  void aStoreWhoseTilesLagBehindVerifies() throws IOException {
    assertThat(verify(true)).isEqualTo(new Ok(SIZE + 20, log.head().root()));
    assertThat(verify(false)).isInstanceOf(Ok.class);
  }

  @Test
  void anAlteredLeafIsNamedByTheTiles() throws IOException {
    alterLeaf(123);
    assertThat(verify(true)).isEqualTo(new BadLeaf(123, "differs from what was logged"));
  }

  @Test
  void anAlteredLeafIsNamedByTheHashBesideIt() throws IOException {
    withHashes = true;
    alterLeaf(SIZE + 3);
    assertThat(verify(false)).isEqualTo(new BadLeaf(SIZE + 3, "does not match the hash beside it"));
  }

  @Test
  void withoutTilesTheCheckpointBeforeIsNamed() throws IOException {
    alterLeaf(123);
    assertThat(verify(false))
        .isInstanceOfSatisfying(
            BadLeaf.class,
            bad -> {
              assertThat(bad.index()).isEqualTo(100);
              assertThat(bad.reason()).contains("to 599").contains("checkpoint 2");
            });
  }

  @Test
  void anAlteredTileIsNamed() throws IOException {
    for (String name : List.of("tile/0/000", "tile/0/002.p/88", "tile/1/000.p/2")) {
      alterFile(name, 40);
      assertThat(verify(true))
          .isInstanceOfSatisfying(BadFile.class, bad -> assertThat(bad.file()).isEqualTo(name));
      alterFile(name, 40);
    }
  }

  @Test
  void aLeftOverPartialTileCountsAndMustFit() throws IOException {
    Path stale = tiles.resolve("tile/0/000.p/10");
    Files.createDirectories(stale.getParent());
    byte[] full = Files.readAllBytes(tiles.resolve("tile/0/000"));
    Files.write(stale, Arrays.copyOf(full, 320));
    assertThat(verify(true)).isInstanceOf(Ok.class);
    alterFile("tile/0/000.p/10", 5);
    assertThat(verify(true)).isEqualTo(new BadFile("tile/0/000.p/10", "differs from the leaves"));
  }

  @Test
  void missingAndUnknownTilesAreBad() throws IOException {
    Files.writeString(tiles.resolve("tile/0/abc"), "x");
    assertThat(verify(true)).isEqualTo(new BadFile("tile/0/abc", "unknown file"));
    Files.delete(tiles.resolve("tile/0/abc"));
    Files.delete(tiles.resolve("tile/0/002.p/88"));
    assertThat(verify(true)).isEqualTo(new BadFile("tile/0/002.p/88", "missing"));
  }

  @Test
  void anAlteredCheckpointIsNamed() throws IOException {
    notes.set(1, notes.get(1).replace("\n100\n", "\n101\n"));
    assertThat(verify(true))
        .isEqualTo(new BadFile("checkpoint 1", "the signature does not verify"));
    notes.set(1, log.notes().get(1));
    alterFile("checkpoint", 20);
    assertThat(verify(true))
        .isInstanceOfSatisfying(
            BadFile.class, bad -> assertThat(bad.file()).isEqualTo("checkpoint"));
  }

  @Test
  void aLeafThatIsGoneIsNamed() throws IOException {
    leaves.removeLast();
    notes.add(log.newest());
    assertThat(verify(true))
        .isEqualTo(new BadLeaf(SIZE + 19, "missing: checkpoint 4 is of a longer log"));
  }

  @Test
  void swappedLeavesAreFound() throws IOException {
    Bytes one = leaves.get(10);
    leaves.set(10, leaves.get(11));
    leaves.set(11, one);
    assertThat(verify(true)).isEqualTo(new BadLeaf(10, "differs from what was logged"));
  }

  @Test
  void aCheckpointOfAnotherHistoryIsNamed() throws IOException {
    TestLog fork = new TestLog().growTo(99);
    notes.set(1, log.signer().sign(log.signer().checkpoint(new LogHead(100, fork.head().root()))));
    assertThat(verify(true))
        .isEqualTo(new BadFile("checkpoint 1", "signed, but not a beginning of this log"));
  }
}
