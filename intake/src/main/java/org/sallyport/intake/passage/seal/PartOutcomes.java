package org.sallyport.intake.passage.seal;

import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.PartOutcome;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.PartState;

/** What becomes of each part. */
public final class PartOutcomes {
  private PartOutcomes() {}

  /** Of parts whose submission goes to the hub. */
  public static List<PartOutcome> passed(List<ReadPart> parts) {
    return parts.stream().map(part -> of(part, PartState.READ, PartState.SENT)).toList();
  }

  /** Of parts that stay with their held arrival, undecided. */
  public static List<PartOutcome> held(List<ReadPart> parts) {
    return parts.stream().map(part -> of(part, PartState.RECEIVED, PartState.RECEIVED)).toList();
  }

  private static PartOutcome of(ReadPart part, PartState form, PartState document) {
    return switch (part) {
      case ReadPart.Form _ -> new PartOutcome(part.number(), form, Optional.empty(), false);
      case ReadPart.Document _ -> new PartOutcome(part.number(), document, Optional.empty(), false);
      case ReadPart.Withheld withheld ->
          new PartOutcome(
              part.number(),
              PartState.WITHHELD,
              Optional.of(withheld.reason()),
              withheld.waitsForPerson());
    };
  }
}
