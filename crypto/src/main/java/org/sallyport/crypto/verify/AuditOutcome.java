package org.sallyport.crypto.verify;

import org.sallyport.crypto.bytes.Bytes;

/** What verifying came to. */
public sealed interface AuditOutcome {
  /** The line that {@code audit verify} ends with. */
  String line();

  /**
   * Everything fits.
   *
   * @param size number of leaves
   * @param root their Merkle tree hash
   */
  record Ok(long size, Bytes root) implements AuditOutcome {
    @Override
    public String line() {
      return "ok " + size + " " + root.hex();
    }
  }

  /**
   * A leaf is not what was logged.
   *
   * @param index its place, from 0
   * @param reason for people, without content
   */
  record BadLeaf(long index, String reason) implements AuditOutcome {
    @Override
    public String line() {
      return "bad leaf " + index + ": " + reason;
    }
  }

  /**
   * A file or checkpoint is not what it should be.
   *
   * @param file its path in the folder, or its name
   * @param reason for people, without content
   */
  record BadFile(String file, String reason) implements AuditOutcome {
    @Override
    public String line() {
      return "bad " + file + ": " + reason;
    }
  }
}
