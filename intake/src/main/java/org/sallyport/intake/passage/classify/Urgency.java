package org.sallyport.intake.passage.classify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.PartialDate;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.words.PhraseFinder;
import org.sallyport.intake.passage.words.SpokenDates;
import org.sallyport.templates.lexicon.Lexicon;

/**
 * Judges whether somebody must look at once (CONTRACT §6): an answer at the gate, someone missing
 * now, an event within the next 72 hours, or the lexicon over text, subject and unmapped text.
 * Thread-safe.
 */
public final class Urgency {
  private static final Duration SOON = Duration.ofDays(3);

  private final PhraseFinder lexicon;

  /** With the lexicon of this installation. */
  public Urgency(Lexicon lexicon) {
    this.lexicon = new PhraseFinder(lexicon);
  }

  /** Why an item is urgent. */
  public enum Cause {
    /** Somebody may be in immediate danger, by the answer at the gate. */
    DANGER,
    /** Somebody is missing now, by the answer given. */
    MISSING,
    /** Something is to happen within 72 hours, by the date given. */
    EVENT,
    /** The words say so. */
    WORDS
  }

  /**
   * Every cause there is; none where the item is not urgent.
   *
   * @param subject of the mail, else empty
   * @param at when it arrived
   */
  public Set<Cause> causes(Content content, String subject, Instant at) {
    Tree.Members values = content.values();
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    if (Found.any(values, "gate.immediateDanger", "YES", "UNSURE")) {
      causes.add(Cause.DANGER);
    }
    if (Found.any(values, "persons.missing.status", "NOW")) {
      causes.add(Cause.MISSING);
    }
    if (ahead(values, at)
        .filter(PartialDate::precise)
        .anyMatch(date -> !date.earliest().isAfter(local(at).plus(SOON)))) {
      causes.add(Cause.EVENT);
    }
    if (texts(content, subject).anyMatch(text -> inWords(text, at))) {
      causes.add(Cause.WORDS);
    }
    return causes;
  }

  /** What such causes come to. */
  static Urgent of(Set<Cause> causes) {
    if (causes.isEmpty()) {
      return Urgent.NO;
    }
    return causes.equals(EnumSet.of(Cause.WORDS)) ? Urgent.BY_WORDS : Urgent.BY_ANSWERS;
  }

  /** Whether the words alone make an item urgent. */
  public boolean inWords(String text, Instant at) {
    return !lexicon.find(SpokenDates.told(text, local(at))).isEmpty();
  }

  private static Stream<String> texts(Content content, String subject) {
    Stream<String> values =
        Stream.of(Content.NARRATIVE, "information.voiceOfChild")
            .flatMap(field -> Found.texts(content.values(), field));
    Stream<String> unmapped =
        content.unmapped().stream()
            .filter(piece -> piece.kind() != Unmapped.Kind.VALUE)
            .map(Unmapped::text);
    return Stream.of(Stream.of(subject), values, unmapped).flatMap(texts -> texts);
  }

  /** Whether something is to happen at a date to come. */
  static boolean upcoming(Tree.Members values, Instant at) {
    return ahead(values, at).findAny().isPresent();
  }

  private static Stream<PartialDate> ahead(Tree.Members values, Instant at) {
    return Stream.of("information.eventFrom", "information.eventTo")
        .flatMap(field -> Found.texts(values, field))
        .map(PartialDate::read)
        .flatMap(Optional::stream)
        .filter(date -> date.earliest().isAfter(local(at)));
  }

  private static LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, PartialDate.LOCAL);
  }
}
