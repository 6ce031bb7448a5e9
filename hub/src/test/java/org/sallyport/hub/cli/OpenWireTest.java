package org.sallyport.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.hub.client.BrokerAddress;

/** The hub's password never goes over a wire that others can read. */
class OpenWireTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String... arguments) {
    PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
    return HubCommand.commandLine(
            new HubContext(
                Clock.systemUTC(),
                new SecureRandom(),
                OutputStream.nullOutputStream(),
                said,
                Map.of(),
                "tester"))
        .execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"receive", "ack EX-261124-AAAAA-AAAAAA OPENED --reason r --ack-key absent.p12"})
  void aBrokerWithoutTlsIsRefusedInOneLineAndNeverSpokenTo(String command) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "secret\n");
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "amqp://127.0.0.1:" + broker.getLocalPort();

      int exit =
          run((command + " --user hub --url " + url + " --password-file " + password).split(" "));

      assertThat(exit).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8).lines())
          .singleElement()
          .asString()
          .contains("--url must be amqps://");
      broker.setSoTimeout(200);
      assertThatThrownBy(broker::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amqp://127.0.0.1:5672", "amqp://broker.example", "amqps:/", "broker"})
  void noAddressWithoutTlsExists(String url) {
    assertThatThrownBy(() -> new BrokerAddress(URI.create(url), "hub", "secret", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressDoesNotShowItsPassword() {
    assertThat(
            new BrokerAddress(
                URI.create("amqps://broker.example:5671"), "hub", "secret", Optional.empty()))
        .asString()
        .doesNotContain("secret");
  }
}
