package org.sallyport.reader.document;

import java.util.List;
import java.util.Optional;

/**
 * A mail (RFC 5322, RFC 2045) taken apart: what its header says, and where in its bytes each piece
 * of its content lies. The pieces themselves stay where they are. Immutable.
 *
 * @param head of the mail itself
 * @param leaves every piece of content in order, save the second form of a text; and signatures
 */
public record SplitMessage(Head head, List<Leaf> leaves) {
  public SplitMessage {
    leaves = List.copyOf(leaves);
  }

  /** Never shows content. */
  @Override
  public String toString() {
    return "mail of " + leaves.size() + " pieces";
  }

  /**
   * What a header says that people or labelling programs wrote; decoded and unfolded.
   *
   * @param subject or empty
   * @param fromName display name of the first From mailbox
   * @param fromMailbox address of the first From mailbox
   * @param sent the Date header as written, or empty
   * @param labels the headers that may carry a security label
   */
  public record Head(
      String subject,
      Optional<String> fromName,
      Optional<String> fromMailbox,
      String sent,
      List<Header> labels) {
    public Head {
      labels = List.copyOf(labels);
    }

    /** Never shows content. */
    @Override
    public String toString() {
      return "head with " + labels.size() + " labels";
    }
  }

  /** One header line. */
  public record Header(String name, String value) {
    /** Never shows content. */
    @Override
    public String toString() {
      return "header, " + value.length() + " characters";
    }
  }

  /** What a piece is for. Appended to only: the position is what the wire form carries. */
  public enum Role {
    /** Words that a mail program shows as the mail itself. */
    BODY,
    /** An attachment. */
    FILE,
    /** A whole other mail. */
    MESSAGE,
    /** A CMS signature over the mail (RFC 8551 §3.5.3): no content, but it may carry a label. */
    SIGNATURE
  }

  /** How bytes are written as lines. Appended to only. */
  public enum Encoding {
    /** As they are. */
    IDENTITY,
    BASE64,
    QUOTED_PRINTABLE
  }

  /**
   * One piece.
   *
   * @param name file name as the sender gives it, decoded, or empty
   * @param declaredType lower case {@code type/subtype} as the sender gives it
   * @param charset as the sender gives it, or empty
   * @param offset of its first byte in the mail
   * @param length in bytes, still encoded
   */
  public record Leaf(
      Role role,
      String name,
      String declaredType,
      String charset,
      Encoding encoding,
      int offset,
      int length) {
    /** Never shows content. */
    @Override
    public String toString() {
      return role + ", " + length + " bytes";
    }
  }
}
