package org.sallyport.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.app.config.ConfigReader.Outcome;
import org.sallyport.intake.reception.Limits;

class LimitSettingsTest {
  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
  }

  private Limits limits() {
    assertThat(fixture.read()).isInstanceOf(Outcome.Good.class);
    return ((Outcome.Good) fixture.read()).config().keeping().limits();
  }

  @Test
  void withoutSettingsTheyAreTheUsualOnes() {
    assertThat(limits()).isEqualTo(Limits.defaults());
  }

  @Test
  void eachIsASettingOfItsOwn() {
    fixture.keys.put("limits.part", "1MB");
    fixture.keys.put("limits.message", "2MB");
    fixture.keys.put("limits.bulk", "3MB");
    fixture.keys.put("limits.rows", "4");
    fixture.keys.put("limits.parts", "5");
    fixture.keys.put("limits.depth", "6");
    fixture.keys.put("limits.ratio", "7");

    assertThat(limits())
        .isEqualTo(
            new Limits(1 << 20, 2 << 20, 3 << 20, 4, 5, 6, 7, Limits.defaults().diskReserve()));
  }

  @ParameterizedTest
  @CsvSource({
    "limits.part, 60MB, is larger than limits.message",
    "limits.message, 2GB, at most 1GB",
    "limits.bulk, 65GB, at most 64GB",
    "limits.rows, 0, 1 to 10000000",
    "limits.rows, 10000001, 1 to 10000000",
    "limits.parts, 1001, 1 to 1000",
    "limits.depth, 1, 2 to 512",
    "limits.ratio, 1, 2 to 10000",
    "limits.ratio, many, 2 to 10000",
  })
  void whatIsBeyondTheBoundsIsAProblem(String key, String value, String says) {
    fixture.keys.put(key, value);

    assertThat(fixture.read())
        .isInstanceOfSatisfying(
            Outcome.Bad.class,
            bad -> assertThat(bad.problems()).anyMatch(line -> line.contains(says)));
  }
}
