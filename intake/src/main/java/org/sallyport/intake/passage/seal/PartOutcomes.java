package org.sallyport.intake.passage.seal;

import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.PartOutcome;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.PartState;

/** What becomes of each part. */
public final class PartOutcomes {
  private PartOutcomes() {}

  /** Of parts whose submission goes to the hub. */
  public static List<PartOutcome> passed(List<ReadPart> parts, Lifted lifted) {
    return parts.stream().map(part -> passed(part, lifted)).toList();
  }

  private static PartOutcome passed(ReadPart part, Lifted lifted) {
    if (part instanceof ReadPart.Withheld withheld && withheld.mayTravel(lifted)) {
      PartState state = part.opened().role() == PartRole.BODY ? PartState.READ : PartState.SENT;
      return outcome(part, state);
    }
    return of(part, PartState.READ, PartState.SENT);
  }

  /** Of parts that stay with their held arrival, undecided. */
  public static List<PartOutcome> held(List<ReadPart> parts) {
    return parts.stream().map(part -> of(part, PartState.RECEIVED, PartState.RECEIVED)).toList();
  }

  private static PartOutcome of(ReadPart part, PartState form, PartState document) {
    return switch (part) {
      case ReadPart.Form _ -> outcome(part, form);
      case ReadPart.Mail _ -> outcome(part, document);
      case ReadPart.Document _ ->
          outcome(part, part.opened().role() == PartRole.BODY ? form : document);
      case ReadPart.Withheld withheld ->
          new PartOutcome(
              part.number(),
              PartState.WITHHELD,
              Optional.of(withheld.reason()),
              withheld.waitsForPerson(),
              derived(part.opened()));
    };
  }

  private static PartOutcome outcome(ReadPart part, PartState state) {
    return new PartOutcome(part.number(), state, Optional.empty(), false, derived(part.opened()));
  }

  private static Optional<PartOutcome.Derived> derived(OpenedPart part) {
    return part.derived()
        ? Optional.of(new PartOutcome.Derived(part.role(), part.size(), part.sha256()))
        : Optional.empty();
  }
}
