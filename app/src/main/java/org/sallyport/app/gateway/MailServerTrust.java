package org.sallyport.app.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;

/** Whom the gateway believes that a mail server is the one it means. */
final class MailServerTrust {
  private MailServerTrust() {}

  /**
   * The authority that the settings name, or the JDK's where they name none. A demo's mail server
   * has the self-made authority's certificate.
   */
  static Optional<SSLContext> of(GatewayConfig config, Optional<Path> named) throws GatewayFault {
    Optional<Path> ca =
        switch (config.mode()) {
          case START -> named;
          case DEMO -> Optional.of(new DataFolder(config.data()).run().resolve("ca.pem"));
        };
    try {
      return ca.isPresent()
          ? Optional.of(TlsContexts.trusting(List.of(Certificates.readPem(ca.get()))))
          : Optional.empty();
    } catch (IOException e) {
      throw new GatewayFault("cannot read " + ca.get(), e);
    }
  }
}
