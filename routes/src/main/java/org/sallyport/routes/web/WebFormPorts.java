package org.sallyport.routes.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.watch.Meters;

/**
 * What the web form asks of the rest of the house.
 *
 * @param reception the form's road to the reception
 * @param hubReads whether somebody at the hub reads at that moment
 * @param access empty where anybody may use the form
 */
public record WebFormPorts(
    Reception reception,
    Examiner examiner,
    Drafts drafts,
    Predicate<Instant> hubReads,
    Meters meters,
    Clock clock,
    Optional<LinkAccess> access) {
  /** A form that anybody may use. */
  public WebFormPorts(
      Reception reception,
      Examiner examiner,
      Drafts drafts,
      Predicate<Instant> hubReads,
      Meters meters,
      Clock clock) {
    this(reception, examiner, drafts, hubReads, meters, clock, Optional.empty());
  }
}
