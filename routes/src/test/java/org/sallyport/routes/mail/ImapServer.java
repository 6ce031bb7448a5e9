package org.sallyport.routes.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;

/** A mail server of IMAP over TLS on loopback with one mailbox, under a certificate of its own. */
final class ImapServer implements AutoCloseable {
  private final GreenMail server;
  private final GreenMailUser user;
  private final SSLContext trust;

  ImapServer(Path folder) throws Exception {
    LocalAuthority authority =
        LocalAuthority.openOrCreate(folder, Clock.systemUTC(), new SecureRandom());
    trust = TlsContexts.trusting(Certificates.readAllPem(authority.caPem()));
    Path store = folder.resolve("mail.p12");
    writeKeyStore(authority, store);
    System.setProperty("greenmail.tls.keystore.file", store.toString());
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    server = new GreenMail(ServerSetup.IMAPS.dynamicPort());
    server.start();
    user = server.setUser("intake@hub.example", "intake", "pass-word");
  }

  private static void writeKeyStore(LocalAuthority authority, Path file) throws Exception {
    List<X509Certificate> chain = Certificates.readAllPem(authority.serverPem());
    String pem = Files.readString(authority.serverKeyPem());
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "mail",
        KeyFactory.getInstance(chain.getFirst().getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(der)),
        "changeit".toCharArray(),
        chain.toArray(X509Certificate[]::new));
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, "changeit".toCharArray());
    }
  }

  SSLContext trust() {
    return trust;
  }

  int port() {
    return server.getImaps().getPort();
  }

  void empty() throws FolderException {
    server.purgeEmailFromAllMailboxes();
  }

  @Override
  public void close() {
    server.stop();
  }

  void deliver(String mail) throws MessagingException {
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
  }

  List<String> subjects(String name) throws MessagingException {
    try (Store store = server.getImaps().createStore()) {
      store.connect("intake", "pass-word");
      Folder box = store.getFolder(name);
      if (!box.exists()) {
        return List.of();
      }
      box.open(Folder.READ_ONLY);
      List<String> subjects = new ArrayList<>();
      for (Message message : box.getMessages()) {
        subjects.add(String.valueOf(message.getSubject()));
      }
      return subjects;
    }
  }

  int seen(String name) throws MessagingException {
    try (Store store = server.getImaps().createStore()) {
      store.connect("intake", "pass-word");
      Folder box = store.getFolder(name);
      box.open(Folder.READ_ONLY);
      int seen = 0;
      for (Message message : box.getMessages()) {
        seen += message.isSet(Flags.Flag.SEEN) ? 1 : 0;
      }
      return seen;
    }
  }
}
