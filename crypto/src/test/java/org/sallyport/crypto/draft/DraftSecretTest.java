package org.sallyport.crypto.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;

class DraftSecretTest {
  private final DraftSecret secret = DraftSecret.generate(new SecureRandom());

  @Test
  void whatWasSealedOpensWithTheSecretOfTheCookieOnly() throws IOException {
    Bytes sealed = secret.seal("form", Bytes.utf8("Canary Otterburn"));
    DraftSecret again = DraftSecret.parse(secret.export()).orElseThrow();
    assertThat(again.open("form", sealed)).isEqualTo(Bytes.utf8("Canary Otterburn"));
    assertThat(new String(sealed.toArray(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("Otterburn");
    DraftSecret other = DraftSecret.generate(new SecureRandom());
    assertThatThrownBy(() -> other.open("form", sealed)).isInstanceOf(IOException.class);
  }

  @Test
  void noByteOfItCanBeChangedAndNoItemTakenForAnother() {
    Bytes sealed = secret.seal("form", Bytes.utf8("words"));
    for (int at = 0; at < sealed.size(); at++) {
      byte[] changed = sealed.toArray();
      changed[at] ^= 1;
      assertThatThrownBy(() -> secret.open("form", Bytes.own(changed)))
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> secret.open("other", sealed)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> secret.open("form", sealed.slice(0, sealed.size() - 1)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theSameWordsSealedTwiceLookDifferent() {
    Bytes words = Bytes.utf8("words");
    assertThat(secret.seal("form", words)).isNotEqualTo(secret.seal("form", words));
  }

  @Test
  void folderAndPageTokenTellNothingOfTheSecret() {
    assertThat(secret.folderName()).matches("[0-9a-f]{32}");
    assertThat(secret.pageToken()).hasSize(43).isNotEqualTo(secret.export());
    assertThat(secret.isPageToken(secret.pageToken())).isTrue();
    assertThat(secret.isPageToken(secret.export())).isFalse();
    assertThat(secret).hasToString("draft secret");
  }

  @Test
  void whatIsNoSecretIsNotTakenForOne() {
    assertThat(DraftSecret.parse("")).isEmpty();
    assertThat(DraftSecret.parse("../../etc/passwd")).isEmpty();
    assertThat(DraftSecret.parse("A".repeat(44))).isEmpty();
  }

  @Test
  void aMarkIsOfOneSecretOneUseAndOneDraft() {
    Bytes mark = secret.mark("code", "7K3M91X0");
    assertThat(secret.isMark(mark, "code", "7K3M91X0")).isTrue();
    assertThat(secret.isMark(mark, "code", "7K3M91X1")).isFalse();
    assertThat(secret.isMark(mark, "link", "7K3M91X0")).isFalse();
    DraftSecret other = DraftSecret.generate(new SecureRandom());
    assertThat(other.isMark(mark, "code", "7K3M91X0")).isFalse();
  }
}
