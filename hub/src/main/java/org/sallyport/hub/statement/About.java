package org.sallyport.hub.statement;

import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/** What a STORED or REJECTED speaks of. */
public sealed interface About {
  /** The submission it belongs to. */
  UUID submissionId();

  /**
   * A record.
   *
   * @param bodySha256 of the AMQP body
   */
  record Body(UUID submissionId, Bytes bodySha256) implements About {}

  /**
   * All slices of a part, which is whole.
   *
   * @param part from 1
   * @param partSha256 of the part's own bytes, as its slices say
   */
  record Part(UUID submissionId, int part, Bytes partSha256) implements About {}

  /**
   * A slice that did not open: what the part's own bytes are is not known.
   *
   * @param part from 1, as the message says
   * @param bodySha256 of the AMQP body
   */
  record Slice(UUID submissionId, int part, Bytes bodySha256) implements About {}
}
