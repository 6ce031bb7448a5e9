package org.sallyport.intake.handover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.crypto.handover.HandoverException;
import org.sallyport.crypto.handover.ItemKey;
import org.sallyport.crypto.handover.PartKey;
import org.sallyport.crypto.vault.Purpose;
import org.sallyport.crypto.vault.Sealer;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.ClaimedArrival.SealedPart;
import org.sallyport.intake.ledger.LockedArrival;
import org.sallyport.intake.ledger.LockedArrival.StoredPart;

/**
 * Takes back an arrival that had been handed over, with the item key that its people sent: wraps
 * its parts' keys for the gateway's current epoch. Thread-safe.
 */
public final class TakingBack {
  private final KeyAndCertificate intake;
  private final Sealer sealer;

  /**
   * With the gateway's keys.
   *
   * @param intake opens what was sealed to {@code intakeCert}
   */
  public TakingBack(KeyAndCertificate intake, Sealer sealer) {
    this.intake = intake;
    this.sealer = sealer;
  }

  /**
   * The arrival as the worker gets it, or empty where the key is not this item's, or not sealed to
   * this gateway: it never says which.
   */
  public Optional<ClaimedArrival> with(Bytes sealedItemKey, LockedArrival locked) {
    Optional<Handover> handover = locked.handover();
    if (handover.isEmpty()) {
      return Optional.empty();
    }
    try {
      ItemKey key = ItemKey.unseal(sealedItemKey, intake);
      return wrapped(locked, handover.get().parts(key, locked.facts().arrival()));
    } catch (HandoverException _) {
      return Optional.empty();
    }
  }

  private Optional<ClaimedArrival> wrapped(LockedArrival locked, List<PartKey> keys) {
    Map<UUID, PartKey> byItem = new HashMap<>();
    keys.forEach(key -> byItem.put(key.item().value(), key));
    List<SealedPart> parts = new ArrayList<>();
    for (StoredPart part : locked.parts()) {
      PartKey key = byItem.get(part.item());
      if (key == null || key.number() != part.number() || key.purpose() != Purpose.PART) {
        return Optional.empty();
      }
      parts.add(part.with(sealer.wrap(key.item(), key.purpose(), key.key())));
    }
    return Optional.of(new ClaimedArrival(locked.facts(), parts, 1));
  }
}
