package org.sallyport.app.demo.mailserver;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The demo's stand-in for the mail servers of hub and agencies: SMTPS and IMAPS on loopback, its
 * mailboxes in memory. Says {@code ready SMTP-PORT IMAP-PORT} and ends when its standard input
 * does, so that it never outlives the demo, however that ends.
 *
 * <p>Arguments: SMTP port, IMAP port (0 = any free one), PKCS#12 key store, file with its password,
 * file of users (one {@code mailbox:password} a line), the server's own name.
 */
public final class MailServer {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long START_MILLIS = 20_000;

  private MailServer() {}

  public static void main(String[] arguments) throws IOException {
    // GreenMail knows no other way to a certificate of one's own; hence a process of its own, too.
    System.setProperty("greenmail.tls.keystore.file", arguments[2]);
    System.setProperty("greenmail.tls.keystore.password", line(arguments[3]));
    ServerSetup smtp = setup(arguments[0], ServerSetup.PROTOCOL_SMTPS);
    ServerSetup imap = setup(arguments[1], ServerSetup.PROTOCOL_IMAPS);
    GreenMail server = new GreenMail(new ServerSetup[] {smtp, imap});
    server.start();
    server.getUserManager().setAuthRequired(true);
    for (String user : Files.readAllLines(Path.of(arguments[4]), StandardCharsets.UTF_8)) {
      int colon = user.indexOf(':');
      if (colon > 0) {
        String mailbox = user.substring(0, colon);
        server.setUser(mailbox, mailbox, user.substring(colon + 1));
      }
    }
    server
        .getUserManager()
        .setMessageDeliveryHandler(new Stamping(server.getUserManager(), arguments[5]));
    List<Integer> ports = List.of(server.getSmtps().getPort(), server.getImaps().getPort());
    System.out.println("ready " + ports.get(0) + " " + ports.get(1));
    System.out.flush();
    while (System.in.read() >= 0) {
      // whoever started this says nothing; only the end counts
    }
    server.stop();
    System.exit(0);
  }

  private static ServerSetup setup(String port, String protocol) {
    ServerSetup setup = new ServerSetup(Integer.parseInt(port), LOOPBACK, protocol);
    setup.setServerStartupTimeout(START_MILLIS);
    return setup;
  }

  private static String line(String file) throws IOException {
    return Files.readString(Path.of(file)).strip();
  }
}
