package org.sallyport.intake.handover;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sallyport.crypto.handover.Handover;
import org.sallyport.crypto.handover.PartKey;
import org.sallyport.crypto.vault.Opener;
import org.sallyport.crypto.vault.VaultException;
import org.sallyport.crypto.vault.Wrap;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.ClaimedArrival.SealedPart;
import org.sallyport.intake.submission.Unavailable;

/**
 * Hands over with the intake ring's private keys. Only the keys are sealed anew, never the parts'
 * bytes, so that it takes as long for a large arrival as for a small one. Thread-safe.
 */
public final class VaultHanding implements Handing {
  private final Opener opener;
  private final List<X509Certificate> people;
  private final SecureRandom random;

  /**
   * To these people, each of whom opens it alone.
   *
   * @param people {@code spill.recipients} or {@code originals.recipients}
   */
  public VaultHanding(Opener opener, Collection<X509Certificate> people, SecureRandom random) {
    this.opener = opener;
    this.people = List.copyOf(people);
    this.random = random;
  }

  @Override
  public Handover of(ClaimedArrival arrival) throws Unavailable {
    List<PartKey> keys = new ArrayList<>();
    try {
      for (SealedPart part : arrival.parts()) {
        Wrap wrap = part.wrap();
        keys.add(new PartKey(part.number(), wrap.item(), wrap.purpose(), opener.dataKey(wrap)));
      }
    } catch (VaultException e) {
      throw new Unavailable("key of a sealed part", e);
    }
    return Handover.of(arrival.facts().arrival(), keys, people, random);
  }
}
