package org.sallyport.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sallyport.app.config.DemoPorts;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;

/**
 * The mailboxes of a demo, each with a random password in a file of its own, and all of them in one
 * file for the mail server.
 *
 * @param folder where the files lie
 */
public record DemoMailboxes(Path folder) {
  /** A mailbox of the demo. */
  public enum Box {
    /** The gateway's own: what is sent to it is taken. */
    INTAKE("intake@hub.example"),
    /** The agency that sends and gets the receipts. */
    AGENCY("dsl@school.example"),
    /** On duty at the hub. */
    DUTY("duty@hub.example"),
    /** The hub's security officer. */
    SECURITY("security@hub.example");

    private final String mailbox;

    Box(String mailbox) {
      this.mailbox = mailbox;
    }

    /** Address and user name. */
    public String mailbox() {
      return mailbox;
    }
  }

  private static final String LOOPBACK = "127.0.0.1";

  /** Makes what is missing. */
  static DemoMailboxes openOrCreate(Path folder, SecureRandom random) throws IOException {
    DemoMailboxes mailboxes = new DemoMailboxes(folder);
    StringBuilder users = new StringBuilder();
    for (Box box : Box.values()) {
      Path file = mailboxes.passwordFile(box);
      if (!Files.exists(file)) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        DurableFiles.writePrivate(file, Bytes.utf8(text + "\n"));
      }
      users.append(box.mailbox()).append(':').append(Files.readString(file).strip()).append('\n');
    }
    DurableFiles.writePrivate(mailboxes.usersFile(), Bytes.utf8(users.toString()));
    return mailboxes;
  }

  /** SECRET. */
  Path passwordFile(Box box) {
    return folder.resolve("mail-" + box.mailbox().substring(0, box.mailbox().indexOf('@')));
  }

  /** SECRET: all of them, for the mail server. */
  Path usersFile() {
    return folder.resolve("mail-users");
  }

  /** The settings that a gateway beside this mail server has. */
  Map<String, String> made(DemoPorts ports) {
    Map<String, String> made = new LinkedHashMap<>();
    made.put("mail.host", LOOPBACK);
    made.put("mail.port", Integer.toString(ports.imap()));
    made.put("mail.user", Box.INTAKE.mailbox());
    made.put("mail.password-file", passwordFile(Box.INTAKE).toString());
    made.put("mail.poll-interval", "PT1S");
    made.put("mail.auth-results", DemoMailServer.NAME);
    made.put("smtp.host", LOOPBACK);
    made.put("smtp.port", Integer.toString(ports.smtp()));
    made.put("smtp.user", Box.INTAKE.mailbox());
    made.put("smtp.password-file", passwordFile(Box.INTAKE).toString());
    made.put("smtp.from", Box.INTAKE.mailbox());
    made.put("hub.hours", "Mon-Sun 00:00-24:00");
    made.put("duty.contacts", "mailto:" + Box.DUTY.mailbox());
    made.put("security.contacts", "mailto:" + Box.SECURITY.mailbox());
    return made;
  }

  /** Members {@code smtp} and {@code imap} of {@code endpoints.json}. */
  Map<String, Object> endpoints(DemoPorts ports) {
    Map<String, Object> smtp = server(ports.smtp());
    smtp.put("user", Box.AGENCY.mailbox());
    smtp.put("passwordFile", passwordFile(Box.AGENCY).toString());
    smtp.put("to", Box.INTAKE.mailbox());
    smtp.put("from", Box.AGENCY.mailbox());
    Map<String, Object> imap = server(ports.imap());
    put(imap, "user", "passwordFile", Box.INTAKE);
    put(imap, "agencyUser", "agencyPasswordFile", Box.AGENCY);
    put(imap, "dutyUser", "dutyPasswordFile", Box.DUTY);
    put(imap, "securityUser", "securityPasswordFile", Box.SECURITY);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("smtp", smtp);
    members.put("imap", imap);
    return members;
  }

  private static Map<String, Object> server(int port) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("host", LOOPBACK);
    server.put("port", port);
    server.put("tls", true);
    return server;
  }

  private void put(Map<String, Object> members, String user, String password, Box box) {
    members.put(user, box.mailbox());
    members.put(password, passwordFile(box).toString());
  }
}
