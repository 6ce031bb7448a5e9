package org.sallyport.intake.taking;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was seen of a remote folder from poll to poll: since when each file has looked the same, and
 * how far it was brought. Used by one thread.
 */
final class Sightings {
  private final Map<String, Sighting> seen = new HashMap<>();

  /** One file as it looks now. */
  static final class Sighting {
    private final RemoteFolder.Entry entry;
    private final Instant since;
    private Instant rests = Instant.MIN;
    private int failures;
    private boolean kept;
    private boolean told;

    private Sighting(RemoteFolder.Entry entry, Instant since) {
      this.entry = entry;
      this.since = since;
    }

    RemoteFolder.Entry entry() {
      return entry;
    }

    String name() {
      return entry.name();
    }

    Instant since() {
      return since;
    }

    boolean isResting(Instant now) {
      return now.isBefore(rests);
    }

    void restUntil(Instant until) {
      rests = until;
    }

    /** How often it could not be brought, this time included. */
    int failed() {
      return ++failures;
    }

    /** It is in the store and only has to be moved. */
    void keep() {
      kept = true;
      failures = 0;
    }

    boolean kept() {
      return kept;
    }

    /** True the first time. */
    boolean tell() {
      boolean first = !told;
      told = true;
      return first;
    }
  }

  /** Takes note of what lies there now; a file that looks another way is another file. */
  void look(List<RemoteFolder.Entry> there, Instant now) {
    for (RemoteFolder.Entry entry : there) {
      Sighting before = seen.get(entry.name());
      if (before == null || !before.entry().equals(entry)) {
        seen.put(entry.name(), new Sighting(entry, now));
      }
    }
    Set<String> names =
        there.stream().map(RemoteFolder.Entry::name).collect(Collectors.toUnmodifiableSet());
    seen.keySet().retainAll(names);
  }

  /** All of them by name, those last that could not be brought before. */
  List<Sighting> all() {
    return seen.values().stream()
        .sorted(
            Comparator.<Sighting>comparingInt(one -> one.failures).thenComparing(Sighting::name))
        .toList();
  }

  Optional<Sighting> of(String name) {
    return Optional.ofNullable(seen.get(name));
  }

  /** It is gone from there. */
  void forget(String name) {
    seen.remove(name);
  }
}
