package org.sallyport.app.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.app.control.Told;
import org.sallyport.intake.duty.Pager;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.templates.notice.Call;

/** {@code duty test}: one test notice to every duty contact, whatever becomes of the others. */
public record DutyTest(Pager pager, List<URI> contacts, EventLog log) {
  private static final Call TEST = new Call(Call.Kind.TEST, true, 0, List.of());

  public DutyTest {
    contacts = List.copyOf(contacts);
  }

  /** Answers done where every contact's call was taken. */
  public Told run() {
    List<String> lines = new ArrayList<>();
    int failed = 0;
    for (URI contact : contacts) {
      try {
        pager.tell(contact, TEST);
        lines.add("told " + contact);
      } catch (Unavailable e) {
        failed++;
        lines.add("NOT told " + contact + " (" + e.getMessage() + ")");
      }
    }
    log.info("DUTY_TEST", Map.of(Field.COUNT, contacts.size() - failed));
    if (contacts.isEmpty()) {
      return Told.refused("duty.contacts names nobody");
    }
    return failed == 0
        ? new Told(true, lines)
        : Told.refused(
            failed + " of " + contacts.size() + " not told: " + String.join("; ", lines));
  }
}
