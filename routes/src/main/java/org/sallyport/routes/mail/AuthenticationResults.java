package org.sallyport.routes.mail;

import jakarta.mail.internet.HeaderTokenizer;
import jakarta.mail.internet.HeaderTokenizer.Token;
import jakarta.mail.internet.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what our own receiving server found out about a mail (RFC 8601). Only the topmost header
 * with one of our servers' names counts: that is the one written last, and any other may be the
 * sender's invention. What is not well-formed says nothing. Pure functions.
 */
final class AuthenticationResults {
  /** Delimiters of RFC 8601 §2.2; a dot, a slash and an underscore belong to words. */
  private static final String DELIMITERS = "();=\"";

  private AuthenticationResults() {}

  /**
   * The From domain for which DMARC passed.
   *
   * @param headers the values, the topmost first
   * @param ours names of our own servers, any case
   */
  static Optional<String> dmarcPass(List<String> headers, Set<String> ours) {
    for (String header : headers) {
      Tokens tokens = new Tokens(header);
      if (isOurs(tokens, ours)) {
        try {
          return tokens.dmarc();
        } catch (ParseException | Malformed _) {
          return Optional.empty(); // the next one below may be anybody's
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOurs(Tokens tokens, Set<String> ours) {
    try {
      String server = tokens.word();
      return ours.stream().anyMatch(server::equalsIgnoreCase);
    } catch (ParseException | Malformed _) {
      return false;
    }
  }

  /** Not of the grammar. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super("malformed", null, false, false);
    }
  }

  /** One header. Used by one thread, once. */
  private static final class Tokens {
    private final HeaderTokenizer tokens;

    Tokens(String header) {
      tokens = new HeaderTokenizer(header, DELIMITERS, true);
    }

    String word() throws ParseException, Malformed {
      Token token = tokens.next();
      if (token.getType() != Token.ATOM && token.getType() != Token.QUOTEDSTRING) {
        throw new Malformed();
      }
      return token.getValue();
    }

    /** Empty unless there is a DMARC result and every one is a pass for the same domain. */
    Optional<String> dmarc() throws ParseException, Malformed {
      Set<Optional<String>> found = new HashSet<>();
      Token next = tokens.next();
      if (next.getType() == Token.ATOM) { // a version
        next = tokens.next();
      }
      while (next.getType() == ';') {
        next = result(found);
      }
      expect(next, Token.EOF);
      return found.size() == 1 ? found.iterator().next() : Optional.empty();
    }

    /** Reads one method's result and answers what stands behind it. */
    private Token result(Set<Optional<String>> found) throws ParseException, Malformed {
      Token method = tokens.next();
      if (method.getType() == Token.EOF) {
        return method;
      }
      expect(method, Token.ATOM);
      Token next = tokens.next();
      if (next.getType() == Token.EOF && method.getValue().equalsIgnoreCase("none")) {
        return next;
      }
      expect(next, '=');
      boolean passed = word().equalsIgnoreCase("pass");
      Optional<String> from = Optional.empty();
      next = tokens.next();
      while (next.getType() == Token.ATOM) {
        expect(tokens.next(), '=');
        String value = word();
        if (next.getValue().equalsIgnoreCase("header.from")) {
          from = Optional.of(value.toLowerCase(Locale.ROOT));
        }
        next = tokens.next();
      }
      if (method.getValue().toLowerCase(Locale.ROOT).split("/", 2)[0].equals("dmarc")) {
        found.add(passed ? from : Optional.empty());
      }
      return next;
    }

    private static void expect(Token token, int type) throws Malformed {
      if (token.getType() != type) {
        throw new Malformed();
      }
    }
  }
}
