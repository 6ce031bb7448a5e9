package org.sallyport.templates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what is generated with a file under version control. {@code -Dgolden=write} renews the
 * files; the difference is then reviewed like any other change.
 */
public final class Golden {
  private Golden() {}

  public static void assertSame(Path file, String generated) throws IOException {
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, generated);
    }
    assertThat(Files.readString(file, UTF_8))
        .as("%s is out of date; renew it with -Dgolden=write", file)
        .isEqualTo(generated);
  }

  /** A golden file among the test resources. */
  public static Path resource(String name) {
    return Path.of("src/test/resources/golden", name);
  }

  /** A page of the repository's docs folder. */
  public static Path docs(String name) {
    return Path.of("../docs", name);
  }
}
