package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of docs/evidence whose tables a test counts: the page must say what the test found. With
 * {@code -Dsallyport.evidence=write} the test writes it.
 */
public final class Evidence {
  private static final boolean WRITE = "write".equals(System.getProperty("sallyport.evidence"));

  private final Path page;

  private Evidence(Path page) {
    this.page = page;
  }

  public static Evidence of(String name) {
    return new Evidence(Path.of("..", "docs", "evidence", name));
  }

  /** Below the heading stands exactly this table. */
  public void holds(String heading, List<String> table) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(page));
      int from = lines.indexOf("## " + heading) + 2;
      assertThat(from).as("heading %s in %s", heading, page).isGreaterThan(1);
      int to = from;
      while (to < lines.size() && lines.get(to).startsWith("|")) {
        to++;
      }
      if (WRITE) {
        lines.subList(from, to).clear();
        lines.addAll(from, table);
        Files.write(page, lines);
      } else {
        assertThat(lines.subList(from, to)).as("%s: %s", page, heading).isEqualTo(table);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
