package org.sallyport.intake.receipts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.sallyport.crypto.vault.Opener;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.DueReceipt;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.notice.Post;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.intake.watch.Meters;

/**
 * Sends what receipts are due, at least once and in effect once: that one is begun is recorded
 * before it is sent, that the mail server took it after. A crash between the two sends the same
 * words again under the same Message-ID. The other order could lose a receipt, and who hears
 * nothing sends again. Call {@link #sendDue} from one thread.
 */
public final class Receipts {
  /** Well above the time limits of one mail. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final int AT_ONCE = 16;

  private final Ledger ledger;
  private final Opener opener;
  private final ReceiptMail mail;
  private final Post post;
  private final Backoff backoff;
  private final Clock clock;
  private final Watch watch;

  public Receipts(
      Ledger ledger, Opener opener, Sending sending, Backoff backoff, Clock clock, Watch watch) {
    this.ledger = ledger;
    this.opener = opener;
    this.mail = sending.mail();
    this.post = sending.post();
    this.backoff = backoff;
    this.clock = clock;
    this.watch = watch;
  }

  /** What is sent and by whom. */
  public record Sending(ReceiptMail mail, Post post) {}

  /** Where it is reported. */
  public record Watch(Meters meters, EventLog log) {}

  /**
   * Sends what is due now.
   *
   * @return how many were looked at
   * @throws Unavailable when the ledger is away
   */
  public int sendDue() throws Unavailable {
    List<DueReceipt> due =
        ledger.done(new Command.ClaimReceipts(clock.instant(), AT_ONCE, LEASE), "receipts");
    for (DueReceipt one : due) {
      send(one);
    }
    return due.size();
  }

  private void send(DueReceipt due) throws Unavailable {
    ReplyTo to;
    try {
      DueReceipt.SealedAddress address = due.address();
      to = ReplyTo.decode(opener.open(address.wrap(), address.sealedBytes()));
    } catch (IOException e) {
      failed(due, e);
      return;
    }
    if (!to.personal() && ReceiptMail.onlyForOnePerson(due)) {
      watch.meters().count("receipts", "withheld");
      ledger.done(new Command.WithholdReceipt(due.key()), "receipts");
      return;
    }
    try {
      post.send(mail.of(due, to));
    } catch (Unavailable | RuntimeException e) {
      // A bug in one letter must not keep the others from going.
      failed(due, e);
      return;
    }
    ledger.done(new Command.ReceiptSent(due.key(), clock.instant()), "receipts");
    watch.meters().count("receipts", "sent");
    watch.meters().time("receipt", Duration.between(due.receivedAt(), clock.instant()));
  }

  private void failed(DueReceipt due, Exception why) throws Unavailable {
    watch.meters().count("receipts", "not_taken");
    watch
        .log()
        .warn(
            "RECEIPT_NOT_SENT",
            Map.of(
                Field.ARRIVAL, due.key().arrival(),
                Field.COUNT, due.attempts() + 1,
                Field.EXCEPTION, why.getClass()));
    ledger.done(
        new Command.ReceiptFailed(
            due.key(), clock.instant().plus(backoff.after(due.attempts() + 1))),
        "receipts");
  }
}
