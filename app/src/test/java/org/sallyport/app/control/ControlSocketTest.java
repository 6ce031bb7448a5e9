package org.sallyport.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ControlSocketTest {
  private final Path path;

  ControlSocketTest(@TempDir Path folder) {
    this.path = folder.resolve("control");
  }

  private static Ask ask(String act) {
    return new Ask(
        act, "A Clerk", "tidying", JsonMapper.shared().createObjectNode().put("id", "x"));
  }

  @Test
  void anActIsDoneForTheUserWhomTheSystemNames() throws IOException {
    try (ControlSocket _ =
        ControlSocket.open(
            path, (ask, user) -> Told.done(user, ask.act(), ask.detail().toString()))) {

      Told told = ControlCaller.ask(path, ask("agency.remove"));

      assertThat(told.done()).isTrue();
      assertThat(told.lines())
          .containsExactly(System.getProperty("user.name"), "agency.remove", "{\"id\":\"x\"}");
    }
  }

  @Test
  void onlyItsOwnerMayUseTheSocket() throws IOException {
    try (ControlSocket _ = ControlSocket.open(path, (ask, user) -> Told.done(user))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void aBrokenQuestionEndsNothing() throws IOException {
    try (ControlSocket _ = ControlSocket.open(path, (ask, user) -> Told.done("well"))) {
      for (String broken : new String[] {"\0\0\0\u0004nope", "\u007f\0\0\0", "\0"}) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
          channel.write(ByteBuffer.wrap(broken.getBytes(StandardCharsets.US_ASCII)));
        }
      }

      assertThat(ControlCaller.ask(path, ask("any")).lines()).containsExactly("well");
    }
  }

  @Test
  void anActThatFailsIsRefusedWithoutItsText() throws IOException {
    try (ControlSocket _ =
        ControlSocket.open(
            path,
            (ask, user) -> {
              throw new IllegalStateException("what nobody should read");
            })) {

      Told told = ControlCaller.ask(path, ask("any"));

      assertThat(told.done()).isFalse();
      assertThat(told.lines()).singleElement().asString().doesNotContain("nobody");
    }
  }

  @Test
  void whereNoGatewayListensTheCallFails() {
    assertThatThrownBy(() -> ControlCaller.ask(path, ask("any"))).isInstanceOf(IOException.class);
  }
}
