package org.sallyport.routes.amqp;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.impl.ssl.DefaultSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;

/**
 * Lets the embedded broker's acceptor use a context it is handed, so that no key store with its
 * private key has to lie on disk. The broker's library finds it as a service.
 */
public final class GivenSslContext extends DefaultSSLContextFactory {
  @Override
  public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> options)
      throws Exception {
    if (options.get(TransportConstants.SSL_CONTEXT_PROP_NAME) instanceof SSLContext given) {
      return given;
    }
    return super.getSSLContext(config, options);
  }

  @Override
  public int getPriority() {
    return super.getPriority() + 100;
  }
}
