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

  /** One event for all its rows; it bears the reference of the first. */
  static Taken.Answer stored(Letter letter, Reading.Group group) {
    return new Taken.Answer(
        group.records().getFirst().reference(),
        HubEventType.STORED,
        Optional.empty(),
        new About.Body(group.id(), Digests.sha256(letter.body())));
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
    return named(letter)
        .flatMap(
            reference ->
                about(letter)
                    .map(
                        about ->
                            new Taken.Answer(
                                reference,
                                HubEventType.REJECTED,
                                Optional.of(reason.name()),
                                about)));
  }

  /** A group has no reference of its own: unopened it is named by its id. */
  private static Optional<String> named(Letter letter) {
    if (letter.properties().get("reference") instanceof String reference) {
      return Optional.of(reference).filter(References::isReference);
    }
    return letter.properties().containsKey("count")
        ? Optional.of(letter.messageId()).filter(References::isId)
        : Optional.empty();
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
