package org.sallyport.routes.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.agency.SshPublicKey;

class IdentityTest {
  @TempDir private Path folder;

  @Test
  void aKeyThatWasMadeIsReadAgainAndTheRegisterTakesIt() throws Exception {
    Path file = folder.resolve("key");
    Identity made = Identity.create(file, new SecureRandom());

    assertThat(Identity.read(file).publicLine()).isEqualTo(made.publicLine());
    assertThat(SshPublicKey.parse(made.publicLine()).algorithm()).isEqualTo("ecdsa-sha2-nistp256");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(made).hasToString(made.publicLine());
  }

  @Test
  void whatIsNoPrivateKeyIsNotRead() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "not a key\n");

    assertThatThrownBy(() -> Identity.read(file)).isInstanceOf(IOException.class);
  }
}
