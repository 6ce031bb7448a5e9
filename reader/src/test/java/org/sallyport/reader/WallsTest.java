package org.sallyport.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main process loads these packages beside its keys: no parser may come with them. */
class WallsTest {
  private static final String HOME = "org/sallyport/reader/";

  @ParameterizedTest
  @ValueSource(strings = {"document", "wire", "pool"})
  void whatTheMainProcessLoadsNamesNoParser(String name) throws Exception {
    Path classes =
        Path.of(
            org.sallyport.reader.document.ReadDocument.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    try (Stream<Path> files = Files.walk(classes.resolve(HOME + name))) {
      assertThat(files.filter(file -> file.toString().endsWith(".class")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(constants(file))
                      .doesNotContain(
                          "org/apache/tika",
                          "org/jsoup",
                          "de/siegmar",
                          "org/apache/james",
                          HOME + "child",
                          "javax/xml"));
    }
  }

  private static String constants(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
