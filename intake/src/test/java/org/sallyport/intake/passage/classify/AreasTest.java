package org.sallyport.intake.passage.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which areas are the hub's own. */
class AreasTest {
  private final Areas areas = new Areas("Westshire and Eastby, Example City");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Westshire & Eastby",
        "Westshire and Eastby Council",
        "westshire",
        "Eastby Police",
        "Example City Council",
        "City of Example",
        "Not known",
        "",
        "Council",
      })
  void theHubsOwnAreaBySeveralNames(String area) {
    assertThat(areas.isOther(area)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Farshire", "Farshire County Council", "North Farshire Police"})
  void anotherArea(String area) {
    assertThat(areas.isOther(area)).isTrue();
    assertThat(new Areas("LOCAL").isOther(area)).isFalse();
  }
}
