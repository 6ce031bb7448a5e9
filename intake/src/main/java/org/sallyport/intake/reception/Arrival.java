package org.sallyport.intake.reception;

import java.util.Optional;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.record.Channel;

/**
 * Something that came in by a channel: raw and untrusted. Its bytes are pulled part by part while
 * they are sealed, so memory stays flat.
 *
 * @param transportKey what makes a repeat recognisable within agency and channel ("the same arrival
 *     again", CONTRACT §4): Idempotency-Key, Message-ID, row key. Absent: each call is a new
 *     arrival
 * @param replyTo where receipts may go, for a channel that does not answer in the same exchange
 */
public record Arrival(
    Channel channel,
    Sender sender,
    Optional<String> transportKey,
    Optional<ReplyTo> replyTo,
    PartSource parts) {
  /** An arrival whose sender hears the answer at once. */
  public Arrival(Channel channel, Sender sender, Optional<String> transportKey, PartSource parts) {
    this(channel, sender, transportKey, Optional.empty(), parts);
  }
}
