package org.sallyport.app.gateway;

import java.util.EnumMap;
import java.util.Map;
import org.sallyport.app.control.Ask;
import org.sallyport.app.control.ControlSocket;
import org.sallyport.app.control.LedgerDesk;
import org.sallyport.app.control.Told;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;

/** What the running gateway does when asked over {@code run/control}. Thread-safe. */
record ControlDesk(LedgerDesk ledger, DutyTest duty, EventLog log) implements ControlSocket.Doer {
  @Override
  public Told act(Ask ask, String user) {
    Told told = ask.act().equals("duty.test") ? duty.run() : ledger.act(ask, user);
    Map<Field, Object> fields = new EnumMap<>(Field.class);
    fields.put(Field.EVENT, ask.act());
    fields.put(Field.STATE, told.done() ? "DONE" : "REFUSED");
    fields.put(Field.ACTOR, user);
    if (!ask.name().isEmpty()) {
      fields.put(Field.ACTOR_NAME, ask.name());
    }
    log.info("OPERATOR_ACT", fields);
    return told;
  }
}
