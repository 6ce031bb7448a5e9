package org.sallyport.routes.amqp;

import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A broker that {@link HubQueueContract} is run against. */
interface BrokerUnderTest extends AutoCloseable {
  URI url();

  /** Whom its clients trust. */
  Optional<SSLContext> trust();

  /** The password of user {@code relay} or {@code hub}. */
  String password(String user);

  /** Ends it and starts it again on the same port and folder. */
  void restart() throws Exception;

  @Override
  void close();
}
