package org.sallyport.routes.api;

import org.sallyport.intake.reception.Limits;

/**
 * How much the API takes.
 *
 * @param hourlyLimits whether tokens have an hourly limit; off only in the demo
 */
public record ApiSettings(Limits limits, boolean hourlyLimits) {}
