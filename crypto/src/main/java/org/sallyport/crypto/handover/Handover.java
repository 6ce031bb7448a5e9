package org.sallyport.crypto.handover;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.BareEnvelope;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.x509.KeyAndCertificate;

/**
 * The keys of an item as people get them: one item key, sealed to each of them, and under it the
 * keys of all the item's parts. The parts' bytes stay as they lie, so that handing over takes no
 * longer for a large item.
 *
 * @param itemKey AuthEnvelopedData with the 32 bytes of the item key
 * @param partKeys the parts' keys, sealed under the item key and bound to the arrival
 */
public record Handover(Bytes itemKey, Bytes partKeys) {
  /**
   * Hands an item over.
   *
   * @param arrival the item's id, which only this arrival has
   * @param parts every part of it
   * @param people at least one
   * @throws IllegalArgumentException where a certificate's key may not receive, or there is none
   */
  public static Handover of(
      UUID arrival, List<PartKey> parts, Collection<X509Certificate> people, SecureRandom random) {
    ItemKey key = ItemKey.generate(random);
    return new Handover(
        BareEnvelope.seal(key.value(), people, random), PartKeys.seal(key, arrival, parts, random));
  }

  /**
   * The item key, by whichever of these keys opens it.
   *
   * @throws HandoverException where none does
   */
  public ItemKey open(Collection<KeyAndCertificate> keys) throws HandoverException {
    for (KeyAndCertificate key : keys) {
      try {
        return ItemKey.of(BareEnvelope.open(itemKey, key));
      } catch (EnvelopeException _) {
        // the next one, perhaps
      }
    }
    throw new HandoverException();
  }

  /**
   * The keys of the parts.
   *
   * @param arrival the item that this must be
   * @throws HandoverException where the item key is another item's, or anything was altered
   */
  public List<PartKey> parts(ItemKey key, UUID arrival) throws HandoverException {
    return PartKeys.open(key, arrival, partKeys);
  }
}
