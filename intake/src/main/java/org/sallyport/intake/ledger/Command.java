package org.sallyport.intake.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.SshKeyEntry;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.record.HubEventType;

/** Everything that changes the ledger, each with the type of its outcome. */
public sealed interface Command<R> {
  /** Commit ①: the arrival, its sealed parts and wraps, its first submission, the leaf. */
  record Accept(NewArrival arrival) implements Command<Accepted> {}

  /** Lends the oldest waiting arrival, urgent ones first, to a worker until {@code now + lease}. */
  record ClaimArrival(Instant now, Duration lease) implements Command<Optional<ClaimedArrival>> {}

  /**
   * Makes a claim last until then. False, and nothing is done, where it is not the claim of that
   * attempt any more: the arrival was settled, or another worker has claimed it since.
   *
   * @param attempt {@link ClaimedArrival#attempt} of the claim
   */
  record RenewClaim(UUID arrival, int attempt, Instant until) implements Command<Boolean> {}

  /** Gives a claimed arrival back after an outage. */
  record ReleaseArrival(UUID arrival, Instant notBefore) implements Command<Void> {}

  /**
   * Ends every claim on arrivals and parcels: for a gateway that has just taken the folder's lock,
   * so that whatever a dead process had claimed does not wait for its lease. Answers how many.
   */
  record FreeClaims(Instant now) implements Command<Integer> {}

  /**
   * Commit ②: the verdict of the passage; states, problems, holds and parcels, with leaves.
   *
   * @param handover of what is stopped by its marking, and of nothing else: its keys as the spill
   *     recipients have them from now on; the gateway's own are destroyed in the same transaction
   */
  record Settle(UUID arrival, Verdict verdict, Optional<Handover> handover, Instant at)
      implements Command<Boolean> {
    public Settle {
      boolean spilled =
          verdict instanceof Verdict.NeedsPerson held && held.reason() == HoldReason.SPILL;
      if (spilled != handover.isPresent()) {
        throw new IllegalArgumentException("only a spill is handed over, and always");
      }
    }

    /** Of anything but a spill. */
    public Settle(UUID arrival, Verdict verdict, Instant at) {
      this(arrival, verdict, Optional.empty(), at);
    }
  }

  /** Lends the bulk file that has waited longest, as {@link ClaimArrival} does all others. */
  record ClaimBulk(Instant now, Duration lease) implements Command<Optional<ClaimedArrival>> {}

  /** Commit ② of some rows of a bulk file. False, and nothing is done, where they are settled. */
  record SettleRows(RowChunk chunk) implements Command<Boolean> {}

  /**
   * The end of a bulk file: all its rows are settled, or it was refused as a whole.
   *
   * @param refused why; empty where it was taken
   */
  record FinishBulk(UUID arrival, List<Problem> refused, Instant at) implements Command<Boolean> {
    public FinishBulk {
      refused = List.copyOf(refused);
    }
  }

  /**
   * RESEND: the newly sealed bodies take the place of the parcels' old ones, delivery number +1,
   * and the event is recorded, in one transaction. {@code REPEATED} when the event's id is known.
   */
  record Reseal(UUID arrival, Verdict.Passed verdict, HubEvent event)
      implements Command<HubEventOutcome> {}

  /**
   * RELEASE or RELEASE_ORIGINAL, with what the passage made of the arrival once that was lifted:
   * everything of a held one, or the slices of the part asked for.
   *
   * @param takenBack with the release of a spill: the gateway's new keys of it
   */
  record Release(
      UUID arrival, Verdict.Passed verdict, HubEvent event, Optional<TakenBack> takenBack)
      implements Command<HubEventOutcome> {}

  /**
   * REPLACED, once the readable form is an arrival of its own.
   *
   * @param by reference of the new one
   */
  record Replace(HubEvent event, String by) implements Command<HubEventOutcome> {}

  /** Lends due parcels, highest priority first, to the relay until {@code now + lease}. */
  record ClaimParcels(Instant now, int max, Duration lease) implements Command<List<Parcel>> {}

  /** Commit ③: the broker confirmed this delivery. */
  record ParcelSent(UUID parcel, int deliveryNo, Instant at) implements Command<Void> {}

  /** The broker did not take it: again at {@code nextDue}. */
  record ParcelFailed(UUID parcel, Instant nextDue) implements Command<Void> {}

  /**
   * Makes SENT parcels DUE again, delivery number +1, when no STORED came in time; parks those sent
   * eight times. Answers what was overdue.
   */
  record RedeliverOverdue(Instant now, Duration storedWithin, Duration urgentStoredWithin, int max)
      implements Command<List<Overdue>> {}

  /**
   * Commit ④: a verified event of the hub. A repeated id changes nothing. RESEND is only looked at:
   * {@code RESEAL_WANTED} means that nothing was recorded and {@link Reseal} must follow.
   */
  record ApplyHubEvent(HubEvent event) implements Command<HubEventOutcome> {}

  /** Keeps a message from {@code hub.acks} that changed nothing, for the operator to look at. */
  record ParkAck(Bytes body, String reason, Instant at) implements Command<Void> {}

  /**
   * Destroys the wraps of arrivals whose parts were all decided at least {@code retention} ago, and
   * logs the erasure after the bytes are really gone. Answers how many arrivals.
   */
  record EraseDecided(Instant now, Duration retention, int max) implements Command<Integer> {}

