package org.sallyport.intake.reception;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Purpose;
import org.sallyport.crypto.vault.SealedBytes;
import org.sallyport.crypto.vault.Sealer;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LedgerFault;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.reception.Answer.Accepted;
import org.sallyport.intake.reception.Answer.Refused;
import org.sallyport.intake.reception.Answer.TryLater;
import org.sallyport.intake.reception.Examiner.Examination;
import org.sallyport.intake.store.BlobStore;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.SubmissionStatus;

/**
 * Seals each part while it streams in, looks at the JSON part in memory, and commits. Only public
 * keys are held here. What is refused, or breaks off, leaves nothing behind but sealed bytes whose
 * key was never kept, and those are removed at once. Thread-safe.
 */
public final class SealingReception implements Reception {
  private static final Duration COME_AGAIN = Duration.ofSeconds(5);
  private static final Duration COME_AGAIN_WHEN_FULL = Duration.ofSeconds(60);

  private static final int LARGE_FORMS_AT_ONCE = 2;

  private final Ledger ledger;
  private final Vault vault;
  private final Examiner examiner;
  private final Limits limits;
  private final Disk disk;
  private final Clock clock;
  private final Semaphore largeForms = new Semaphore(LARGE_FORMS_AT_ONCE);

  /**
   * The door.
   *
   * @param limits how much is too much
   */
  public SealingReception(
      Ledger ledger, Vault vault, Examiner examiner, Limits limits, Disk disk, Clock clock) {
    this.ledger = ledger;
    this.vault = vault;
    this.examiner = examiner;
    this.limits = limits;
    this.disk = disk;
    this.clock = clock;
  }

  /**
   * What sealing needs.
   *
   * @param macKey the folder's key of fingerprints, the same as the ledger's
   */
  public record Vault(Sealer sealer, BlobStore blobs, MacKey macKey, Identifiers identifiers) {}

  /** How many bytes are free where the data folder lies. Thread-safe and quick. */
  @FunctionalInterface
  public interface Disk {
    long freeBytes() throws IOException;
  }

  @Override
  public Answer receive(Arrival arrival) {
    if (!roomLeft()) {
      return new TryLater(ProblemCode.DISK_FULL, COME_AGAIN_WHEN_FULL);
    }
    try (SealedParts parts = new SealedParts(vault, limits, arrival.transportKey(), largeForms)) {
      parts.takeAll(arrival.parts());
      return examined(arrival, parts);
    } catch (BrokenArrival broken) {
      return new Refused(broken.code(), List.of());
    } catch (BrokenArrival.Streaming broken) {
      return new Refused(broken.code(), List.of());
    } catch (SealedParts.StoreFailed failed) {
      return new TryLater(
          failed.full() ? ProblemCode.DISK_FULL : ProblemCode.BUSY,
          failed.full() ? COME_AGAIN_WHEN_FULL : COME_AGAIN);
    } catch (FormBuffer.Crowded _) {
      return new TryLater(ProblemCode.BUSY, COME_AGAIN);
    } catch (IOException _) {
      // The sender went away; whatever is answered, nobody hears it.
      return new Refused(ProblemCode.REQUEST_INVALID, List.of());
    }
  }

  private Answer examined(Arrival arrival, SealedParts parts) {
    if (parts.isEmpty()) {
      return new Refused(
          arrival.channel() == Channel.API
              ? ProblemCode.SUBMISSION_PART_MISSING
              : ProblemCode.TEXT_EMPTY,
          List.of());
    }
    if (parts.json().isEmpty()) {
      // By API the form part is asked for, be it {}; other channels carry files alone.
      return arrival.channel() == Channel.API
          ? new Refused(ProblemCode.SUBMISSION_PART_MISSING, List.of())
          : commit(arrival, parts, arrival.remarks(), false);
    }
    return switch (examiner.examine(parts.json().get(), parts.filesCame())) {
      case Examination.Bad bad -> new Refused(bad.code(), bad.problems());
      case Examination.Fine fine -> commit(arrival, parts, fine.problems(), fine.urgent());
    };
  }

  private Answer commit(
      Arrival arrival, SealedParts parts, List<Problem> problems, boolean urgent) {
    Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    NewArrival sealed =
        new NewArrival(
            vault.identifiers().newId(),
            vault.identifiers().newId(),
            vault.identifiers().newReference(receivedAt),
            new NewArrival.Origin(
                arrival.channel(),
                arrival.sender(),
                arrival.transportKey(),
                arrival.replyTo().map(this::sealed)),
            parts.bodyMac(),
            urgent,
            receivedAt,
            parts.sealed(),
            problems);
    try {
      return answer(sealed, parts, ledger.submit(new Command.Accept(sealed)).join());
    } catch (CompletionException e) {
      return later(e);
    }
  }

  private NewArrival.SealedReply sealed(ReplyTo reply) {
    ItemId item = new ItemId(vault.identifiers().newId());
    SealedBytes sealed = vault.sealer().seal(item, Purpose.REPLY, reply.encoded());
    return new NewArrival.SealedReply(item.value(), sealed.sealed(), sealed.item().wrap());
  }

  private static Answer answer(NewArrival sealed, SealedParts parts, Command.Accepted accepted) {
    return switch (accepted) {
      case Command.Accepted.Taken taken -> {
        parts.kept();
        yield new Accepted(
            taken.reference(),
            false,
            SubmissionStatus.RECEIVED,
            sealed.receivedAt(),
            sealed.problems());
      }
      case Command.Accepted.Again again ->
          new Accepted(
              again.reference(),
              true,
              SubmissionStatus.RECEIVED,
              again.receivedAt(),
              again.problems().stream()
                  .map(row -> new Problem(row.pointer(), ProblemCode.valueOf(row.code())))
                  .toList());
      case Command.Accepted.OtherBody _ ->
          new Refused(ProblemCode.IDEMPOTENCY_KEY_REUSED, List.of());
    };
  }

  private static Answer later(CompletionException e) {
    Optional<LedgerFault.Kind> kind =
        e.getCause() instanceof LedgerFault fault ? Optional.of(fault.kind()) : Optional.empty();
    boolean full = kind.filter(LedgerFault.Kind.DISK_FULL::equals).isPresent();
    return new TryLater(
        full ? ProblemCode.DISK_FULL : ProblemCode.BUSY, full ? COME_AGAIN_WHEN_FULL : COME_AGAIN);
  }

  private boolean roomLeft() {
    try {
      return disk.freeBytes() >= limits.diskReserve();
    } catch (IOException _) {
      return false;
    }
  }
}
