package org.sallyport.intake.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.record.SubmissionStatus;

/** Committed reads of the ledger. Thread-safe; each call sees one consistent state. */
public interface LedgerView extends RegisterView {
  /** What the agency that sent it may see; empty for another's, unknown or malformed. */
  Optional<StatusAnswer> statusFor(String reference, String agency) throws Unavailable;

  /** For the operator: where a submission stands, with times; no content. */
  Optional<Standing> standing(String reference) throws Unavailable;

  /** What waits for a person, oldest first. */
  List<Held> held() throws Unavailable;

  /** References with a part that was withheld at that time and is undecided still. */
  List<String> withheldSince(Instant before) throws Unavailable;

  /**
   * Submissions that no person has opened, of arrivals before that, oldest first.
   *
   * @param max at most so many
   */
  List<Unopened> unopened(Instant before, int max) throws Unavailable;

  /**
   * Mails received in that time whose sender gets no receipt, in their order.
   *
   * @param until not included
   */
  List<Unanswered> unanswered(Instant from, Instant until) throws Unavailable;

  /** Up to when {@link #unanswered} ones were listed to the hub; empty where none ever were. */
  Optional<Instant> listedUntil() throws Unavailable;

  List<String> referencesWithWords(Bytes fingerprint, UUID notOfArrival) throws Unavailable;

  /** An arrival as the worker gets it, for sealing it anew; empty when its key is destroyed. */
  Optional<ClaimedArrival> arrivalOf(String reference) throws Unavailable;

  /** An arrival as it lies, without the gateway's keys; empty when all its keys are destroyed. */
  Optional<LockedArrival> locked(String reference) throws Unavailable;

  /** Who sent it; empty for an unknown reference. */
  Optional<Sender> senderOf(String reference) throws Unavailable;

  /** References of decisions that one person signed before that time and no other since. */
  List<String> signedOnceBefore(Instant before) throws Unavailable;

  /** Numbers for metrics and health. */
  Depths depths() throws Unavailable;

  /** Names of the blobs that a committed row names, to sweep the rest at start. */
  List<String> blobNames() throws Unavailable;

  LogView log();

  BulkView bulk();

  /** Walks every leaf and every state in one snapshot, to compare the two. */
  void census(Census census) throws Unavailable;

  /** The audit log as stored. */
  interface LogView {
    long size() throws Unavailable;

    /** The exact leaf bytes of indexes {@code from} (inclusive) to {@code to} (exclusive). */
    List<Bytes> leaves(long from, long to) throws Unavailable;

    /** RFC 6962 leaf hashes of the same range. */
    List<Bytes> leafHashes(long from, long to) throws Unavailable;

    /** The newest signed head, a C2SP checkpoint note; empty for an empty log. */
    Optional<String> head() throws Unavailable;

    /** The same leaves with their stored places and hashes, however wrong, for verifying. */
    List<LeafRow> rows(long from, long to) throws Unavailable;

    /** Kept checkpoint notes, oldest first, without the first {@code skip}. */
    List<String> checkpoints(long skip, int max) throws Unavailable;

    /** Indexes of the leaves about a submission and its arrival. */
    List<Long> leavesOf(String reference) throws Unavailable;
  }

  /** A leaf as it is stored. */
  record LeafRow(long index, Bytes leaf, Bytes hash) {}

  /** A submission that waits to be opened at the hub. */
  record Unopened(UUID arrival, String reference, Instant receivedAt) {}

  /** A submission by mail whose sender gets no receipt. */
  record Unanswered(String reference, Silence why) {}

  /** Why a sender gets no receipt (CONTRACT §4). */
  enum Silence {
    /** Nobody vouches for who sent it. */
    NOT_PROVEN,
    /** A machine's answer, a mailing list, a bounce, or our own address. */
    AUTOMATIC,
    /** About somebody in a position of trust, and no mailbox that one person alone reads. */
    NOT_PERSONAL
  }

  /** What a sender sees. */
  record StatusAnswer(
      String reference,
      SubmissionStatus status,
      Instant receivedAt,
      List<Command.ProblemRow> problems,
      List<String> linked) {
    public StatusAnswer {
      problems = List.copyOf(problems);
      linked = List.copyOf(linked);
    }
  }

  /** What the operator sees; {@code steps} are state names with their times, in order. */
  record Standing(
      String reference,
      SubmissionState state,
      String channel,
      boolean urgent,
      List<Step> steps,
      List<PartStanding> parts) {
    public Standing {
      steps = List.copyOf(steps);
      parts = List.copyOf(parts);
    }
  }

  /** A state reached at a time. */
  record Step(String state, Instant at) {}

  /** Where a part stands. */
  record PartStanding(int number, String state, Optional<String> reason) {}

  /**
   * Something that waits for a person.
   *
   * @param part 0 for a whole item
   * @param seen the hub said STORED or OPENED of it: no more alarm
   */
  record Held(
      String reference, int part, HoldReason reason, Instant since, boolean urgent, boolean seen) {}

  /** How much lies where. */
  record Depths(long waiting, long held, long dueParcels, long unconfirmedStored, long leaves) {}
}
