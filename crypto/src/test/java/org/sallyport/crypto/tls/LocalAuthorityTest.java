package org.sallyport.crypto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.crypto.x509.KeyStores;

class LocalAuthorityTest {
  private final SecureRandom random = new SecureRandom();
  @TempDir private Path folder;

  private LocalAuthority open(Clock clock) throws IOException {
    return LocalAuthority.openOrCreate(folder.resolve("tls"), clock, random);
  }

  @Test
  void itIsMadeOnceAndRenewedBeforeItEnds() throws IOException {
    Clock now = Clock.systemUTC();
    String first = Files.readString(open(now).caPem());
    assertThat(Files.readString(open(now).caPem())).isEqualTo(first);
    Clock later = Clock.offset(now, Duration.ofDays(340));
    assertThat(Files.readString(open(later).caPem())).isNotEqualTo(first);
  }

  @Test
  void itIsMadeAnewWhereAFileIsMissing() throws IOException {
    LocalAuthority authority = open(Clock.systemUTC());
    Files.delete(authority.serverKeyPem());
    assertThat(open(Clock.systemUTC()).serverKeyPem()).exists();
  }

  @Test
  void onlyTheOwnerMayReadTheServersKey() throws IOException {
    LocalAuthority authority = open(Clock.systemUTC());
    for (Path file :
        List.of(
            authority.serverKeyPem(), authority.serverKeyStore(), authority.serverPasswordFile())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(LocalAuthority.isSelfMade(Certificates.readPem(authority.caPem()))).isTrue();
    assertThat(LocalAuthority.isSelfMade(Certificates.readAllPem(authority.serverPem()).getFirst()))
        .isTrue();
  }

  @Test
  void aClientThatTrustsItSpeaksTls13WithTheServerByNameAndAddress() throws Exception {
    LocalAuthority authority = open(Clock.systemUTC());
    SSLContext client = TlsContexts.trusting(List.of(Certificates.readPem(authority.caPem())));
    for (String host : List.of("127.0.0.1", "localhost", "::1")) {
      assertThat(greet(server(authority), client, host)).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void aClientThatTrustsAnotherAuthorityRefuses() throws Exception {
    LocalAuthority authority = open(Clock.systemUTC());
    LocalAuthority other =
        LocalAuthority.openOrCreate(folder.resolve("other"), Clock.systemUTC(), random);
    SSLContext client = TlsContexts.trusting(List.of(Certificates.readPem(other.caPem())));
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> greet(server(authority), client, "127.0.0.1"));
  }

  private static SSLContext server(LocalAuthority authority) throws Exception {
    char[] password = KeyStores.readPassword(authority.serverPasswordFile());
    KeyStore store = KeyStore.getInstance(authority.serverKeyStore().toFile(), password);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static String greet(SSLContext server, SSLContext client, String host) throws Exception {
    try (SSLServerSocket listener =
        (SSLServerSocket)
            server.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName("::"))) {
      Thread.ofVirtual().start(() -> answer(listener));
      try (SSLSocket socket =
          (SSLSocket) client.getSocketFactory().createSocket(host, listener.getLocalPort())) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        assertThat(socket.getInputStream().read()).isEqualTo('y');
        return socket.getSession().getProtocol();
      }
    }
  }

  private static void answer(SSLServerSocket listener) {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.getOutputStream().write('y');
      socket.getOutputStream().flush();
    } catch (IOException _) {
      // the client has gone; its test says why
    }
  }
}
