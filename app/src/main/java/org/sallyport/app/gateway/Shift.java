package org.sallyport.app.gateway;

import org.sallyport.intake.ledger.AuditEventType;

/**
 * From start to orderly stop, as the audit log has it: whatever the gateway did lies between a
 * STARTED and a STOPPED. A STARTED without a STOPPED after it was killed.
 */
final class Shift implements AutoCloseable {
  private final OwnActs acts;

  private Shift(OwnActs acts) {
    this.acts = acts;
  }

  static Shift begin(OwnActs acts) throws GatewayFault {
    acts.note(AuditEventType.STARTED, "start");
    return new Shift(acts);
  }

  @Override
  public void close() throws GatewayFault {
    acts.note(AuditEventType.STOPPED, "orderly stop");
  }
}
