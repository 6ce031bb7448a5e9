package org.sallyport.intake.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.audit.Reconciler.Difference;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Census;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.ParcelState;
import org.sallyport.intake.submission.PartState;
import org.sallyport.intake.submission.SubmissionState;

/** Plays the log's events, and holds the states that follow against those that are stored. */
final class Replay implements Census {
  private static final Comparator<Move> LATEST = Comparator.comparingLong(Move::leaf);

  private final List<Difference> differences = new ArrayList<>();
  private final Map<UUID, Long> received = new HashMap<>();
  private final Set<UUID> erased = new HashSet<>();
  private final Map<UUID, SubmissionState> submissions = new HashMap<>();
  private final Map<UUID, Move> parcels = new HashMap<>();
  private final Map<Place, Move> places = new HashMap<>();
  private final RowGroups groups = new RowGroups();
  private final Map<UUID, Long> resent = new HashMap<>();
  private final Map<Place, Move> reviews = new HashMap<>();
  private final Map<UUID, Move> reviewsEnded = new HashMap<>();
  private final Set<UUID> closed = new HashSet<>();
  private final Set<UUID> released = new HashSet<>();
  private final Map<Long, AuditEventType> unbacked = new HashMap<>();
  private long next;

  /** A parcel's state since a leaf. */
  private record Move(long leaf, ParcelState state) {}

  /** All parcels of one part of a submission; part 0 is the record. */
  private record Place(UUID submission, int part) {}

  List<Difference> differences() {
    received.forEach((id, leaf) -> differ("arrival " + id, "has a leaf and no row"));
    submissions.forEach((id, state) -> differ("submission " + id, "has leaves and no row"));
    parcels.forEach((id, move) -> differ("parcel " + id, "has leaves and no row"));
    unbacked.forEach((leaf, type) -> differ("leaf " + leaf, type + " stands for no row"));
    return List.copyOf(differences);
  }

  @Override
  public void leaf(long index, Bytes leaf) {
    if (index != next++) {
      differ("leaf " + index, "is not in its place");
    }
    Optional<AuditEvent> event = AuditLeaf.decode(leaf);
    if (event.isEmpty()) {
      differ("leaf " + index, "is no event");
    } else {
      play(index, event.get());
    }
  }

  @Override
  public void arrival(ArrivalRow row) {
    Long leaf = received.remove(row.id());
    if (leaf == null || leaf != row.auditIndex()) {
      differ("arrival " + row.id(), "has no RECEIVED leaf at its index");
    }
    if (row.erased() != erased.contains(row.id())) {
      differ("arrival " + row.id(), "log and store differ on whether it is erased");
    }
    if (row.erased() && row.wraps() > 0) {
      differ("arrival " + row.id(), "is erased and has keys");
    }
    boolean spilled =
        row.submissions().stream().map(submissions::get).anyMatch(SubmissionState.SPILLED::equals);
    if (spilled && row.wraps() > 0 && row.submissions().stream().noneMatch(released::contains)) {
      differ("arrival " + row.id(), "is spilled and has keys");
    }
  }

  @Override
  public void submission(SubmissionRow row) {
    SubmissionState state = submissions.remove(row.id());
    if (state != row.state()) {
      differ("submission " + row.id(), "is " + row.state() + ", its leaves say " + state);
    }
  }

  @Override
  public void part(PartRow row) {
    boolean logged =
        row.submission()
            .map(id -> places.get(new Place(id, row.number())))
            .filter(move -> move.state() == ParcelState.STORED)
            .isPresent();
    if (row.state() == PartState.STORED && !logged) {
      differ("part " + row.number() + " of " + row.arrival(), "is STORED without a leaf");
    }
    if (row.state() == PartState.DECLINED
        && row.submission().isPresent()
        && !closed.contains(row.submission().get())) {
      differ("part " + row.number() + " of " + row.arrival(), "is DECLINED without a leaf");
    }
  }

  @Override
  public void parcel(ParcelRow row) {
    Move first = new Move(-1, ParcelState.DUE);
    Move own = Optional.ofNullable(parcels.remove(row.id())).orElse(first);
    if (row.kind() == ParcelKind.GROUP) {
      same(row, own.state());
      return;
    }
    ParcelState state =
        Stream.of(Stream.of(own), anew(row), shared(row))
            .flatMap(moves -> moves)
            .max(LATEST)
            .map(Move::state)
            .orElseThrow();
    same(row, state);
  }

  /** RESEND; nothing is sent again to be looked at of what was decided. */
  private Stream<Move> anew(ParcelRow row) {
    boolean decided = row.kind() == ParcelKind.REVIEW && reviewsEnded.containsKey(row.submission());
    return Stream.ofNullable(decided ? null : resent.get(row.submission()))
        .map(leaf -> new Move(leaf, ParcelState.DUE));
  }

