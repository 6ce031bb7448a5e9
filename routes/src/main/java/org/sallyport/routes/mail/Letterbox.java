package org.sallyport.routes.mail;

import jakarta.mail.FolderClosedException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.PartSource;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.sender.MailClaim;
import org.sallyport.intake.sender.MailSenders;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.road.Tick;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Channel;

/**
 * Empties the intake mailbox: each mail goes whole to the reception and is moved only when it is
 * durable there. A crash between the two is met by the reception, which knows the mail again. A
 * mail that cannot be fetched is tried five times, in ever longer intervals, and set aside; none
 * keeps the others waiting. For one thread.
 */
public final class Letterbox implements Tick {
  private static final int AT_ONCE = 200;
  private static final Duration PURGE_EVERY = Duration.ofHours(1);

  private final LetterboxSettings settings;
  private final MailSenders senders;
  private final Reception reception;
  private final Watch watch;
  private final Clock clock;
  private final MailQueue queue = new MailQueue();
  private Instant purged = Instant.MIN;

  /**
   * @param reception the road's door
   */
  public Letterbox(
      LetterboxSettings settings,
      MailSenders senders,
      Reception reception,
      Clock clock,
      Watch watch) {
    this.settings = settings;
    this.senders = senders;
    this.reception = reception;
    this.clock = clock;
    this.watch = watch;
  }

  /** Where it reports. */
  public record Watch(Meters meters, EventLog log, Alarms alarms) {}

  /** What became of one mail. */
  private enum End {
    TAKEN,
    SET_ASIDE,
    /** The reception takes nothing now: it lies where it lay, and so do the others. */
    LATER,
    /** It could not be fetched. */
    FAILED
  }

  @Override
  public void tick() throws MessagingException, IOException, Unavailable {
    try (Mailbox mailbox = Mailbox.open(settings)) {
      List<MailQueue.Waiting<IMAPMessage>> waiting = new ArrayList<>();
      for (IMAPMessage mail : mailbox.waiting(AT_ONCE)) {
        waiting.add(new MailQueue.Waiting<>(mailbox.id(mail), sender(mail), mail));
      }
      for (MailQueue.Waiting<IMAPMessage> one : queue.inTurn(waiting, clock.instant())) {
        if (!take(mailbox, one)) {
          return;
        }
      }
      purge(mailbox);
    }
  }

  /** False where the others must wait too. */
  private boolean take(Mailbox mailbox, MailQueue.Waiting<IMAPMessage> one)
      throws MessagingException, Unavailable {
    End end;
    try {
      end = receive(one.mail());
    } catch (FolderClosedException | StoreClosedException lost) {
      failed(one.id()); // a mail may be what the server trips over
      throw lost;
    } catch (MessagingException | IOException _) {
      end = End.FAILED;
    }
    switch (end) {
      case TAKEN -> {
        mailbox.move(one.mail(), Mailbox.PROCESSED);
        queue.taken(one.id(), one.sender(), clock.instant());
      }
      case SET_ASIDE -> aside(mailbox, one);
      case LATER -> {
        return false;
      }
      case FAILED -> {
        if (failed(one.id())) {
          aside(mailbox, one);
        }
      }
    }
    return true;
  }

  private boolean failed(String id) {
    watch.meters().count("mails", "failed");
    return queue.failed(id, clock.instant());
  }

  private void aside(Mailbox mailbox, MailQueue.Waiting<IMAPMessage> one)
      throws MessagingException {
    mailbox.move(one.mail(), Mailbox.HELD);
    queue.forget(one.id());
    watch.alarms().raise(AlarmCode.MAIL_SET_ASIDE, Optional.empty());
    watch.meters().count("mails", "set_aside");
  }

  private End receive(IMAPMessage mail) throws MessagingException, IOException, Unavailable {
    MailHead head = head(mail);
    MailClaim claim = head.claim();
    MailSenders.Judged judged = senders.judge(claim);
    if (claim.messageId().isPresent()) {
      Attempt first = attempt(judged, claim.messageId().get(), head.whole());
      return first.again()
          ? attempt(judged, claim.messageId().get() + "#" + first.sha256(), head(mail).whole())
              .end()
          : first.end();
    }
    String sha256;
    try (Hashed whole = new Hashed(head.whole())) {
      whole.transferTo(java.io.OutputStream.nullOutputStream());
      sha256 = whole.sha256();
    }
    return attempt(judged, sha256, head(mail).whole()).end();
  }

  private MailHead head(IMAPMessage mail) throws MessagingException, IOException {
    mail.setPeek(true);
    return MailHead.read(mail.getMimeStream(), settings.authResults());
  }

  /**
   * How one try went.
   *
   * @param again another mail came under this key before
   */
  private record Attempt(End end, boolean again, String sha256) {}

  private Attempt attempt(MailSenders.Judged judged, String key, InputStream whole)
      throws IOException {
    try (Hashed hashed = new Hashed(whole)) {
      Answer answer =
          reception.receive(
              new Arrival(
                  Channel.EMAIL_FREE,
                  judged.sender(),
                  Optional.of(key),
                  judged.replyTo(),
                  PartSource.of(new IncomingPart(PartRole.MESSAGE, "", "message/rfc822", hashed))));
      if (hashed.broke()) {
        return new Attempt(End.FAILED, false, "");
      }
      return switch (answer) {
        case Answer.Accepted accepted -> {
          watch.meters().count("mails", accepted.again() ? "again" : "taken");
          yield new Attempt(End.TAKEN, false, "");
        }
        case Answer.TryLater _ -> new Attempt(End.LATER, false, "");
        case Answer.Refused refused when refused.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED ->
            new Attempt(End.SET_ASIDE, true, hashed.sha256());
        case Answer.Refused _ -> new Attempt(End.SET_ASIDE, false, "");
      };
    }
  }

  /** As the mail says itself: good enough to take turns, and for nothing else. */
  private static String sender(IMAPMessage mail) {
    try {
      String[] from = mail.getHeader("From");
      return from == null ? "" : Integer.toHexString(String.join(",", from).hashCode());
    } catch (MessagingException _) {
      return "";
    }
  }

  private void purge(Mailbox mailbox) throws MessagingException {
    Instant now = clock.instant();
    if (now.isAfter(purged.plus(PURGE_EVERY))) {
      int deleted = mailbox.purge(now.minus(settings.keep()));
      watch.log().info("MAIL_PURGED", Map.of(Field.COUNT, deleted));
      purged = now;
    }
  }

  /** Notes what passes, and whether the server broke off. */
  private static final class Hashed extends java.io.FilterInputStream {
    private final MessageDigest digest;
    private boolean broke;

    Hashed(InputStream in) {
      super(in);
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("the JDK has no SHA-256", e);
      }
    }

    boolean broke() {
      return broke;
    }

    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        int n = in.read(bytes, from, length);
        if (n > 0) {
          digest.update(bytes, from, n);
        }
        return n;
      } catch (IOException e) {
        broke = true;
        throw e;
      }
    }
  }
}
