package org.sallyport.intake.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.crypto.vault.Wrap;
import org.sallyport.intake.ledger.ClaimedArrival.SealedPart;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.submission.PartRole;

/**
 * An arrival as it lies, without the gateway's keys.
 *
 * @param handover its keys as other people have them; empty where the gateway has them itself
 */
public record LockedArrival(
    ArrivalFacts facts, List<StoredPart> parts, Optional<Handover> handover) {
  public LockedArrival {
    parts = List.copyOf(parts);
  }

  /** One sealed part: in {@code sealedBytes} or in the blob store. */
  public record StoredPart(
      UUID item, int number, PartRole role, Bytes sealedBytes, Optional<String> blob, long size) {
    /** The same, with its key. */
    public SealedPart with(Wrap wrap) {
      return new SealedPart(item, number, role, sealedBytes, blob, size, wrap);
    }
  }
}
