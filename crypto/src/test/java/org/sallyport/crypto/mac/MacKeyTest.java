package org.sallyport.crypto.mac;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;

class MacKeyTest {
  private final MacKey key = MacKey.of(Bytes.own(new byte[32]));

  @Test
  void theSameKeyLabelAndPartsGiveTheSameMac() {
    assertThat(key.mac("a", Bytes.utf8("x"))).isEqualTo(key.mac("a", Bytes.utf8("x")));
    assertThat(key.mac("a", Bytes.utf8("x")).size()).isEqualTo(32);
  }

  @Test
  void anotherKeyLabelOrDivisionGivesAnotherMac() {
    Bytes mac = key.mac("a", Bytes.utf8("xy"), Bytes.utf8("z"));
    assertThat(mac)
        .isNotEqualTo(key.mac("b", Bytes.utf8("xy"), Bytes.utf8("z")))
        .isNotEqualTo(key.mac("a", Bytes.utf8("x"), Bytes.utf8("yz")))
        .isNotEqualTo(key.mac("a", Bytes.utf8("xyz")))
        .isNotEqualTo(
            MacKey.generate(new SecureRandom()).mac("a", Bytes.utf8("xy"), Bytes.utf8("z")));
  }

  @Test
  void aStreamedPartDoesNotDependOnHowItIsWritten() {
    MacStream whole = key.stream("a");
    whole.write(new byte[] {1, 2, 3}, 0, 3);
    MacStream single = key.stream("a");
    single.write(1);
    single.write(2);
    single.write(3);
    assertThat(whole.endPart().part("x").mac()).isEqualTo(single.endPart().part("x").mac());
  }

  @Test
  void theBorderOfAStreamedPartCounts() {
    MacStream one = key.stream("a");
    one.write(1);
    one.endPart();
    one.write(2);
    MacStream other = key.stream("a");
    other.write(1);
    other.write(2);
    assertThat(one.mac()).isNotEqualTo(other.mac());
    assertThat(key.stream("a").endPart().mac()).isNotEqualTo(key.stream("a").mac());
  }

  @Test
  void theKeySurvivesItsExport() {
    MacKey generated = MacKey.generate(new SecureRandom());
    assertThat(MacKey.of(generated.export()).mac("a", Bytes.empty()))
        .isEqualTo(generated.mac("a", Bytes.empty()));
    assertThat(generated.toString()).isEqualTo("MAC key");
  }
}
