package org.sallyport.reader.child.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sallyport.reader.child.mail.Located.Stretch;
import org.sallyport.reader.document.SplitMessage.Encoding;
import org.sallyport.reader.document.SplitMessage.Leaf;
import org.sallyport.reader.document.SplitMessage.Role;

/** The pieces of one multipart, as they come. Used by one thread. */
final class Multipart {
  private static final String PLAIN = "text/plain";

  /** What programs write for readers that know no multiparts (RFC 2046 §5.1.1). */
  private static final Pattern NOTICE =
      Pattern.compile(
          "(?is)(?!.*content-)\\s*(?:this is an? (?:multi-?part|cryptographically signed|openpgp)"
              + "|[^\\n]{0,80}\\bmime\\b).{0,300}");

  private final boolean alternative;
  private final List<List<Piece>> parts = new ArrayList<>();
  private final List<Piece> before = new ArrayList<>();
  private final List<Piece> after = new ArrayList<>();

  /**
   * @param subType of the multipart
   */
  Multipart(String subType) {
    this.alternative = subType.toLowerCase(Locale.ROOT).equals("alternative");
  }

  /** Adds what one of its parts holds. */
  void add(List<Piece> pieces) {
    parts.add(pieces);
  }

  /** Words before the first part: a program's own, or a part whose first line is broken. */
  void preamble(Stretch words) {
    if (words.says() && !NOTICE.matcher(words.text()).matches()) {
      before.add(words(words));
    }
  }

  /** Words behind the last part, as a mailing list or a careless program adds them. */
  void epilogue(Stretch words) {
    if (words.says()) {
      after.add(words(words));
    }
  }

  /** Words that no header speaks of. */
  static Piece words(Stretch words) {
    return new Piece(
        new Leaf(Role.BODY, "", PLAIN, "", Encoding.IDENTITY, words.offset(), words.length()),
        true);
  }

  /** All of it, in order; of several forms of the same words only one. */
  List<Piece> pieces() {
    List<Piece> all = new ArrayList<>(before);
    int chosen = alternative ? chosen() : -1;
    for (int i = 0; i < parts.size(); i++) {
      boolean every = chosen < 0 || i == chosen;
      parts.get(i).stream().filter(p -> every || !isBody(p)).forEach(all::add);
    }
    all.addAll(after);
    return all;
  }

  /** Plain text where it says anything, else the first that does; -1 where none does. */
  private int chosen() {
    int plain = first(p -> isBody(p) && p.speaks() && p.leaf().declaredType().equals(PLAIN));
    return plain >= 0 ? plain : first(p -> isBody(p) && p.speaks());
  }

  private int first(Predicate<Piece> such) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).stream().anyMatch(such)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBody(Piece piece) {
    return piece.leaf().role() == Role.BODY;
  }
}
