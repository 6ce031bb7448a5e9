package org.sallyport.routes.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * One connection to the intake mailbox by IMAP over TLS, the server's name checked against its
 * certificate. Reading marks nothing as seen; nothing is deleted but what lies in another folder
 * already. Used by one thread.
 */
final class Mailbox implements AutoCloseable {
  /** Where mail goes that has been taken. */
  static final String PROCESSED = "Processed";

  /** Where mail goes that could not be taken as it is: a person must look. */
  static final String HELD = "Held";

  private static final String CONNECT_MILLIS = "10000";
  private static final String ANSWER_MILLIS = "60000";
  private static final String FETCH_BYTES = Integer.toString(512 << 10);

  private final IMAPStore store;
  private final IMAPFolder inbox;

  private Mailbox(IMAPStore store, IMAPFolder inbox) {
    this.store = store;
    this.inbox = inbox;
  }

  static Mailbox open(LetterboxSettings settings) throws MessagingException, IOException {
    String password = Files.readString(settings.passwordFile()).strip();
    Store store = Session.getInstance(properties(settings)).getStore("imaps");
    try {
      store.connect(settings.host(), settings.port(), settings.user(), password);
      for (String name : List.of(PROCESSED, HELD)) {
        Folder folder = store.getFolder(name);
        if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES)) {
          throw new MessagingException("a folder cannot be made");
        }
      }
      IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
      inbox.open(Folder.READ_WRITE);
      return new Mailbox((IMAPStore) store, inbox);
    } catch (MessagingException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Properties properties(LetterboxSettings settings) {
    Properties properties = new Properties();
    properties.put("mail.imaps.ssl.checkserveridentity", "true");
    properties.put("mail.imaps.ssl.protocols", "TLSv1.3 TLSv1.2");
    settings
        .trust()
        .ifPresent(
            trust -> properties.put("mail.imaps.ssl.socketFactory", trust.getSocketFactory()));
    properties.put("mail.imaps.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.imaps.timeout", ANSWER_MILLIS);
    properties.put("mail.imaps.writetimeout", ANSWER_MILLIS);
    properties.put("mail.imaps.peek", "true");
    properties.put("mail.imaps.partialfetch", "true");
    properties.put("mail.imaps.fetchsize", FETCH_BYTES);
    // A size that the server says is not to be trusted.
    properties.put("mail.imaps.ignorebodystructuresize", "true");
    properties.put("mail.imaps.connectionpoolsize", "1");
    return properties;
  }

  /** The oldest mails of the inbox, at most so many. */
  List<IMAPMessage> waiting(int most) throws MessagingException {
    int count = Math.min(inbox.getMessageCount(), most);
    if (count == 0) {
      return List.of();
    }
    Message[] messages = inbox.getMessages(1, count);
    FetchProfile ids = new FetchProfile();
    ids.add(UIDFolder.FetchProfileItem.UID);
    inbox.fetch(messages, ids);
    return List.of(messages).stream()
        .filter(message -> !message.isExpunged())
        .map(IMAPMessage.class::cast)
        .toList();
  }

  /** A name for the mail that no other mail of this folder ever has. */
  String id(IMAPMessage mail) throws MessagingException {
    return inbox.getUIDValidity() + "/" + inbox.getUID(mail);
  }

  /** Moves a mail; where another gateway did so already, nothing happens. */
  void move(IMAPMessage mail, String folder) throws MessagingException {
    Message[] one = {mail};
    Folder target = store.getFolder(folder);
    if (store.hasCapability("MOVE")) {
      inbox.moveMessages(one, target);
    } else {
      inbox.copyMessages(one, target);
      inbox.setFlags(one, new Flags(Flags.Flag.DELETED), true);
      if (store.hasCapability("UIDPLUS")) {
        inbox.expunge(one);
      } else {
        inbox.expunge();
      }
    }
  }

  /** Deletes what was taken and came before {@code before}. */
  int purge(Instant before) throws MessagingException {
    IMAPFolder processed = (IMAPFolder) store.getFolder(PROCESSED);
    processed.open(Folder.READ_WRITE);
    try {
      int deleted = 0;
      Message[] all = processed.getMessages();
      FetchProfile dates = new FetchProfile();
      dates.add(FetchProfile.Item.ENVELOPE);
      processed.fetch(all, dates);
      for (Message message : all) {
        Date received = message.getReceivedDate();
        if (received != null && received.toInstant().isBefore(before)) {
          message.setFlag(Flags.Flag.DELETED, true);
          deleted++;
        }
      }
      return deleted;
    } finally {
      processed.close(true);
    }
  }

  @Override
  public void close() throws MessagingException {
    try (store) {
      if (inbox.isOpen()) {
        inbox.close(false);
      }
    }
  }
}
