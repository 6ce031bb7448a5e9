package org.sallyport.routes.web;

import org.sallyport.intake.reception.Limits;

/**
 * How much the web form takes.
 *
 * @param hourlyLimits whether a client's address has an hourly limit; off only in the demo
 */
public record WebFormSettings(Limits limits, boolean hourlyLimits) {}
