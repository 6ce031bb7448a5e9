package org.sallyport.app.gateway;

import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Actor;
import org.sallyport.intake.ledger.Ledger;

/**
 * What the gateway itself does and the audit log keeps: an act of the operating system's user that
 * it runs as.
 */
record OwnActs(Ledger ledger, Clock clock) {
  private static final long PATIENCE_SECONDS = 5;

  /**
   * Answers once leaf and act are durable.
   *
   * @throws GatewayFault where they cannot be written: what leaves no trace must not go on
   */
  void note(AuditEventType event, String reason) throws GatewayFault {
    Actor user = new Actor(System.getProperty("user.name", ""), "", reason);
    try {
      ledger
          .submit(new Command.Note(event, user, clock.instant()))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new GatewayFault(event + " cannot be written to the audit log; is the disk full?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayFault("interrupted", e);
    }
  }
}
