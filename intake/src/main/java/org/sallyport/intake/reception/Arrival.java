package org.sallyport.intake.reception;

import java.util.List;
import java.util.Optional;
import org.sallyport.intake.submission.Problem;
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
 * @param remarks what the channel itself has to say to the sender about how it came
 *     (NO_LAST_LINE_BREAK); kept as the first problems of the arrival (phase FIRST), where whoever
 *     carries it finds them
 */
public record Arrival(
    Channel channel,
    Sender sender,
    Optional<String> transportKey,
    Optional<ReplyTo> replyTo,
    List<Problem> remarks,
    PartSource parts) {
  public Arrival {
    remarks = List.copyOf(remarks);
  }

  /** An arrival of which its channel says nothing. */
  public Arrival(
      Channel channel,
      Sender sender,
      Optional<String> transportKey,
      Optional<ReplyTo> replyTo,
      PartSource parts) {
    this(channel, sender, transportKey, replyTo, List.of(), parts);
  }

  /** An arrival whose sender hears the answer at once. */
  public Arrival(Channel channel, Sender sender, Optional<String> transportKey, PartSource parts) {
    this(channel, sender, transportKey, Optional.empty(), parts);
  }
}
