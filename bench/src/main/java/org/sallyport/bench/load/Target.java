package org.sallyport.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the gateway under load listens, from its {@code endpoints.json}.
 *
 * @param api base address of the web API
 * @param ops base address of the operator's pages
 */
record Target(URI api, URI ops, String token, SSLContext tls) {
  static Target read(Path endpoints) throws IOException {
    JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(endpoints));
    return new Target(
        URI.create(json.get("api").stringValue()),
        URI.create(json.get("ops").stringValue()),
        Files.readString(Path.of(json.get("apiTokenFile").stringValue())).strip(),
        trusting(Path.of(json.get("caFile").stringValue())));
  }

  private static SSLContext trusting(Path ca) throws IOException {
    try (InputStream pem = Files.newInputStream(ca)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("CA file", e);
    }
  }
}
