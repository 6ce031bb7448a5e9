package org.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.app.cli.OperatedHouse.Said;
import org.sallyport.app.gateway.RunLock;

class StartCommandTest {
  private final OperatedHouse house;

  StartCommandTest(@TempDir Path folder) {
    this.house = new OperatedHouse(folder);
  }

  @Test
  void aStoreThatIsNoneAndAPortThatIsTakenAreToldTogetherAndNothingStaysOpen() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          house.settings(), "amqp.port=" + other.getLocalPort() + "\n", StandardOpenOption.APPEND);
      RunLock.makePrivate(house.data().root());
      RunLock.makePrivate(house.data().run());
      Files.writeString(house.data().endpoints(), "{\"pid\":1}");
      Files.writeString(house.data().store(), "nothing of the kind ".repeat(1000));

      Said said = house.here("start");

      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.err()).hasSize(1);
      assertThat(said.err().getFirst())
          .startsWith("sallyport: ")
          .contains("store")
          .contains("; also: the broker does not start on 127.0.0.1:" + other.getLocalPort());
      assertThat(RunLock.isTaken(house.data())).isFalse();
      assertThat(house.data().endpoints()).doesNotExist();
    }
  }
}
