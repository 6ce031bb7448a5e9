package org.sallyport.intake.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureIdentifiersTest {
  private final SecureIdentifiers identifiers = new SecureIdentifiers("CEHUB", new SecureRandom());

  @Test
  void aReferenceHasItsPublishedFormAndLondonsDate() {
    assertThat(identifiers.newReference(Instant.parse("2026-06-30T23:30:00Z")))
        .matches("CEHUB-260701-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{6}");
  }

  @Test
  void aReferenceIsReadBackHoweverItIsWritten() {
    for (int i = 0; i < 1000; i++) {
      String reference = identifiers.newReference(Instant.parse("2026-11-24T10:00:00Z"));
      assertThat(Reference.parse(reference)).map(Reference::text).contains(reference);
      String spoken =
          "  "
              + reference.substring(0, 13).toLowerCase(Locale.ROOT)
              + reference.substring(13).replace('0', 'o').replace('1', 'l').replace("-", " - ");
      assertThat(Reference.parse(spoken)).map(Reference::text).contains(reference);
    }
  }

  @Test
  void everySingleWrongCharacterIsNoticed() {
    String reference = identifiers.newReference(Instant.parse("2026-11-24T10:00:00Z"));
    for (int i = reference.length() - 12; i < reference.length(); i++) {
      if (reference.charAt(i) == '-') {
        continue;
      }
      for (char other : Crockford.ALPHABET.toCharArray()) {
        if (other != reference.charAt(i)) {
          String wrong = reference.substring(0, i) + other + reference.substring(i + 1);
          assertThat(Reference.parse(wrong)).as(wrong).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "CEHUB", "CEHUB-261124-00000-00000", "CEHUB-261124-UUUUU-UUUUUU", "../../x"})
  void whatIsNoReferenceIsNone(String text) {
    assertThat(Reference.parse(text)).isEmpty();
  }

  @Test
  void idsAreOfVersionSevenAndGrowWithTime() {
    assertThat(identifiers.newId().version()).isEqualTo(7);
    assertThat(identifiers.newId()).isNotEqualTo(identifiers.newId());
  }

  @Test
  void aHubsIdIsCapitalLettersAndDigits() {
    assertThatThrownBy(() -> new SecureIdentifiers("hub-1", new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