  /**
   * Lends due receipts until {@code now + lease}. That it was begun is recorded with the lease, so
   * that a repeat after a crash is word for word the same.
   */
  record ClaimReceipts(Instant now, int max, Duration lease) implements Command<List<DueReceipt>> {}

  /** The mail server took a receipt. */
  record ReceiptSent(DueReceipt.Key receipt, Instant at) implements Command<Void> {}

  /** It did not take it: again at {@code nextDue}, with the words of that time. */
  record ReceiptFailed(DueReceipt.Key receipt, Instant nextDue) implements Command<Void> {}

  /** It may not be sent: the mailbox is not one person's own. Neither is the arrival's other. */
  record WithholdReceipt(DueReceipt.Key receipt) implements Command<Void> {}

  /**
   * Lends the arrivals that somebody must be told of now, until {@code now + lease}: new ones, and
   * those whose next contact's turn has come; none for a contact told within the last minute.
   *
   * @param contacts how many there are; their turns go round
   */
  record ClaimCalls(DueCall.Line line, int contacts, Instant now, Duration lease)
      implements Command<List<DueCall>> {}

  /** A contact was told of these; the next one's turn comes at {@code nextDue}. */
  record CallsMade(DueCall.Line line, int contact, List<UUID> arrivals, Instant at, Instant nextDue)
      implements Command<Void> {
    public CallsMade {
      arrivals = List.copyOf(arrivals);
    }
  }

  /** A contact could not be told of these; the next one's turn comes at {@code nextDue}. */
  record CallsFailed(DueCall.Line line, List<UUID> arrivals, Instant nextDue)
      implements Command<Void> {
    public CallsFailed {
      arrivals = List.copyOf(arrivals);
    }
  }

  /** The hub was told of what got no receipt and was received before {@code until}. */
  record UnansweredListed(Instant until, Instant at) implements Command<Void> {}

  /** Adds or replaces an agency. */
  record AgencyPut(AgencyEntry agency, Actor by) implements Command<Void> {}

  /** Suspends an agency at once, or lets it in again. */
  record AgencySuspend(String agency, boolean suspended, Actor by, Instant at)
      implements Command<Boolean> {}

  /** Removes an agency and its credentials; what it sent stays. */
  record AgencyRemove(String agency, Actor by, Instant at) implements Command<Boolean> {}

  /** Adds a credential to an agency. */
  record CredentialAdd(CredentialEntry credential, Actor by) implements Command<Void> {}

  /** Adds an SSH key to an agency; false where it is another agency's. */
  record SshKeyAdd(SshKeyEntry key, Actor by) implements Command<Boolean> {}

  /** Writes an audit leaf for something that changes no submission (export, start, key event). */
  record Note(AuditEventType event, Actor by, Instant at) implements Command<Long> {}

  /**
   * Notes that what waits under this reference leaves as a file, with who wanted it and why. False,
   * and nothing is noted, where nothing of it waits.
   */
  record NoteExport(String reference, Actor by, Instant at) implements Command<Boolean> {}

  /** The head was published as checkpoint and tiles; older unpublished heads may go. */
  record HeadPublished(long size) implements Command<Void> {}

  /** Who did an operator's act: OS user and {@code SALLYPORT_ACTOR}, with the reason given. */
  record Actor(String user, String name, String reason) {}

  /** What reception found for an arrival: the first answer, ours or an earlier one's. */
  sealed interface Accepted {
    record Taken(String reference, long auditIndex) implements Accepted {}

    /** Same agency, channel, transport key and body. */
    record Again(String reference, Instant receivedAt, List<ProblemRow> problems)
        implements Accepted {
      public Again {
        problems = List.copyOf(problems);
      }
    }

    /** Same transport key, another body. */
    record OtherBody() implements Accepted {}
  }

  /** One stored problem. */
  record ProblemRow(String pointer, String code) {}

  /** A parcel that was not STORED in time. */
  record Overdue(String reference, int deliveryNo, boolean parked) {}

  /**
   * A verified event from {@code hub.acks} (CONTRACT §5).
   *
   * @param id the hub's id of the event
   * @param signers who signed it
   */
  record HubEvent(
      String id,
      String reference,
      HubEventType type,
      Instant at,
      String actor,
      Optional<String> reason,
      Optional<UUID> submission,
      Optional<Bytes> bodySha256,
      Optional<Integer> part,
      Optional<Bytes> partSha256,
      Signers signers,
      Instant receivedAt) {}

  /**
   * Who signed, as SHA-256 fingerprints of the certificates, hexadecimal.
   *
   * @param second another person's, where there is one
   * @param security each of them may release what was stopped by its marking
   */
  record Signers(String first, Optional<String> second, boolean security) {
    public static Signers one(String first) {
      return new Signers(first, Optional.empty(), false);
    }
  }

  /** What an event did. */
  enum HubEventOutcome {
    APPLIED,
    REPEATED,
    /** RESEND: nothing recorded yet, the submission must be sealed anew. */
    RESEAL_WANTED,
    /** RELEASE, RELEASE_ORIGINAL: nothing recorded yet, the passage must be run again. */
    RELEASE_WANTED,
    /** REPLACED: nothing recorded yet, the readable form must be taken first. */
    REPLACEMENT_WANTED,
    /** One person's signature is remembered; another person must sign too. */
    SECOND_WANTED,
    UNKNOWN_REFERENCE,
    /** The hashes are of no body that was ever sent. */
    OTHER_BODY,
    /** Not allowed in this state, or not a kind this gateway acts on. */
    NOT_APPLICABLE
  }
}
