package org.sallyport.intake.passage.walk;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.classify.Classification;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.passage.read.SealedArrival;
import org.sallyport.intake.passage.seal.Reviewing;
import org.sallyport.intake.passage.validate.Validated;
import org.sallyport.intake.watch.Meters;

/** The stages of the passage, in their order. */
public record Stages(
    Stage<SealedArrival, ReadArrival> read,
    Stage<ReadArrival, List<Submission>> normalise,
    Stage<List<Submission>, List<Validated>> validate,
    Stage<List<Validated>, Classification> classify,
    Stage<List<Classified>, List<Forwardable>> seal,
    Stage<Reviewing.Stopped, List<ParcelDraft>> review) {

  /**
   * The same, each timed under its name.
   *
   * @param nanos a monotonic clock, as {@code System::nanoTime}
   */
  public Stages timed(Meters meters, LongSupplier nanos) {
    return new Stages(
        timed("read", read, meters, nanos),
        timed("normalise", normalise, meters, nanos),
        timed("validate", validate, meters, nanos),
        timed("classify", classify, meters, nanos),
        timed("seal", seal, meters, nanos),
        timed("review", review, meters, nanos));
  }

  private static <I, O> Stage<I, O> timed(
      String name, Stage<I, O> stage, Meters meters, LongSupplier nanos) {
    return in -> {
      long began = nanos.getAsLong();
      try {
        return stage.apply(in);
      } finally {
        meters.time(name, Duration.ofNanos(nanos.getAsLong() - began));
      }
    };
  }
}
