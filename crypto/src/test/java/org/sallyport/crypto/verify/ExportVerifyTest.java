package org.sallyport.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.log.LogHead;
import org.sallyport.crypto.log.TestLog;
import org.sallyport.crypto.verify.AuditOutcome.BadFile;
import org.sallyport.crypto.verify.AuditOutcome.BadLeaf;
import org.sallyport.crypto.verify.AuditOutcome.Ok;

class ExportVerifyTest {
  @TempDir private Path folder;

  private AuditOutcome verify(Path export) throws IOException {
    return AuditVerifier.selfContained(export, Optional.empty());
  }

  private static List<String> names(Path export) throws IOException {
    try (Stream<Path> all = Files.walk(export)) {
      return all.filter(Files::isRegularFile)
          .map(file -> export.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 255, 256, 257, 512, 600, 65_536, 66_000})
  void anExportOfAnySizeVerifies(long size) throws IOException {
    TestLog log = new TestLog().growTo(size / 3).growTo(size / 2).growTo(size);
    for (boolean leaves : List.of(false, true)) {
      Path export = folder.resolve("leaves-" + leaves);
      log.export(export, leaves);
      assertThat(verify(export)).isEqualTo(new Ok(size, log.head().root()));
    }
  }

  @Test
  void theLastLineIsTheOneOfTheContract() throws IOException {
    TestLog log = new TestLog().growTo(5);
    log.export(folder.resolve("e"), false);
    assertThat(verify(folder.resolve("e")).line()).isEqualTo("ok 5 " + log.head().root().hex());
    assertThat(new BadLeaf(3, "missing").line()).isEqualTo("bad leaf 3: missing");
    assertThat(new BadFile("tile/0/000", "missing").line()).isEqualTo("bad tile/0/000: missing");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anyChangedByteIsFoundAndItsFileNamed(boolean leaves) throws IOException {
    Path export = folder.resolve("export");
    new TestLog().growTo(3).growTo(9).export(export, leaves);
    for (String name : names(export)) {
      byte[] content = Files.readAllBytes(export.resolve(name));
      for (int at = 0; at < content.length; at++) {
        assertAlterationIsNamed(export, name, content, at);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aChangedByteInALargerLogIsNamedToo(boolean leaves) throws IOException {
    Path export = folder.resolve("export");
    new TestLog().growTo(300).growTo(700).export(export, leaves);
    for (String name : names(export)) {
      byte[] content = Files.readAllBytes(export.resolve(name));
      for (int at = 0; at < content.length; at += 211) {
        assertAlterationIsNamed(export, name, content, at);
      }
    }
  }

  private void assertAlterationIsNamed(Path export, String name, byte[] content, int at)
      throws IOException {
    byte[] altered = content.clone();
    altered[at] ^= (byte) (1 << (at % 8));
    Files.write(export.resolve(name), altered);
    switch (verify(export)) {
      case Ok _ -> throw new AssertionError("not found: " + name + " at " + at);
      case BadFile bad -> assertThat(bad.file()).as("%s at %s", name, at).isEqualTo(name);
      case BadLeaf bad -> {
        assertThat(name).startsWith("tile/entries/");
        long first = name.equals("tile/entries/000.p/9") ? 0 : 256L * number(name);
        assertThat(bad.index()).isBetween(first, first + 255);
      }
    }
    Files.write(export.resolve(name), content);
  }

  private static long number(String name) {
    return Long.parseLong(name.substring("tile/entries/".length()).substring(0, 3));
  }

  @Test
  void anAlteredLeafIsNamedByItsPlace() throws IOException {
    Path export = folder.resolve("export");
    new TestLog().growTo(700).export(export, true);
    Path bundle = export.resolve("tile/entries/001");
    String text = Files.readString(bundle, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("\"n\":300,");
    byte[] content = Files.readAllBytes(bundle);
    content[at + 5] ^= 1;
    Files.write(bundle, content);
    assertThat(verify(export)).isEqualTo(new BadLeaf(300, "differs from what was logged"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notes.txt",
        "tile/0/003",
        "tile/0/002.p/187",
        "tile/9/000",
        "tile/0/0000",
        "checkpoints/701",
        "checkpoints/0300",
        "tile/0/000.tmp",
        "tile/entries/000"
      })
  void aFileThatDoesNotBelongIsBad(String name) throws IOException {
    Path export = folder.resolve("export");
    new TestLog().growTo(300).growTo(700).export(export, false);
    Path extra = export.resolve(name);
    Files.createDirectories(extra.getParent());
    Files.writeString(extra, "x");
    assertThat(verify(export)).isInstanceOf(BadFile.class);
  }

  @Test
  void aMissingFileIsBad() throws IOException {
    TestLog log = new TestLog().growTo(300).growTo(700);
    for (String name :
        List.of(
            "checkpoint", "log-key", "tile/0/001", "tile/1/000.p/2", "tile/entries/002.p/188")) {
      Path export = folder.resolve(name.replace('/', '-'));
      log.export(export, true);
      Files.delete(export.resolve(name));
      assertThat(verify(export)).isEqualTo(new BadFile(name, "missing"));
    }
  }

  @Test
  void aLinkIsNotAFile() throws IOException {
    Path export = folder.resolve("export");
    new TestLog().growTo(10).export(export, false);
    Path tile = export.resolve("tile/0/000.p/10");
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(tile, elsewhere);
    Files.createSymbolicLink(tile, elsewhere);
    assertThat(verify(export)).isInstanceOf(BadFile.class);
  }

  @Test
  void anotherKeyThanTheGivenOneIsBad() throws IOException {
    Path export = folder.resolve("export");
    new TestLog().growTo(10).export(export, false);
    LogKey other = LogKey.parse(new TestLog().signer().publicKey().format()).orElseThrow();
    assertThat(new AuditVerifier(other).export(export, Optional.empty()))
        .isEqualTo(new BadFile("log-key", "not the key to verify with"));
  }

  @Test
  void anEarlierCheckpointProvesThatNothingWasRewritten() throws IOException {
    TestLog log = new TestLog().growTo(300);
    Path earlier = folder.resolve("earlier");
    Files.writeString(earlier, log.newest());
    log.growTo(700).export(folder.resolve("export"), false);
    assertThat(AuditVerifier.selfContained(folder.resolve("export"), Optional.of(earlier)))
        .isInstanceOf(Ok.class);
  }

  @Test
  void aRewrittenOrShortenedLogDoesNotFitTheEarlierCheckpoint() throws IOException {
    TestLog log = new TestLog().growTo(300);
    log.export(folder.resolve("export"), false);
    LogKey key = LogKey.parse(log.signer().publicKey().format()).orElseThrow();
    Path rewritten = folder.resolve("rewritten");
    Files.writeString(
        rewritten,
        log.signer()
            .sign(
                log.signer()
                    .checkpoint(new LogHead(200, new TestLog().growTo(199).head().root()))));
    assertThat(new AuditVerifier(key).export(folder.resolve("export"), Optional.of(rewritten)))
        .isEqualTo(new BadFile(rewritten.toString(), "signed, but not a beginning of this log"));
    Path longer = folder.resolve("longer");
    Files.writeString(longer, log.growTo(301).newest());
    assertThat(new AuditVerifier(key).export(folder.resolve("export"), Optional.of(longer)))
        .isEqualTo(new BadFile(longer.toString(), "the log is shorter than this checkpoint"));
  }

  @Test
  void readerAndWriterShowTheSameFingerprint() throws IOException {
    TestLog log = new TestLog().growTo(1);
    log.export(folder.resolve("e"), false);
    assertThat(LogKey.read(folder.resolve("e/log-key")).orElseThrow().fingerprint())
        .isEqualTo(log.signer().publicKey().fingerprint());
  }

  @Test
  void thePublishedExampleNoteVerifies() {
    LogKey key =
        LogKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
            .orElseThrow();
    String text =
        """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.
        """;
    String line =
        "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
            + "KvqfqdngotpRZb6KE6RyyBwJnAM=";
    assertThat(key.verifies(text, line)).isTrue();
    assertThat(key.verifies(text + "\n", line)).isFalse();
  }
}
