package org.sallyport.routes.api;

import java.time.Clock;
import org.sallyport.intake.agency.Register;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.status.StatusDesk;

/**
 * What the API asks of the rest of the house.
 *
 * @param reception the API's road to the reception
 */
public record ApiPorts(
    Reception reception,
    Register register,
    StatusDesk status,
    Alarms alarms,
    Meters meters,
    Clock clock) {}
