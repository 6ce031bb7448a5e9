package org.sallyport.intake.passage.form;

import java.util.Optional;
import org.sallyport.templates.record.Sureness;
import org.sallyport.templates.record.TraceHow;

/**
 * Where one value came from.
 *
 * @param part number of the part, from 1
 * @param place in that part: a JSON Pointer, {@code table 2 row 5}, {@code row 17}
 * @param raw what stood there, only where the value differs from it
 */
public record Trace(int part, TraceHow how, String place, Optional<String> raw, Sureness sure) {
  /** A value that stands exactly as it came. */
  public static Trace certain(int part, TraceHow how, String place) {
    return new Trace(part, how, place, Optional.empty(), Sureness.CERTAIN);
  }

  /** The same for a value that differs from what stood there. */
  public Trace withRaw(String given) {
    return new Trace(part, how, place, Optional.of(given), sure);
  }
}
