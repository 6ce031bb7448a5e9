package org.sallyport.hub.client;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;

/** What came of opening and checking a letter. */
public sealed interface Reading {
  /**
   * A record that opened, verified and matched.
   *
   * @param json the signed content as it was signed
   * @param source the opened source object, where it was asked for and there is one
   */
  record Submission(UUID submissionId, String reference, Bytes json, Optional<Bytes> source)
      implements Reading {}

  /**
   * Rows of one bulk file that came together; each opened, verified and matched.
   *
   * @param id the group's, which is its message-id
   * @param records in their order, at least one
   */
  record Group(UUID id, List<Submission> records) implements Reading {
    public Group {
      records = List.copyOf(records);
    }
  }

  /**
   * A slice of an original that opened, verified and matched.
   *
   * @param header the line of JSON before the bytes
   * @param content the slice's bytes
   */
  record Slice(SliceHeader header, Bytes headerJson, Bytes content) implements Reading {}

  /** Does not open, verify or match. */
  record Bad(BadReason reason) implements Reading {}

  /** Nothing was looked at: it is kept as it came. */
  record Unopened() implements Reading {}
}
