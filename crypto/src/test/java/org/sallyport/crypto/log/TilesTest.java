package org.sallyport.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.bytes.Bytes;

class TilesTest {
  @TempDir private Path folder;

  private static Map<String, Bytes> files(Path root) throws IOException {
    Map<String, Bytes> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Bytes.own(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  @Test
  void namesAreThoseOfTheFormat() {
    assertThat(TilePath.tile(0, 0, 256)).isEqualTo("tile/0/000");
    assertThat(TilePath.tile(0, 1_234_067, 256)).isEqualTo("tile/0/x001/x234/067");
    assertThat(TilePath.tile(2, 1067, 5)).isEqualTo("tile/2/x001/067.p/5");
    assertThat(TilePath.entries(1000, 256)).isEqualTo("tile/entries/x001/000");
  }

  @Test
  void growingStepByStepLeavesTheSameFilesAsWritingAtOnce() throws IOException {
    TestLog log = new TestLog().growTo(66_000);
    TileWriter stepwise = new TileWriter(folder.resolve("steps"), false);
    long size = 0;
    for (long next :
        new long[] {1, 2, 200, 256, 257, 511, 512, 513, 40_000, 65_535, 65_537, 66_000}) {
      stepwise.advance(size, next, log.hashes());
      size = next;
    }
    new TileWriter(folder.resolve("once"), false).advance(0, 66_000, log.hashes());
    Map<String, Bytes> files = files(folder.resolve("once"));
    assertThat(files(folder.resolve("steps"))).isEqualTo(files);
    assertThat(files)
        .containsKeys(
            "tile/0/000", "tile/0/256", "tile/0/257.p/208", "tile/1/000", "tile/1/001.p/1")
        .containsKeys("tile/2/000.p/1")
        .hasSize(258 + 2 + 1);
  }

  @Test
  void advancingAgainMendsWhatACrashLeft() throws IOException {
    TestLog log = new TestLog().growTo(700);
    TileWriter writer = new TileWriter(folder);
    writer.advance(0, 300, log.hashes());
    writer.advance(300, 600, log.hashes());
    Files.delete(folder.resolve("tile/0/002.p/88"));
    writer.advance(300, 700, log.hashes());
    Path once = folder.resolve("once");
    new TileWriter(once).advance(0, 700, log.hashes());
    assertThat(files(folder.resolve("tile"))).isEqualTo(files(once.resolve("tile")));
  }

  @Test
  void proofsFromTilesAreThoseFromLeaves() throws IOException {
    TestLog log = new TestLog().growTo(1300);
    new TileWriter(folder).advance(0, 1300, log.hashes());
    Proofs fromTiles = new Proofs(new TileNodes(folder));
    Proofs fromLeaves = new Proofs(NodeHashes.of(log.hashes()));
    for (long index : new long[] {0, 1, 255, 256, 1023, 1024, 1279, 1280, 1299}) {
      assertThat(fromTiles.inclusion(index, 1300)).isEqualTo(fromLeaves.inclusion(index, 1300));
    }
    assertThat(fromTiles.consistency(700, 1300)).isEqualTo(fromLeaves.consistency(700, 1300));
  }

  @Test
  void anExportNeverGoesIntoAFolderWithSomethingInIt() throws IOException {
    Files.writeString(folder.resolve("other"), "x");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> new TestLog().growTo(3).export(folder, false));
  }
}
