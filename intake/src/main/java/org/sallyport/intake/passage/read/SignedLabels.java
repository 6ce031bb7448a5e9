package org.sallyport.intake.passage.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.ClaimedLabel;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.SplitMessage.Leaf;
import org.sallyport.reader.document.SplitMessage.Role;

/**
 * The security labels (RFC 2634) of S/MIME signatures, beside the words or around them. They are
 * read in this process, as all S/MIME is, by the library that reads the hub's own signatures.
 */
final class SignedLabels {
  private static final Set<String> ENCLOSING =
      Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");

  /** A signature with its certificates is far smaller; signed words may be larger. */
  private static final int MOST = 4 << 20;

  private SignedLabels() {}

  static List<ClaimedLabel> of(OpenedPart mail, Leaf leaf) throws Unavailable {
    if (leaf.role() != Role.SIGNATURE && !ENCLOSING.contains(leaf.declaredType())) {
      return List.of();
    }
    try (InputStream in = MailPiece.of(mail.number(), mail, leaf).open()) {
      return ClaimedLabel.in(Bytes.own(in.readNBytes(MOST)));
    } catch (IOException e) {
      return List.of(); // badly encoded: no label can be read
    }
  }
}
