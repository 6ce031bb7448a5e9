package org.sallyport.hub.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.templates.record.HubEventType;

/**
 * One statement of the hub (CONTRACT §5, docs/formats/hub-acks.md).
 *
 * @param id never used twice; the gateway lets a repeat change nothing
 * @param reference of the submission spoken of
 * @param at to the millisecond
 * @param actor who says so; at most {@link #LONGEST_TEXT} characters
 * @param reason why, where a person gives one; at most {@link #LONGEST_TEXT} characters
 * @param about what STORED and REJECTED speak of; empty for the others
 * @param decision what else a decision says
 */
public record HubStatement(
    UUID id,
    String reference,
    HubEventType event,
    Instant at,
    String actor,
    Optional<String> reason,
    Optional<About> about,
    Decision decision) {
  /** In characters. */
  public static final int LONGEST_TEXT = 1000;

  /**
   * Checks the texts and that {@code about} fits the event.
   *
   * @throws IllegalArgumentException where a text is empty or too long, or {@code about} does not
   *     fit the event
   */
  public HubStatement {
    requireText("reference", reference);
    requireText("actor", actor);
    reason.ifPresent(text -> requireText("reason", text));
    boolean wanted = event == HubEventType.STORED || event == HubEventType.REJECTED;
    if (wanted != about.isPresent()) {
      throw new IllegalArgumentException("only STORED and REJECTED speak of a body, and always");
    }
  }

  /** A statement that is no decision. */
  public HubStatement(
      UUID id,
      String reference,
      HubEventType event,
      Instant at,
      String actor,
      Optional<String> reason,
      Optional<About> about) {
    this(id, reference, event, at, actor, reason, about, Decision.NONE);
  }

  private static void requireText(String what, String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(what + " is empty or too long");
    }
  }
}
