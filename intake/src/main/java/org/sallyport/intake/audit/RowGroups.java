package org.sallyport.intake.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which rows of bulk files leave together, as the log tells. Used by one thread. */
final class RowGroups {
  private final Map<UUID, UUID> groups = new HashMap<>();
  private final Map<UUID, List<UUID>> rows = new HashMap<>();

  /** A row that leaves in a group: what befalls the group befalls it. */
  void joins(UUID row, UUID group) {
    groups.put(row, group);
    rows.computeIfAbsent(group, _ -> new ArrayList<>()).add(row);
  }

  /** The group that an event speaks of as a whole. */
  Optional<UUID> whole(AuditEvent event) {
    return event.submission().isPresent()
        ? Optional.empty()
        : event.parcel().filter(rows::containsKey);
  }

  /** The group of which an event speaks, as a whole or of one row. */
  Optional<UUID> of(AuditEvent event) {
    return event.submission().isPresent() ? event.submission().map(groups::get) : whole(event);
  }

  List<UUID> rows(UUID group) {
    return rows.getOrDefault(group, List.of());
  }
}
