package org.sallyport.intake.signin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.notice.Post;
import org.sallyport.intake.sender.LinkSenders;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.Meters;
import org.sallyport.templates.notice.Letter;
import org.sallyport.templates.notice.LinkWords;

/**
 * Sends the mails that were asked for, to mailboxes of the register only. Whether one is there is
 * found out here, on the sender's own thread: whoever asks sees neither an answer nor a time that
 * depends on it.
 *
 * <p>What waits is kept in memory: a link may be kept nowhere but in its mail. A restart loses what
 * was not sent yet, and asking again is the remedy; what was sent lives on as marks in the writer's
 * sealed draft. {@link #ask} is thread-safe; call {@link #sendWaiting} from one thread.
 */
public final class SignInMails {
  private static final int MOST_WAITING = 1_000;
  private static final int MOST_ATTEMPTS = 8;
  private static final Duration AGAIN = Duration.ofSeconds(3);

  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LinkSenders senders;
  private final Post post;
  private final LinkWords words;
  private final Meters meters;
  private final Clock clock;

  public SignInMails(LinkSenders senders, Post post, LinkWords words, Meters meters, Clock clock) {
    this.senders = senders;
    this.post = post;
    this.words = words;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * A mail that somebody asked for.
   *
   * @param mailbox as it was typed, lower case; nobody knows yet whose it is
   * @param link SECRET
   * @param code SECRET: as it is shown
   * @param until when it is of no use any more
   */
  public record Wanted(String mailbox, URI link, String code, Instant until) {
    @Override
    public String toString() {
      return "a mail to sign in by";
    }
  }

  private record Waiting(Wanted wanted, int attempts, Instant notBefore) {
    Waiting after(Instant next) {
      return new Waiting(wanted, attempts + 1, next);
    }
  }

  /** Takes note of one; never blocks. What finds no room is dropped, and counted. */
  public void ask(Wanted wanted) {
    keep(new Waiting(wanted, 0, clock.instant()));
  }

  private void keep(Waiting one) {
    if (!waiting.offer(one)) {
      meters.count("sign_in_mails", "dropped");
    }
  }

  /** Sends what waits; what the mail server does not take is tried again for a while. */
  public void sendWaiting() {
    for (int left = waiting.size(); left > 0; left--) {
      Waiting one = waiting.poll();
      if (one != null && one.notBefore().isAfter(clock.instant())) {
        keep(one);
      } else if (one != null) {
        send(one);
      }
    }
  }

  private void send(Waiting one) {
    Instant now = clock.instant();
    if (!now.isBefore(one.wanted().until())) {
      meters.count("sign_in_mails", "too_late");
      return;
    }
    try {
      meters.count("sign_in_mails", sent(one.wanted()) ? "sent" : "nobody");
    } catch (Unavailable e) {
      meters.count("sign_in_mails", "not_taken");
      if (one.attempts() + 1 < MOST_ATTEMPTS) {
        keep(one.after(now.plus(AGAIN.multipliedBy(one.attempts() + 1L))));
      }
    }
  }

  private boolean sent(Wanted wanted) throws Unavailable {
    Optional<LinkSenders.Writer> writer = senders.of(wanted.mailbox());
    if (writer.isEmpty()) {
      return false;
    }
    Letter letter = words.letter(wanted.link(), wanted.code(), wanted.until());
    post.send(
        new OutgoingMail(
            writer.get().replyTo().mailbox(),
            letter.subject(),
            letter.text(),
            Optional.of(letter.html()),
            Map.of("Auto-Submitted", List.of("auto-generated")),
            List.of()));
    return true;
  }
}
