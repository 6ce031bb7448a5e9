package org.sallyport.routes.amqp;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The queue's contract on RabbitMQ, where it is installed with its AMQP 1.0 plugin. */
@Tag("long")
class RabbitQueueIT implements HubQueueContract {
  @TempDir private Path folder = Path.of(".");
  private Optional<RabbitUnderTest> broker = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    Optional<Path> server = RabbitUnderTest.installed();
    Assumptions.assumeTrue(
        server.isPresent(), "RabbitMQ with its AMQP 1.0 plugin is not installed here");
    broker = Optional.of(RabbitUnderTest.start(server.get(), folder));
  }

  @AfterEach
  void stop() {
    broker.ifPresent(RabbitUnderTest::close);
  }

  @Override
  public BrokerUnderTest broker() {
    return broker.orElseThrow();
  }
}
