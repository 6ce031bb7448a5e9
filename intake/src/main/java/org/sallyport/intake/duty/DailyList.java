package org.sallyport.intake.duty;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LedgerView.Silence;
import org.sallyport.intake.ledger.LedgerView.Unanswered;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.notice.Post;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.templates.notice.Call;
import org.sallyport.templates.notice.UnansweredWords;

/**
 * Tells the hub once a day which mails got no receipt, so that somebody can look whether their
 * senders wait for one (CONTRACT §4): references and why, nothing else. A list that the mail server
 * does not take is tried again; one that a crash cut off comes twice. Call {@link #tick} from one
 * thread.
 */
public final class DailyList {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** Where one day's list ends and the next begins. */
  private static final LocalTime END = LocalTime.of(7, 0);

  /** How far the first list ever reaches back: also where its sending failed for days. */
  private static final Duration FIRST = Duration.ofDays(7);

  /** By then a mail's reading has ended, which may be what withholds its receipt. */
  private static final Duration SETTLED = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);

  private final Ledger ledger;
  private final Letters letters;
  private final Clock clock;
  private final EventLog log;
  private Instant next = Instant.MIN;

  public DailyList(Ledger ledger, Letters letters, Clock clock, EventLog log) {
    this.ledger = ledger;
    this.letters = letters;
    this.clock = clock;
    this.log = log;
  }

  /**
   * How the hub is told.
   *
   * @param to a {@code mailto:} contact
   */
  public record Letters(Post post, UnansweredWords words, URI to) {}

  /**
   * Sends a list that is due; looks once a minute, however often it is called.
   *
   * @throws Unavailable when the ledger is away
   */
  public void tick() throws Unavailable {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(LOOK);
    Instant end = lastEnd(now.minus(SETTLED));
    Instant from = ledger.view().listedUntil().orElse(end.minus(FIRST));
    if (from.isBefore(end)) {
      list(from, end, now);
    }
  }

  private void list(Instant from, Instant end, Instant now) throws Unavailable {
    List<Unanswered> found = ledger.view().unanswered(from, end);
    if (found.isEmpty()) {
      next = dayAfter(end).plus(SETTLED);
      return;
    }
    try {
      letters.post().send(mail(found, from, end));
    } catch (Unavailable | RuntimeException e) {
      log.warn("LIST_NOT_SENT", Map.of(Field.EXCEPTION, e.getClass()));
      next = now.plus(AFTER_FAILURE);
      return;
    }
    ledger.done(new Command.UnansweredListed(end, now), "the daily list");
    log.info("UNANSWERED_LISTED", Map.of(Field.COUNT, found.size()));
  }

  private OutgoingMail mail(List<Unanswered> found, Instant from, Instant end) {
    Map<Silence, List<String>> references = new EnumMap<>(Silence.class);
    found.forEach(
        one -> references.computeIfAbsent(one.why(), _ -> new ArrayList<>()).add(one.reference()));
    List<UnansweredWords.Group> groups = new ArrayList<>();
    references.forEach((why, all) -> groups.add(new UnansweredWords.Group(why.name(), all)));
    Call.Mail words = letters.words().mail(from, end, groups);
    return new OutgoingMail(
        letters.to().getSchemeSpecificPart(),
        words.subject(),
        words.text(),
        Optional.empty(),
        Map.of("Auto-Submitted", List.of("auto-generated")),
        List.of());
  }

  private static Instant lastEnd(Instant at) {
    ZonedDateTime today = at.atZone(LONDON).with(END);
    return today.toInstant().isAfter(at) ? today.minusDays(1).toInstant() : today.toInstant();
  }

  private static Instant dayAfter(Instant end) {
    return end.atZone(LONDON).plusDays(1).toInstant();
  }
}
