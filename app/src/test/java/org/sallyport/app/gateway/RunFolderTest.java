package org.sallyport.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.app.config.DataFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunFolderTest {
  private final DataFolder data;

  RunFolderTest(@TempDir Path folder) {
    this.data = new DataFolder(folder.resolve("data"));
  }

  @Test
  void aSecondComerDoesNotGetTheLock() throws IOException {
    try (RunLock _ = RunLock.take(data).orElseThrow()) {
      assertThat(RunLock.take(data)).isEqualTo(Optional.empty());
      assertThat(RunLock.isTaken(data)).isTrue();
    }
    assertThat(RunLock.isTaken(data)).isFalse();
  }

  @Test
  void theFolderIsItsOwnersAlone() throws IOException {
    try (RunLock _ = RunLock.take(data).orElseThrow()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void endpointsAppearWholeForTheOwnerAlone() throws IOException {
    try (RunLock _ = RunLock.take(data).orElseThrow()) {
      new Endpoints().put("mode", "start").put("caFile", Path.of("ca.pem")).write(data);

      JsonNode written = JsonMapper.shared().readTree(Files.readAllBytes(data.endpoints()));
      assertThat(written.path("caFile").asString("")).startsWith("/").endsWith("/ca.pem");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.endpoints())))
          .isEqualTo("rw-------");
      Endpoints.remove(data);
      assertThat(data.endpoints()).doesNotExist();
    }
  }
}