  private void same(ParcelRow row, ParcelState state) {
    if (state != row.state()) {
      differ("parcel " + row.id(), "is " + row.state() + ", its leaves say " + state);
    }
  }

  /** What was said of all parcels of its place together. */
  private Stream<Move> shared(ParcelRow row) {
    Place place = new Place(row.submission(), row.kind() == ParcelKind.RECORD ? 0 : row.part());
    Optional<Move> sent = Optional.ofNullable(places.get(place));
    if (row.kind() != ParcelKind.REVIEW) {
      return sent.stream();
    }
    return Stream.of(
            row.part() > 0
                ? sent.filter(move -> move.state() == ParcelState.STORED)
                : Optional.<Move>empty(),
            Optional.ofNullable(reviews.get(place)),
            Optional.ofNullable(reviewsEnded.get(row.submission())))
        .flatMap(Optional::stream);
  }

  @Override
  public void hubEvent(HubEventRow row) {
    AuditEventType type = unbacked.remove(row.leafIndex());
    if (type != row.type()) {
      differ("hub event at leaf " + row.leafIndex(), row.type() + " without a leaf of its own");
    }
  }

  @Override
  public void act(long leafIndex) {
    if (unbacked.remove(leafIndex) == null) {
      differ("act at leaf " + leafIndex, "has no leaf of its own");
    }
  }

  @Override
  public void told(long leafIndex) {
    if (unbacked.remove(leafIndex) == null) {
      differ("notice at leaf " + leafIndex, "has no leaf of its own");
    }
  }

  private void play(long index, AuditEvent event) {
    switch (event.type()) {
      case RECEIVED -> {
        event.arrival().ifPresent(id -> received.put(id, index));
        event.submission().ifPresent(id -> submissions.put(id, SubmissionState.RECEIVED));
      }
      case SETTLED -> settled(event);
      case ROWS_DECIDED -> {}
      case REFUSED -> becomes(event, SubmissionState.CLOSED);
      case HELD -> becomes(event, SubmissionState.HELD);
      case SPILLED -> becomes(event, SubmissionState.SPILLED);
      case SENT -> moves(index, event, ParcelState.SENT);
      case FORWARDED -> forwarded(index, event);
      case REDELIVERED -> moves(index, event, ParcelState.DUE);
      case PARKED -> moves(index, event, ParcelState.PARKED);
      case STORED -> stored(index, event);
      case OPENED -> {
        reviewOpened(index, event);
        recordReached(index, event, SubmissionState.OPENED);
      }
      case CLOSED -> closed(index, event);
      case RELEASED, ORIGINAL_RELEASED -> released(index, event);
      case REPLACED -> replaced(index, event);
      // What a legal hold, or one signature of two, means lies in rows that have no state here.
      case FROZEN, UNFROZEN, SIGNED_ONCE -> {}
      case REJECTED -> rejected(index, event);
      case RESEND -> event.submission().ifPresent(id -> resent.put(id, index));
      case ERASED -> event.arrival().ifPresent(erased::add);
      case AGENCY_ADDED, AGENCY_CHANGED, AGENCY_SUSPENDED, AGENCY_RESUMED, AGENCY_REMOVED -> {}
      case TOKEN_ADDED, SSH_KEY_ADDED, STARTED, STOPPED, KEYS_MADE -> {}
      case LOG_EXPORTED, LEAVES_EXPORTED, HELD_EXPORTED, RECEIPT_SENT, CALLED -> {}
      // Parked messages are kept for a while only.
      case ACK_PARKED -> {}
    }
    if (EventsOfRows.NAMED.contains(event.type())) {
      unbacked.put(index, event.type());
    }
  }

  /** A leaf that names a parcel speaks of what lies for review. */
  private boolean aboutReview(long index, AuditEvent event, ParcelState state) {
    if (event.parcel().isEmpty() || event.submission().isEmpty()) {
      return false;
    }
    moves(index, event, state);
    if (event.part() > 0) {
      reviews.put(new Place(event.submission().get(), event.part()), new Move(index, state));
    }
    return true;
  }

  private void rejected(long index, AuditEvent event) {
    if (!aboutReview(index, event, ParcelState.PARKED)) {
      place(event, event.part(), index, ParcelState.PARKED);
      groups
          .of(event)
          .filter(_ -> event.submission().filter(resent::containsKey).isEmpty())
          .ifPresent(id -> parcels.put(id, new Move(index, ParcelState.PARKED)));
    }
  }

  private void reviewOpened(long index, AuditEvent event) {
    event
        .submission()
        .filter(id -> SubmissionState.STOPPED.contains(submissions.get(id)))
        .ifPresent(id -> reviewEnds(index, id));
  }

