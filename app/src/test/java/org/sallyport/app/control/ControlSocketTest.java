package org.sallyport.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class ControlSocketTest {
  private final Path path;
  private final Ask ask =
      new Ask("agency.remove", "sam", "closed", JsonMapper.shared().createObjectNode());

  ControlSocketTest(@TempDir Path folder) {
    this.path = folder.resolve("control");
  }

  @Test
  void anAnswerComesBackAndTheUserIsWhomTheSystemNames() throws IOException {
    try (ControlSocket _ =
        ControlSocket.open(path, (asked, user) -> Told.done(asked.act(), asked.reason(), user))) {
      assertThat(ControlCaller.ask(path, ask).lines())
          .containsExactly("agency.remove", "closed", System.getProperty("user.name"));
    }
  }

  @Test
  void onlyTheOwnerMayUseIt() throws IOException {
    try (ControlSocket _ = ControlSocket.open(path, (asked, user) -> Told.done("done"))) {
      assertThat(Files.getPosixFilePermissions(path))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void aSocketLeftBehindIsReplaced() throws IOException {
    Files.writeString(path, "stale");

    try (ControlSocket _ = ControlSocket.open(path, (asked, user) -> Told.refused("no"))) {
      Told told = ControlCaller.ask(path, ask);

      assertThat(told.done()).isFalse();
      assertThat(told.lines()).containsExactly("no");
    }
  }

  @Test
  void oneWhoSaysNothingKeepsNobodyWaiting() throws IOException {
    try (ControlSocket _ = ControlSocket.open(path, (asked, user) -> Told.done("done"));
        SocketChannel silent = SocketChannel.open(ControlCaller.address(path))) {
      assertThat(silent.isConnected()).isTrue();
      assertThat(ControlCaller.ask(path, ask).done()).isTrue();
    }
  }

  @Test
  void whatIsNoQuestionIsDroppedAndTheNextOneAnswered() throws IOException {
    try (ControlSocket _ = ControlSocket.open(path, (asked, user) -> Told.done("done"))) {
      for (int length : new int[] {-1, Integer.MAX_VALUE, 4}) {
        try (SocketChannel rude = SocketChannel.open(ControlCaller.address(path))) {
          byte[] body = "nope".getBytes(StandardCharsets.US_ASCII);
          rude.write(ByteBuffer.allocate(8).putInt(length).put(body).flip());
          assertThat(rude.read(ByteBuffer.allocate(1))).isNegative();
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("reset");
        }
      }
      assertThat(ControlCaller.ask(path, ask).done()).isTrue();
    }
  }

  @Test
  void aFaultIsAnAnswerWithoutItsText() throws IOException {
    try (ControlSocket _ =
        ControlSocket.open(
            path,
            (asked, user) -> {
              throw new IllegalStateException("secret");
            })) {
      Told told = ControlCaller.ask(path, ask);

      assertThat(told.done()).isFalse();
      assertThat(told.lines().getFirst()).doesNotContain("secret");
    }
  }

  @Test
  void whereNobodyListensTheCallerIsTold() {
    assertThatThrownBy(() -> ControlCaller.ask(path, ask)).isInstanceOf(IOException.class);
  }
}
