package org.sallyport.intake.passage.walk;

import java.util.List;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.Carrier;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.passage.classify.Classification;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.passage.read.SealedArrival;
import org.sallyport.intake.passage.seal.PartOutcomes;
import org.sallyport.intake.passage.seal.Reviewing;
import org.sallyport.intake.submission.Unavailable;

/** Read, normalise, validate, classify, seal. Thread-safe. */
public final class Passage implements Carrier {
  private final Stages stages;

  public Passage(Stages stages) {
    this.stages = stages;
  }

  @Override
  public Verdict carry(ArrivalFacts facts, List<? extends OpenedPart> parts) throws Unavailable {
    ReadArrival read = stages.read().apply(new SealedArrival(facts, List.copyOf(parts)));
    var validated = stages.validate().apply(stages.normalise().apply(read));
    return switch (stages.classify().apply(validated)) {
      case Classification.Sorted(var submissions) ->
          new Verdict.Passed(stages.seal().apply(submissions));
      case Classification.Held held ->
          new Verdict.NeedsPerson(
              held.reason(),
              held.urgency(),
              held.problems(),
              PartOutcomes.held(read.parts()),
              stages.review().apply(new Reviewing.Stopped(read, held)));
    };
  }
}
