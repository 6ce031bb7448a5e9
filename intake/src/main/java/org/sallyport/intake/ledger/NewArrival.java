package org.sallyport.intake.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.vault.Wrap;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.record.Channel;

/**
 * An arrival whose parts are sealed and, where large, already lie fsynced in the blob store.
 *
 * @param bodyMac HMAC over the ordered (part name, type, bytes)
 * @param problems what the examination of the JSON part found: the first answer, given again to the
 *     same arrival
 */
public record NewArrival(
    UUID id,
    UUID submission,
    String reference,
    Origin origin,
    Bytes bodyMac,
    boolean urgent,
    Instant receivedAt,
    List<NewPart> parts,
    List<Problem> problems) {
  public NewArrival {
    parts = List.copyOf(parts);
    problems = List.copyOf(problems);
  }

  /** Whether each row of its file is a submission: it is then claimed and worked as a bulk file. */
  public boolean bulk() {
    return origin.channel() == Channel.SFTP_BULK
        || parts.stream().anyMatch(part -> part.role() == PartRole.ROWS);
  }

  /**
   * Where it came from.
   *
   * @param reply where its receipts go, for a channel that does not answer in the same exchange
   */
  public record Origin(
      Channel channel, Sender sender, Optional<String> transportKey, Optional<SealedReply> reply) {
    /** Of a channel that answers at once. */
    public Origin(Channel channel, Sender sender, Optional<String> transportKey) {
      this(channel, sender, transportKey, Optional.empty());
    }
  }

  /**
   * A sealed {@code ReplyTo}: a vault item of its own, whose key is destroyed with the arrival's.
   *
   * @param item the vault item's id, also the stem of the receipts' Message-IDs
   */
  public record SealedReply(UUID item, Bytes sealedBytes, Wrap wrap) {}

  /**
   * One sealed part. The sender's file name and type lie inside the sealed bytes, nowhere else.
   *
   * @param item the vault item's id, also the wrap's
   * @param sealedBytes the sealed bytes, empty where they lie in a blob
   * @param blob random name in the blob store
   * @param size bytes of the plain part
   * @param contentMac HMAC of the plain part's SHA-256, label {@code part-sha256}: recognises the
   *     hub's STORED of this part
   * @param saltedDigest salted SHA-256 of what is sealed, for the audit leaf
   */
  public record NewPart(
      UUID item,
      int number,
      PartRole role,
      Bytes sealedBytes,
      Optional<String> blob,
      long size,
      Bytes contentMac,
      Bytes saltedDigest,
      Wrap wrap) {}
}
