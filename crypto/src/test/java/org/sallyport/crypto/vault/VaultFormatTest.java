package org.sallyport.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.jca.Jca;

/** Holds the format itself: what was sealed once opens for as long as version 1 is read. */
class VaultFormatTest {
  private final Properties golden = new Properties();

  @BeforeEach
  void readTheGoldenItem() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            VaultFormatTest.class.getResourceAsStream(
                "/org/sallyport/crypto/vault-format-1.properties"))) {
      golden.load(in);
    }
  }

  private Bytes bytes(String name) {
    return Bytes.own(Base64.getDecoder().decode(golden.getProperty(name)));
  }

  @Test
  void anItemSealedLongAgoOpens() throws IOException {
    int epoch = Integer.parseInt(golden.getProperty("epoch"));
    Wrap wrap =
        new Wrap(
            new ItemId(UUID.fromString(golden.getProperty("item"))),
            Purpose.valueOf(golden.getProperty("purpose")),
            epoch,
            bytes("wrap"));
    Opener opener = new Opener(List.of(IntakePrivateKey.ofSeed(epoch, bytes("seed"))));
    assertThat(opener.open(wrap, bytes("sealed"))).isEqualTo(bytes("plain"));
    Bytes salt = opener.salt(wrap, bytes("sealed").stream());
    Bytes sha256 = Bytes.own(Jca.sha256().digest(bytes("plain").toArray()));
    assertThat(SealingStream.saltedDigest(salt, sha256)).isEqualTo(bytes("digest"));
  }

  @Test
  void theSealedBytesBeginAsWrittenDown() {
    assertThat(bytes("sealed").slice(0, 9).hex()).isEqualTo("53505641554c540128");
    assertThat(bytes("wrap").slice(0, 1).hex()).isEqualTo("01");
    assertThat(bytes("wrap").size()).isEqualTo(1 + 1120 + 48);
  }
}
