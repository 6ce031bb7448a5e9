package org.sallyport.app.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of docs/configuration.md against the catalogue of keys. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final String BEGIN = "<!-- begin: generated from the catalogue of keys -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void thePageListsEveryKeyAsTheCatalogueHasIt() throws IOException {
    String page = Files.readString(PAGE, UTF_8);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String renewed = page.substring(0, from) + table() + page.substring(to);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, renewed, UTF_8);
    }

    assertThat(Files.readString(PAGE, UTF_8))
        .as("%s is out of date; renew it with -Dgolden=write", PAGE)
        .isEqualTo(renewed);
  }

  private static String table() {
    return Keys.all().stream()
        .map(ConfigurationPageTest::row)
        .collect(
            Collectors.joining(
                "\n",
                """
                | key | type | default | secret | in this version | meaning |
                |---|---|---|---|---|---|
                """,
                "\n"));
  }

  private static String row(Key key) {
    String use =
        switch (key.use()) {
          case NOW -> "yes";
          case CHECKED -> "checked only";
          case LATER -> "no";
        };
    return "| `%s` | %s | %s | %s | %s | %s |"
        .formatted(
            key.name(),
            key.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`",
            key.secret() ? "yes" : "",
            use,
            key.says());
  }
}
