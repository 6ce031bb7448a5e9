package org.sallyport.intake.taking;

import java.util.Optional;
import org.sallyport.intake.reception.Reception;

/**
 * The doors that uploads go through.
 *
 * @param forms within the limits of a single part
 * @param bulk within {@code limits.bulk}; without it bulk files lie where they lie
 */
public record Receptions(Reception forms, Optional<Reception> bulk) {}
