package org.sallyport.crypto.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.vault.IntakePrivateKey;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Opener;
import org.sallyport.crypto.vault.Purpose;
import org.sallyport.crypto.vault.SealedBytes;
import org.sallyport.crypto.vault.Sealer;
import org.sallyport.crypto.vault.Wrap;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.KeyAndCertificate;

class HandoverTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final CertificateMaker MAKER = new CertificateMaker(Clock.systemUTC(), RANDOM);
  private static final KeyAndCertificate RSA =
      MAKER.selfSigned(MAKER.newRsa3072(), "spill", Use.RECEIVE_RSA, Period.ofDays(1));
  private static final KeyAndCertificate EC = pair("spill 2");
  private static final KeyAndCertificate STRANGER = pair("stranger");
  private static final UUID ARRIVAL = new UUID(1, 2);

  private final IntakePrivateKey intake = IntakePrivateKey.generate(1, RANDOM);
  private final Sealer sealer = new Sealer(intake.publicKey(), RANDOM);
  private final Opener opener = new Opener(List.of(intake));
  private final SealedBytes small = sealed(3, Bytes.utf8("Seen with a second phone."));
  private final SealedBytes large = sealed(4, Bytes.own(new byte[300_000]));

  private static KeyAndCertificate pair(String name) {
    return MAKER.selfSigned(MAKER.newP256(), name, Use.RECEIVE_EC, Period.ofDays(1));
  }

  private SealedBytes sealed(int id, Bytes content) {
    return sealer.seal(new ItemId(new UUID(0, id)), Purpose.PART, content);
  }

  private PartKey key(int number, SealedBytes item) throws IOException {
    Wrap wrap = item.item().wrap();
    return new PartKey(number, wrap.item(), wrap.purpose(), opener.dataKey(wrap));
  }

  private Handover handover() throws IOException {
    return handover(RSA, EC);
  }

  private Handover handover(KeyAndCertificate... people) throws IOException {
    return Handover.of(
        ARRIVAL,
        List.of(key(1, small), key(2, large)),
        Arrays.stream(people).map(KeyAndCertificate::certificate).toList(),
        RANDOM);
  }

  private byte[] file(Handover handover) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HandoverFile(ARRIVAL, "EX-261124-AAAAA-AAAAAA", handover).head().writeTo(out);
    for (SealedBytes part : List.of(small, large)) {
      HandoverFile.part(out, part.sealed().size(), part.sealed().stream());
    }
    return out.toByteArray();
  }

  private static Map<Integer, Bytes> opened(byte[] file, KeyAndCertificate key) throws IOException {
    Map<Integer, Bytes> parts = new TreeMap<>();
    try (InputStream in = Bytes.copyOf(file).stream()) {
      HandoverFile head = HandoverFile.read(in);
      head.open(
          head.handover().open(List.of(key)),
          in,
          (number, plain) -> parts.put(number, Bytes.own(plain.readAllBytes())));
    }
    return parts;
  }

  @Test
  void eachOfThePeopleOpensEveryPart() throws Exception {
    byte[] file = file(handover());
    for (KeyAndCertificate person : List.of(RSA, EC)) {
      assertThat(opened(file, person))
          .containsExactly(
              Map.entry(1, Bytes.utf8("Seen with a second phone.")),
              Map.entry(2, Bytes.own(new byte[300_000])));
    }
    assertThat(HandoverFile.begins(file)).isTrue();
    assertThat(HandoverFile.begins(new byte[3])).isFalse();
  }

  @Test
  void aStrangerOpensNothing() throws Exception {
    byte[] file = file(handover());
    refused(() -> opened(file, STRANGER));
  }

  @Test
  void anAlteredCutOrLongerFileDoesNotOpen() throws Exception {
    byte[] file = file(handover(EC));
    int head = file.length - small.sealed().size() - large.sealed().size() - 16;
    for (int at = 0; at < file.length; at = at < head + 200 ? at + 1 : at + 7919) {
      if (at >= 24 && at < 24 + 4 + 22) {
        continue; // the reference is a label for people
      }
      byte[] altered = file.clone();
      altered[at] ^= 1;
      refused(() -> opened(altered, EC));
    }
    for (int length : List.of(0, 7, 40, head, head + 9, file.length - 1)) {
      refused(() -> opened(Arrays.copyOf(file, length), EC));
    }
    refused(() -> opened(Arrays.copyOf(file, file.length + 1), EC));
  }

  @Test
  void theItemKeyOpensNoOtherItem() throws Exception {
    Handover handover = handover();
    ItemKey other = handover().open(List.of(EC));
    ItemKey own = handover.open(List.of(EC));
    refused(() -> handover.parts(other, ARRIVAL));
    refused(() -> handover.parts(own, new UUID(1, 3)));
    assertThat(handover.parts(own, ARRIVAL)).hasSize(2);
  }

  @Test
  void anItemThatIsTakenBackIsWrappedForTheGatewayAgain() throws Exception {
    KeyAndCertificate gateway = pair("intake");
    Handover handover = handover();
    Bytes sealed = handover.open(List.of(RSA)).sealTo(gateway.certificate(), RANDOM);
    refused(() -> ItemKey.unseal(sealed, STRANGER));
    PartKey part = handover.parts(ItemKey.unseal(sealed, gateway), ARRIVAL).getFirst();
    Wrap anew = sealer.wrap(part.item(), part.purpose(), part.key());
    assertThat(anew.value()).isNotEqualTo(small.item().wrap().value());
    assertThat(opener.open(anew, small.sealed()).utf8()).isEqualTo("Seen with a second phone.");
  }

  @Test
  void noSecretIsPrinted() throws Exception {
    ItemKey key = handover().open(List.of(EC));
    assertThat(key.toString()).isEqualTo("item key");
    assertThat(key(1, small).toString()).contains("key=data key");
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOf(HandoverException.class)
        .hasMessage("the item that was handed over does not open");
  }
}
