package org.sallyport.intake.passage.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.templates.problem.WithheldReason;

/**
 * Tells what nobody can read without a key or a portal: S/MIME and OpenPGP, and the stubs that
 * Egress, Microsoft Purview and their like send in place of a mail (DOMAIN §4). Pure functions.
 */
final class LockedMail {
  private static final Set<String> LOCKED_TYPES =
      Set.of(
          "application/pkcs7-mime",
          "application/x-pkcs7-mime",
          "application/pgp-encrypted",
          "application/x-microsoft-rpmsg-message");
  private static final Pattern LOCKED_NAMES =
      Pattern.compile(
          ".*\\.(?:switch|rpmsg|p7m|pgp|gpg)|(?:secure|encrypted)[ _-]?(?:message|mail)\\.html?"
              + "|encrypted\\.asc");
  private static final Pattern STUB_NAMES = Pattern.compile("message(?:_v\\d+)?\\.html?");
  private static final Pattern STUB_WORDS =
      Pattern.compile(
          "has sent you an? (?:protected|encrypted|secure) (?:message|e-?mail)"
              + "|you(?:'ve|’ve| have) received an? (?:protected|encrypted|secure)"
              + " (?:message|e-?mail)"
              + "|to (?:read|view|open) (?:the|this|your) (?:protected|encrypted|secure)"
              + " (?:message|e-?mail)",
          Pattern.CASE_INSENSITIVE);

  private LockedMail() {}

  /** Why an attachment cannot be read, as its name and type show. */
  static Optional<WithheldReason> why(String name, String declaredType, boolean besideStubWords) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (LOCKED_TYPES.contains(declaredType)
        || LOCKED_NAMES.matcher(lower).matches()
        || (besideStubWords && STUB_NAMES.matcher(lower).matches())) {
      return Optional.of(WithheldReason.ENCRYPTED);
    }
    boolean bundle = declaredType.endsWith("/ms-tnef") || declaredType.endsWith("/vnd.ms-tnef");
    return bundle || lower.equals("winmail.dat")
        ? Optional.of(WithheldReason.UNREADABLE)
        : Optional.empty();
  }

  /** Whether words say that the message itself lies elsewhere. */
  static boolean isStub(List<ReadDocument> bodies) {
    return bodies.stream()
        .flatMap(body -> body.pieces().stream())
        .anyMatch(piece -> STUB_WORDS.matcher(piece.text()).find());
  }
}
