package org.sallyport.intake.audit;

import java.util.List;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.submission.Unavailable;

/**
 * Compares the audit log with the ledger's states, both ways: every state must follow from leaves,
 * every leaf must stand for a state. Takes memory for all ids; meant for checks, not for each
 * minute.
 */
public final class Reconciler {
  private Reconciler() {}

  /**
   * One thing that does not fit.
   *
   * @param subject an id or leaf
   * @param reason for people, without content
   */
  public record Difference(String subject, String reason) {}

  /** The differences within one snapshot; none when all is well. */
  public static List<Difference> differences(LedgerView view) throws Unavailable {
    Replay replay = new Replay();
    view.census(replay);
    return replay.differences();
  }
}
