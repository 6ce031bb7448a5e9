package org.sallyport.intake.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.templates.record.Channel;

/**
 * An arrival that somebody must be told of.
 *
 * @param contact the place in the settings of the contact whose turn it is, from 0
 * @param references at most {@link #SHOWN} of those it is about
 * @param count how many it is about
 * @param hash of a spilled one: the salted SHA-256 of its first part, as in the audit log
 */
public record DueCall(
    UUID arrival,
    int contact,
    Instant receivedAt,
    Channel channel,
    List<String> references,
    long count,
    Optional<String> hash) {
  /** References that are named; the rest is a number. */
  public static final int SHOWN = 20;

  public DueCall {
    references = List.copyOf(references);
  }

  /** Who is called. */
  public enum Line {
    /** Urgent and not opened by a person. */
    DUTY,
    /** Stopped by its marking and not decided. */
    SECURITY
  }
}
