package org.sallyport.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sallyport.intake.reception.Limits;
import org.sallyport.reader.document.ReadLimits;

class ReadingLimitsTest {
  @Test
  void theReaderIsHeldToTheSettingsOfPartsAndRatio() {
    Limits limits = new Limits(1 << 20, 2 << 20, 3 << 20, 4, 5, 6, 7, 0);

    assertThat(PassageRoom.reading(limits).partBytes()).isEqualTo(1 << 20);
    assertThat(PassageRoom.reading(limits).ratio()).isEqualTo(7);
  }

  @Test
  void aLargerPartThanUsualIsKeptButNotReadFromMemory() {
    Limits limits = new Limits(1 << 30, 1 << 30, 50, 32, 0);

    assertThat(PassageRoom.reading(limits)).isEqualTo(ReadLimits.defaults());
  }
}
