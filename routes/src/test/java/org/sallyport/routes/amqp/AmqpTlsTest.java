package org.sallyport.routes.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Period;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyAndCertificate;

class AmqpTlsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"P-256", "RSA-3072"})
  void anOperatorsKeyOfEitherKindServes(String kind) throws Exception {
    CertificateMaker maker = new CertificateMaker(Clock.systemUTC(), new SecureRandom());
    KeyPair pair = kind.equals("P-256") ? maker.newP256() : maker.newRsa3072();
    KeyAndCertificate own =
        maker.selfSigned(pair, "Test server", CertificateMaker.Use.SIGN, Period.ofDays(2));
    Path certificate = folder.resolve("server.pem");
    Path key = folder.resolve("server-key.pem");
    Certificates.writePem(certificate, own.certificate());
    Files.writeString(key, Certificates.pem(own.key()));

    var there = AmqpTls.serving(certificate, key).getServerSocketFactory();
    var here = AmqpTls.pinned(certificate).getSocketFactory();
    try (SSLServerSocket server =
            (SSLServerSocket) there.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SSLSocket client =
            (SSLSocket) here.createSocket(server.getInetAddress(), server.getLocalPort())) {
      server.setEnabledProtocols(new String[] {"TLSv1.3"});
      CompletableFuture<Integer> heard =
          CompletableFuture.supplyAsync(
              () -> {
                try (SSLSocket accepted = (SSLSocket) server.accept()) {
                  return accepted.getInputStream().read();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      client.startHandshake();
      client.getOutputStream().write(42);

      assertThat(client.getSession().getPeerCertificates()[0]).isEqualTo(own.certificate());
      assertThat(heard.join()).isEqualTo(42);
    }
  }

  @Test
  void whoPinsOneCertificateTrustsNoOther() throws Exception {
    X509ExtendedTrustManager pinned = new OnlyCertificate(certificate("own"));

    pinned.checkServerTrusted(new X509Certificate[] {certificate("own")}, "EC");
    for (X509Certificate[] chain :
        new X509Certificate[][] {{certificate("other"), certificate("own")}, {}}) {
      assertThatThrownBy(() -> pinned.checkServerTrusted(chain, "EC"))
          .isInstanceOf(CertificateException.class);
    }
    assertThatThrownBy(
            () -> pinned.checkClientTrusted(new X509Certificate[] {certificate("own")}, "EC"))
        .isInstanceOf(CertificateException.class);
  }

  private X509Certificate certificate(String name) throws Exception {
    Path file = folder.resolve(name + ".pem");
    if (!Files.exists(file)) {
      CertificateMaker maker = new CertificateMaker(Clock.systemUTC(), new SecureRandom());
      Certificates.writePem(
          file,
          maker
              .selfSigned(maker.newP256(), name, CertificateMaker.Use.SIGN, Period.ofDays(2))
              .certificate());
    }
    return Certificates.readPem(file);
  }
}
