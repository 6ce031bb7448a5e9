package org.sallyport.routes.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sallyport.routes.sftp.SftpHouse.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.sftp.common.SftpConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, how far, and what ends a session. */
@Tag("integration")
class SftpEntryIT {
  @TempDir private Path folder;
  private SftpHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new SftpHouse(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void oneAgencySeesNothingOfAnothers() throws Exception {
    try (SftpCaller caller = house.call()) {
      caller.send(
          "/inbox/march.csv", "rowRef,text\r\nA-1,seen\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    var other = SftpHouse.newKey();
    house.register(other, SftpHouse.OTHER);
    var address =
        new SftpCaller.Address("127.0.0.1", house.port(), house.hostKey.line(), SftpHouse.OTHER);
    try (SftpCaller caller = SftpCaller.call(address, other)) {
      assertThat(caller.list("/inbox")).isEmpty();
      refused(() -> caller.files().stat("/inbox/march.csv"), SftpConstants.SSH_FX_NO_SUCH_FILE);
    }
    // A key opens its own agency's home only, whatever name is given.
    assertThatThrownBy(() -> SftpCaller.call(house.address(), other))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anUploadIsOfTheKeyThatWasConnectedAndNotOfTheNewest() throws Exception {
    byte[] rows = "text\r\nseen\r\n".getBytes(StandardCharsets.US_ASCII);
    var newer = SftpHouse.newKey();
    house.register(newer, SftpHouse.AGENCY);
    try (SftpCaller caller = house.call()) {
      caller.send("/inbox/first.csv", rows);
    }
    try (SftpCaller caller = SftpCaller.call(house.address(), newer)) {
      caller.send("/inbox/second.csv", rows);
    }
    assertThat(house.upload("first.csv").credential()).contains(house.credential(house.key));
    assertThat(house.upload("second.csv").credential()).contains(house.credential(newer));
  }

  @Test
  void aKeyThatNobodyHasIsRefusedAndSoIsAPassword() throws Exception {
    var stranger = SftpHouse.newKey();
    assertThatThrownBy(() -> SftpCaller.call(house.address(), stranger))
        .isInstanceOf(IOException.class);
    assertThat(house.counted("sftp_sessions", "refused")).isPositive();

    try (SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier((_, _, _) -> true);
      client.start();
      try (ClientSession session =
          client
              .connect(SftpHouse.AGENCY, "127.0.0.1", house.port())
              .verify(Duration.ofSeconds(10))
              .getSession()) {
        session.addPasswordIdentity("secret");
        assertThatThrownBy(() -> session.auth().verify(Duration.ofSeconds(10)))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aClientThatExpectsAnotherHostKeyDoesNotGoOn() throws Exception {
    var address =
        new SftpCaller.Address(
            "127.0.0.1",
            house.port(),
            PublicKeyEntry.toString(SftpHouse.newKey().getPublic()),
            SftpHouse.AGENCY);
    assertThatThrownBy(() -> SftpCaller.call(address, house.key)).isInstanceOf(IOException.class);
  }

  @Test
  void aSuspensionEndsWhatIsOpenWithinASecond() throws Exception {
    try (SftpCaller caller = house.call()) {
      assertThat(caller.list("/")).isNotEmpty();
      house.forget(house.key);

      await().atMost(Duration.ofSeconds(1)).until(() -> !caller.session().isOpen());
      assertThatThrownBy(house::call).isInstanceOf(IOException.class);
    }
  }

  @Test
  void thereIsNoTunnelInEitherDirection() throws Exception {
    try (SftpCaller caller = house.call()) {
      ClientSession session = caller.session();
      assertThatThrownBy(
              () ->
                  session
                      .createDirectTcpipChannel(
                          new SshdSocketAddress("127.0.0.1", 1),
                          new SshdSocketAddress("127.0.0.1", house.port()))
                      .open()
                      .verify(Duration.ofSeconds(5)))
          .hasMessageContaining("Unsupported channel type");
      assertThatThrownBy(
              () ->
                  session.startRemotePortForwarding(
                      new SshdSocketAddress("127.0.0.1", 0),
                      new SshdSocketAddress("127.0.0.1", house.port())))
          .isInstanceOf(IOException.class);
      assertThat(caller.list("/")).isNotEmpty();
    }
  }
}