  private void closed(long index, AuditEvent event) {
    if (event.part() > 0) {
      partDecided(index, event);
    } else {
      event.submission().ifPresent(id -> reviewEnds(index, id));
      recordReached(index, event, SubmissionState.CLOSED);
    }
    event.submission().ifPresent(closed::add);
  }

  private void replaced(long index, AuditEvent event) {
    if (event.part() > 0) {
      partDecided(index, event);
    } else {
      event.submission().ifPresent(id -> reviewEnds(index, id));
      becomes(event, SubmissionState.CLOSED);
    }
    event.submission().ifPresent(closed::add);
  }

  private void released(long index, AuditEvent event) {
    if (event.part() > 0) {
      partDecided(index, event);
    } else {
      event.submission().ifPresent(id -> reviewEnds(index, id));
      event.submission().ifPresent(released::add);
    }
  }

  private void partDecided(long index, AuditEvent event) {
    event
        .submission()
        .ifPresent(
            id -> reviews.put(new Place(id, event.part()), new Move(index, ParcelState.STORED)));
  }

  private void reviewEnds(long index, UUID submission) {
    reviewsEnded.put(submission, new Move(index, ParcelState.STORED));
  }

  private void forwarded(long index, AuditEvent event) {
    moves(index, event, ParcelState.SENT);
    groups
        .whole(event)
        .ifPresentOrElse(
            group -> eachBecomes(group, SubmissionState.FORWARDED),
            () -> becomes(event, SubmissionState.FORWARDED));
  }

  private void settled(AuditEvent event) {
    event
        .submission()
        .ifPresent(
            id -> {
              submissions.putIfAbsent(id, SubmissionState.RECEIVED);
              event.parcel().ifPresent(group -> groups.joins(id, group));
            });
  }

  private void eachBecomes(UUID group, SubmissionState next) {
    for (UUID member : groups.rows(group)) {
      submissions.computeIfPresent(member, (_, now) -> now.mayBecome(next) ? next : now);
    }
  }

  /** A row that was sent alone since is stored with its group: either body counts. */
  private void groupStored(long index, UUID group) {
    eachBecomes(group, SubmissionState.STORED);
    groups
        .rows(group)
        .forEach(row -> places.put(new Place(row, 0), new Move(index, ParcelState.STORED)));
  }

  /** The parcel of a group is STORED when all its rows are. */
  private void endsGroup(long index, AuditEvent event) {
    groups
        .of(event)
        .filter(id -> groups.rows(id).stream().map(submissions::get).allMatch(Replay::reachedHub))
        .ifPresent(id -> parcels.put(id, new Move(index, ParcelState.STORED)));
  }

  private static boolean reachedHub(SubmissionState state) {
    return switch (state) {
      case STORED, OPENED, CLOSED, ERASED -> true;
      case RECEIVED, HELD, SPILLED, FORWARDED -> false;
    };
  }

  private void stored(long index, AuditEvent event) {
    if (aboutReview(index, event, ParcelState.STORED)) {
      return;
    }
    groups.whole(event).ifPresent(group -> groupStored(index, group));
    place(event, event.part(), index, ParcelState.STORED);
    if (event.part() == 0) {
      becomesIfAllowed(event, SubmissionState.STORED);
    }
    endsGroup(index, event);
  }

  /** OPENED and CLOSED imply STORED of the record. */
  private void recordReached(long index, AuditEvent event, SubmissionState next) {
    place(event, 0, index, ParcelState.STORED);
    becomesIfAllowed(event, next);
    endsGroup(index, event);
  }

  private void place(AuditEvent event, int part, long index, ParcelState state) {
    event.submission().ifPresent(id -> places.put(new Place(id, part), new Move(index, state)));
  }

  private void moves(long index, AuditEvent event, ParcelState state) {
    event.parcel().ifPresent(id -> parcels.put(id, new Move(index, state)));
  }

  private void becomes(AuditEvent event, SubmissionState next) {
    if (!becomesIfAllowed(event, next)) {
      differ("submission " + event.submission().orElse(null), "may not become " + next);
    }
  }

  private boolean becomesIfAllowed(AuditEvent event, SubmissionState next) {
    event
        .submission()
        .filter(id -> released.contains(id) && next != SubmissionState.FORWARDED)
        .filter(id -> SubmissionState.STOPPED.contains(submissions.get(id)))
        .ifPresent(id -> submissions.put(id, SubmissionState.FORWARDED));
    Optional<SubmissionState> now = event.submission().map(submissions::get);
    if (now.isEmpty() || !now.get().mayBecome(next)) {
      return false;
    }
    submissions.put(event.submission().get(), next);
    return true;
  }

  private void differ(String subject, String reason) {
    differences.add(new Difference(subject, reason));
  }
}
