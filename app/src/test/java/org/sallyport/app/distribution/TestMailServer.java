package org.sallyport.app.distribution;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.crypto.tls.LocalAuthority;

/** A mail server on loopback that takes mail by SMTP over TLS, with an authority of its own. */
final class TestMailServer implements AutoCloseable {
  static final String USER = "intake@hub.example";
  static final String PASSWORD = "pass-word";

  private final GreenMail server;
  private final Path ca;

  TestMailServer(Path folder) throws IOException {
    LocalAuthority authority =
        LocalAuthority.openOrCreate(folder, Clock.systemUTC(), new SecureRandom());
    ca = authority.caPem();
    System.setProperty("greenmail.tls.keystore.file", authority.serverKeyStore().toString());
    System.setProperty(
        "greenmail.tls.keystore.password",
        Files.readString(authority.serverPasswordFile()).strip());
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    server.start();
    server.setUser(USER, USER, PASSWORD);
  }

  int port() {
    return server.getSmtps().getPort();
  }

  Path ca() {
    return ca;
  }

  /** What came for that mailbox, oldest first. */
  List<MimeMessage> mailsTo(String mailbox) {
    return Stream.of(server.getReceivedMessages())
        .filter(mail -> header(mail, "To").equals(mailbox))
        .toList();
  }

  int all() {
    return server.getReceivedMessages().length;
  }

  static String header(MimeMessage mail, String name) {
    try {
      String value = mail.getHeader(name, ",");
      return value == null ? "" : value;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The words in that form, such as {@code text/plain}. */
  static String words(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return part.getContent().toString();
    }
    StringBuilder words = new StringBuilder();
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart one = parts.getBodyPart(i);
        words.append(words(one, type));
      }
    }
    return words.toString();
  }

  @Override
  public void close() {
    server.stop();
  }
}
