package org.sallyport.intake.passage.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.junit.jupiter.api.Test;

/** What is read without the library is read as the library reads it. */
class FormatsTest {
  @Test
  void aNationalPhoneNumberIsReadAsTheLibraryReadsItWhateverItBeginsWith() throws Exception {
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    Formats formats = new Formats();
    for (int start = 100; start < 1_000; start++) {
      String given = "0" + start + " 496 0" + (start % 10) + "23";
      var number = library.parse(given, "GB");
      assertThat(library.isPossibleNumber(number)).isTrue();
      assertThat(formats.phone(given).value().shown())
          .isEqualTo(library.format(number, PhoneNumberFormat.E164));
    }
  }
}
