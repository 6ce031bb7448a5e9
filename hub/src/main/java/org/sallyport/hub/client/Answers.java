package org.sallyport.hub.client;

import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.hub.statement.About;
import org.sallyport.templates.record.HubEventType;

/** What the gateway is told about a letter. */
final class Answers {
  private Answers() {}

  static Taken.Answer stored(Letter letter, Reading.Submission record) {
    return new Taken.Answer(
        record.reference(),
        HubEventType.STORED,
        Optional.empty(),
        new About.Body(record.submissionId(), Digests.sha256(letter.body())));
  }

  static Taken.Answer stored(SliceHeader slice) {
    return new Taken.Answer(
        slice.reference(),
        HubEventType.STORED,
        Optional.empty(),
        new About.Part(slice.submissionId(), slice.part(), slice.sha256()));
  }

  /** A part for review, or a notice, which is named by its own body. */
  static Taken.Answer stored(Letter letter, SliceHeader slice) {
    return slice.isNotice()
        ? new Taken.Answer(
            slice.reference(),
            HubEventType.STORED,
            Optional.empty(),
            new About.Body(slice.submissionId(), Digests.sha256(letter.body())))
        : stored(slice);
  }

  /**
   * What is bad can only be named by what the message says of itself; where it says nothing that
   * could be a submission there is no answer.
   */
  static Optional<Taken.Answer> rejected(Letter letter, BadReason reason) {
    if (!(letter.properties().get("reference") instanceof String reference)
        || !References.isReference(reference)) {
      return Optional.empty();
    }
    return about(letter)
        .map(
            about ->
                new Taken.Answer(
                    reference, HubEventType.REJECTED, Optional.of(reason.name()), about));
  }

  private static Optional<About> about(Letter letter) {
    String[] words = letter.messageId().split("/", -1);
    Bytes sha256 = Digests.sha256(letter.body());
    try {
      UUID submissionId = UUID.fromString(words[0]);
      return switch (words.length) {
        case 1 -> Optional.of(new About.Body(submissionId, sha256));
        case 3 -> Optional.of(slice(submissionId, Integer.parseInt(words[1]), sha256));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Of a whole item, which is part 0, there is only a notice: it is named by its body. */
  private static About slice(UUID submissionId, int part, Bytes sha256) {
    return part == 0
        ? new About.Body(submissionId, sha256)
        : new About.Slice(submissionId, part, sha256);
  }
}
