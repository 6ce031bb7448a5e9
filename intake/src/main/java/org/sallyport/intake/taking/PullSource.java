package org.sallyport.intake.taking;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Somebody else's folder that is pulled from.
 *
 * @param name the operator's word for it, {@code NAME} of {@code pull.NAME.…}
 * @param agency whose files they are, an id of the register
 * @param answers whether results and receipts are brought there: then its owner hears of a refusal
 */
public record PullSource(String name, String agency, boolean answers) {
  /** Stands for it where an agency's key or token would; the same in every run. */
  public UUID id() {
    return UUID.nameUUIDFromBytes(home().getBytes(StandardCharsets.UTF_8));
  }

  /** Its outbox; no agency's id has a dot. */
  public String home() {
    return "pull." + name;
  }
}
