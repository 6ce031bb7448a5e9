package org.sallyport.intake.passage.seal;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * For which hub, and to whom.
 *
 * @param hubId {@code hub.id}
 * @param area {@code hub.area}
 * @param hub open the record
 * @param source open the source compartment
 * @param originals open the originals
 */
public record SealSettings(
    String hubId,
    String area,
    List<X509Certificate> hub,
    List<X509Certificate> source,
    List<X509Certificate> originals) {
  public SealSettings {
    hub = List.copyOf(hub);
    source = List.copyOf(source);
    originals = List.copyOf(originals);
  }
}
