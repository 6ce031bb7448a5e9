package org.sallyport.intake.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.agency.SshKeys.KeyCheck;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.store.StoreHouse;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.AssuranceLevel;

class LedgerSshKeysTest {
  private static final Command.Actor OPERATOR = new Command.Actor("root", "", "agreed");

  /** Made by {@code ssh-keygen -t ed25519}; its fingerprint is what {@code ssh-keygen -l} says. */
  private static final String ED25519 =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDYRssA+na+Mts1kgjCkNX4y4BSLcxZtbtwa8xH2pGwc"
          + " agency@example.org";

  private static final String FINGERPRINT = "SHA256:jYB8k+OB2K6SxnB5iqNC00n/Y9laxgk5ud9Olzt7gyM";

  @TempDir private Path folder;
  private StoreHouse house;
  private LedgerSshKeys keys;

  @BeforeEach
  void open() throws Unavailable {
    house = new StoreHouse(folder);
    keys = new LedgerSshKeys(house.ledger().view());
    house.done(new Command.AgencyPut(agency("police"), OPERATOR));
    house.done(new Command.AgencyPut(agency("school"), OPERATOR));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aKeyIsItsAgencys() throws Exception {
    assertThat(add("police")).isTrue();

    assertThat(keys.check(key().sha256()))
        .isInstanceOfSatisfying(
            KeyCheck.Known.class,
            known -> {
              assertThat(known.sender().agency()).isEqualTo("police");
              assertThat(known.sender().assurance()).isEqualTo(AssuranceLevel.L3);
              assertThat(known.sender().codes()).containsExactly("SSH_KEY");
            });
    assertThat(house.differences()).isEmpty();
  }

  @Test
  void aKeyThatNobodyHasIsRefused() throws Exception {
    assertThat(keys.check(key().sha256())).isInstanceOf(KeyCheck.Refused.class);
  }

  @Test
  void aKeyIsOfOneAgencyOnly() throws Exception {
    assertThat(add("police")).isTrue();
    assertThat(add("police")).isTrue();
    assertThat(add("school")).isFalse();

    assertThat(house.ledger().view().sshKeys("police")).hasSize(1);
    assertThat(house.ledger().view().sshKeys("school")).isEmpty();
  }

  @Test
  void suspensionAndRemovalWorkAtOnceAndShowInTheVersion() throws Exception {
    add("police");
    long before = keys.version();
    house.done(new Command.AgencySuspend("police", true, OPERATOR, house.now()));
    assertThat(keys.check(key().sha256())).isInstanceOf(KeyCheck.Refused.class);
    assertThat(keys.version()).isGreaterThan(before);

    house.done(new Command.AgencySuspend("police", false, OPERATOR, house.now()));
    assertThat(keys.check(key().sha256())).isInstanceOf(KeyCheck.Known.class);

    house.done(new Command.AgencyRemove("police", OPERATOR, house.now()));
    assertThat(keys.check(key().sha256())).isInstanceOf(KeyCheck.Refused.class);
    assertThat(house.differences()).isEmpty();
  }

  @Test
  void theFingerprintIsTheOneThatOpenSshShows() throws Exception {
    add("police");

    assertThat(house.ledger().view().sshKeys("police").getFirst().fingerprint())
        .isEqualTo(FINGERPRINT);
  }

  @Test
  void rsaNeeds3072Bits() throws Exception {
    assertThat(SshPublicKey.parse(rsa(3072)).algorithm()).isEqualTo("ssh-rsa");
    assertThatThrownBy(() -> SshPublicKey.parse(rsa(2048)))
        .isInstanceOf(SshPublicKey.Unfit.class)
        .hasMessageContaining("2048");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh-ed25519",
        "ssh-ed25519 !!!!",
        "ssh-ed25519 AAAA",
        "ssh-dss AAAAB3NzaC1kc3MAAAAA",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAAA",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
      })
  void whatIsNoKeyIsNotTaken(String line) {
    assertThatThrownBy(() -> SshPublicKey.parse(line)).isInstanceOf(SshPublicKey.Unfit.class);
  }

  private boolean add(String agency) throws SshPublicKey.Unfit {
    return house.done(
        new Command.SshKeyAdd(
            new SshKeyEntry(
                UUID.randomUUID(), agency, key().algorithm(), key().sha256(), house.now()),
            OPERATOR));
  }

  private static SshPublicKey key() throws SshPublicKey.Unfit {
    return SshPublicKey.parse(ED25519);
  }

  private static String rsa(int bits) throws IOException {
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(blob);
    byte[] modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0).toByteArray();
    for (byte[] field :
        List.of("ssh-rsa".getBytes(StandardCharsets.US_ASCII), new byte[] {1, 0, 1}, modulus)) {
      data.writeInt(field.length);
      data.write(field);
    }
    return "ssh-rsa " + Base64.getEncoder().encodeToString(blob.toByteArray());
  }

  private AgencyEntry agency(String id) {
    return new AgencyEntry(
        id, "Example " + id, "SCHOOL", UUID.randomUUID(), List.of(), List.of(), false, house.now());
  }
}
