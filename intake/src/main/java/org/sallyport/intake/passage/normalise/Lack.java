package org.sallyport.intake.passage.normalise;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.WithheldReason;

/** Why a person must look first: there is no narrative, or a mail as a whole was not read. */
final class Lack {
  private Lack() {}

  /**
   * @param nothing whether the parts gave nothing at all
   */
  static Optional<HoldReason> of(Content content, boolean nothing, List<ReadPart> parts) {
    Optional<HoldReason> mail =
        parts.stream()
            .filter(part -> part.opened().role() == PartRole.MESSAGE)
            .flatMap(part -> part instanceof ReadPart.Withheld w ? Stream.of(w) : Stream.empty())
            .map(withheld -> inside(List.of(withheld)).orElse(HoldReason.UNREADABLE))
            .findFirst();
    return content.hasNarrative() ? mail : Optional.of(mail.orElseGet(() -> none(nothing, parts)));
  }

  /** Whether a part waits for a person. */
  static boolean unread(List<ReadPart> parts) {
    return parts.stream().anyMatch(p -> p instanceof ReadPart.Withheld w && w.waitsForPerson());
  }

  private static HoldReason none(boolean nothing, List<ReadPart> parts) {
    boolean unseen = parts.stream().anyMatch(part -> part instanceof ReadPart.Withheld);
    return inside(parts).orElse(nothing && !unseen ? HoldReason.EMPTY : HoldReason.NO_NARRATIVE);
  }

  private static Optional<HoldReason> inside(List<? extends ReadPart> parts) {
    if (has(parts, WithheldReason.ENCRYPTED)) {
      return Optional.of(HoldReason.ENCRYPTED);
    }
    if (has(parts, WithheldReason.UNREADABLE)) {
      return Optional.of(HoldReason.UNREADABLE);
    }
    return has(parts, WithheldReason.TOO_LARGE)
        ? Optional.of(HoldReason.TOO_LARGE)
        : Optional.empty();
  }

  private static boolean has(List<? extends ReadPart> parts, WithheldReason reason) {
    return parts.stream()
        .anyMatch(part -> part instanceof ReadPart.Withheld w && w.reason() == reason);
  }
}
