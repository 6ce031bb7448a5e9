package org.sallyport.intake.ledger;

import java.util.List;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.vault.Wrap;

/** The gateway's new keys of an arrival that had been handed over. */
public record TakenBack(List<Part> parts) {
  public TakenBack {
    parts = List.copyOf(parts);
  }

  /**
   * One part.
   *
   * @param sha256 of the plain part, forgotten when it was handed over
   */
  public record Part(int number, Wrap wrap, Bytes sha256) {}
}
