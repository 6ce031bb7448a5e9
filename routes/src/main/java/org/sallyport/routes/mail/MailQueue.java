package org.sallyport.routes.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose mail is next, and what rests after it failed. A mailbox that sent more than thirty mails an
 * hour waits behind the others (CONTRACT §4). Forgotten at a restart, which costs nothing but a few
 * tries more. Used by one thread.
 */
final class MailQueue {
  private static final int AN_HOUR = 30;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int TRIES = 5;
  private static final Duration FIRST_REST = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, Deque<Instant>> taken = new HashMap<>();
  private final Map<String, Failure> failures = new HashMap<>();

  private record Failure(int tries, Instant until) {}

  /**
   * A mail that waits.
   *
   * @param id of the mail in its folder
   * @param sender as it says itself, only to take turns
   */
  record Waiting<M>(String id, String sender, M mail) {}

  /** Those that may be tried now, in their order. */
  <M> List<Waiting<M>> inTurn(List<Waiting<M>> waiting, Instant now) {
    if (failures.size() > MOST_REMEMBERED) {
      failures.clear();
    }
    taken.values().forEach(times -> times.removeIf(time -> time.isBefore(now.minus(HOUR))));
    taken.values().removeIf(Deque::isEmpty);
    Map<String, Integer> turns = new HashMap<>();
    taken.forEach((sender, times) -> turns.put(sender, times.size()));
    record Turn<M>(Waiting<M> waiting, boolean late) {}
    List<Turn<M>> all = new ArrayList<>();
    for (Waiting<M> one : waiting) {
      if (!rests(one.id(), now)) {
        all.add(new Turn<>(one, turns.merge(one.sender(), 1, Integer::sum) > AN_HOUR));
      }
    }
    return all.stream()
        .sorted(Comparator.comparing(Turn::late))
        .<Waiting<M>>map(Turn::waiting)
        .toList();
  }

  private boolean rests(String id, Instant now) {
    Failure failure = failures.get(id);
    return failure != null && now.isBefore(failure.until());
  }

  void taken(String id, String sender, Instant now) {
    failures.remove(id);
    taken.computeIfAbsent(sender, _ -> new ArrayDeque<>()).add(now);
  }

  /** Notes that it could not be fetched; true where it was tried often enough. */
  boolean failed(String id, Instant now) {
    Failure before = failures.get(id);
    int tries = before == null ? 1 : before.tries() + 1;
    failures.put(
        id, new Failure(tries, now.plus(FIRST_REST.multipliedBy(1L << Math.min(tries, 6)))));
    return tries >= TRIES;
  }

  void forget(String id) {
    failures.remove(id);
  }
}
