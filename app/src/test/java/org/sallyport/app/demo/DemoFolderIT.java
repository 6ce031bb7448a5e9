package org.sallyport.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.app.config.ConfigReader;
import org.sallyport.app.config.DataFolder;

/** Making RSA keys takes seconds: they are made once for all tests. */
@Tag("integration")
final class DemoFolderIT {
  @TempDir private static Path shared = Path.of("");

  @TempDir private Path temporary = Path.of("");

  @Test
  void whatItMakesIsAWholeConfigurationAndIsMadeOnce() throws Exception {
    DataFolder data = new DataFolder(shared.resolve("demo"));

    DemoFolder first = open(data);
    String token = first.token();
    byte[] key = Files.readAllBytes(first.hub().keyStore("hub"));
    DemoFolder again = open(data);

    assertThat(token).startsWith("sp_").hasSize(46);
    assertThat(again.token()).isEqualTo(token);
    assertThat(Files.readAllBytes(again.hub().keyStore("hub"))).isEqualTo(key);
    assertThat(new ConfigReader(Map.of()).forDemo(data, again.made()))
        .isInstanceOf(ConfigReader.Outcome.Good.class);
  }

  @Test
  void theHubReceivesWithAnRsaAndWithAP256Key() throws Exception {
    DemoFolder folder = open(new DataFolder(shared.resolve("demo")));

    assertThat(
            List.of(folder.hub().load("hub"), folder.hub().load(DemoFolder.SECOND)).stream()
                .map(key -> key.certificate().getPublicKey().getAlgorithm()))
        .containsExactly("RSA", "EC");
  }

  @Test
  void onlyItsOwnerMayReadASecret() throws Exception {
    DataFolder data = new DataFolder(shared.resolve("demo"));
    open(data);

    try (Stream<Path> files = Files.walk(data.root())) {
      assertThat(
              files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".pem")))
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aFolderWithSomethingElseInItIsLeftAlone() throws Exception {
    Path letters = Files.writeString(temporary.resolve("letter.txt"), "mine");

    assertThatThrownBy(() -> open(new DataFolder(temporary)))
        .isInstanceOf(DemoFault.class)
        .hasMessageContaining("name another folder");
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files).containsExactly(letters);
    }
  }

  private static DemoFolder open(DataFolder data) throws Exception {
    return DemoFolder.openOrCreate(data, Clock.systemUTC(), new SecureRandom());
  }
}
