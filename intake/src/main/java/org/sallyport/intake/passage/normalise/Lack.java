package org.sallyport.intake.passage.normalise;

import java.util.List;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.WithheldReason;

/** Why there is no narrative, as far as the parts tell. */
final class Lack {
  private Lack() {}

  static HoldReason of(Content content, List<ReadPart> parts) {
    if (has(parts, WithheldReason.ENCRYPTED)) {
      return HoldReason.ENCRYPTED;
    }
    if (has(parts, WithheldReason.UNREADABLE)) {
      return HoldReason.UNREADABLE;
    }
    if (has(parts, WithheldReason.TOO_LARGE)) {
      return HoldReason.TOO_LARGE;
    }
    boolean unseen = parts.stream().anyMatch(part -> part instanceof ReadPart.Withheld);
    return content.isEmpty() && !unseen ? HoldReason.EMPTY : HoldReason.NO_NARRATIVE;
  }

  private static boolean has(List<ReadPart> parts, WithheldReason reason) {
    return parts.stream()
        .anyMatch(part -> part instanceof ReadPart.Withheld w && w.reason() == reason);
  }
}
