package org.sallyport.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.watch.AlarmCode;

class OperatorsPageTest {
  @Test
  void everyAlarmIsExplainedToTheOperator() throws IOException {
    String page = Files.readString(Path.of("../docs/operators.md"));

    assertThat(page.lines().filter(line -> line.matches("\\| [A-Z_]{5,} \\| .+ \\| .+ \\|")))
        .extracting(line -> line.split("\\|", -1)[1].strip())
        .containsExactlyInAnyOrder(
            Stream.of(AlarmCode.values()).map(Enum::name).toArray(String[]::new));
  }
}
