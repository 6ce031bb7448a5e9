package org.sallyport.intake.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPassTest {
  @Test
  void noTwoAreAlikeAndNoneIsPrinted() {
    SecureRandom random = new SecureRandom();
    Set<String> links = new HashSet<>();
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      LinkPass pass = LinkPass.generate(random);
      assertThat(LinkPass.isLink(pass.link())).isTrue();
      assertThat(LinkPass.typedCode(pass.shownCode())).contains(pass.code());
      assertThat(pass.toString()).doesNotContain(pass.link(), pass.code());
      links.add(pass.link());
      codes.add(pass.code());
    }
    assertThat(links).hasSize(500);
    assertThat(codes).hasSize(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7K3M-91X0", "7k3m 9lxo", " 7K3M91XO ", "7k3m\u20139ix0", "7 k 3 m 9 1 x 0"})
  void aCodeIsReadAsPeopleTypeIt(String typed) {
    assertThat(LinkPass.typedCode(typed)).contains("7K3M91X0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7K3M", "7K3M-91X0-1", "7K3M-91XU", "7K3M-91X\u0660"})
  void whatCannotBeACodeIsNone(String typed) {
    assertThat(LinkPass.typedCode(typed)).isEmpty();
    assertThat(LinkPass.typedCode("7".repeat(100_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "../../../../../../../../../../../../etc/pass"})
  void whatHasNotTheFormOfALinkIsNone(String text) {
    assertThat(LinkPass.isLink(text)).isFalse();
  }
}
