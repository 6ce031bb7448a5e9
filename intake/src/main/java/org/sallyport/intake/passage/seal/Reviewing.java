package org.sallyport.intake.passage.seal;

import java.time.Clock;
import java.util.List;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.classify.Classification;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.submission.Unavailable;

/** Last stage of a held arrival: what the hub's people must look at is sealed. Thread-safe. */
public final class Reviewing implements Stage<Reviewing.Stopped, List<ParcelDraft>> {
  private final Reviews reviews;
  private final Clock clock;

  public Reviewing(EnvelopeSealer sealer, SealSettings settings, Clock clock) {
    this.reviews = new Reviews(new Slices(sealer, settings));
    this.clock = clock;
  }

  /** An arrival that was stopped, and why. */
  public record Stopped(ReadArrival read, Classification.Held held) {}

  @Override
  public List<ParcelDraft> apply(Stopped stopped) throws Unavailable {
    return reviews.held(stopped.read(), stopped.held(), clock.instant());
  }
}
