package org.sallyport.intake.passage.seal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.classify.Classification;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.HoldReason;

/** Last stage of a held arrival: what the hub's people must look at is sealed. Thread-safe. */
public final class Reviewing implements Stage<Reviewing.Stopped, List<ParcelDraft>> {
  /** Bytes of the largest bulk file that is sent to be looked at. */
  private static final long TRAVELS = 25L << 20;

  private final Reviews reviews;
  private final Clock clock;

  public Reviewing(EnvelopeSealer sealer, SealSettings settings, Clock clock) {
    this.reviews = new Reviews(new Slices(sealer, settings));
    this.clock = clock;
  }

  /** An arrival that was stopped, and why. */
  public record Stopped(ReadArrival read, Classification.Held held) {}

  /**
   * A bulk file that was stopped as a whole. A large one travels only on RELEASE_ORIGINAL, as bulk
   * files do; the hub is told of it.
   */
  public List<ParcelDraft> file(Stopped stopped) throws Unavailable {
    OpenedPart part = stopped.read().parts().getFirst().opened();
    if (part.size() <= TRAVELS || stopped.held().reason() == HoldReason.SPILL) {
      return apply(stopped);
    }
    Slices.About about =
        new Slices.About(
            stopped.read().facts().submissions().getFirst(),
            stopped.held().marking(),
            Optional.of(stopped.held().reason()));
    return List.of(
        reviews.largeFile(about, part.number(), stopped.held().urgent(), clock.instant()));
  }

  @Override
  public List<ParcelDraft> apply(Stopped stopped) throws Unavailable {
    return reviews.held(stopped.read(), stopped.held(), clock.instant());
  }
}
