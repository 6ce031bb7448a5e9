package org.sallyport.app.config;

import static org.sallyport.app.config.Key.Kind.DURATION;
import static org.sallyport.app.config.Key.Kind.HOST;
import static org.sallyport.app.config.Key.Kind.PORT;
import static org.sallyport.app.config.Key.Kind.SECRET_FILE;
import static org.sallyport.app.config.Key.Kind.TEXT;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.app.config.Key.Kind;
import org.sallyport.app.config.Key.Use;

/**
 * The settings of folders that are pulled from, {@code pull.NAME.MEMBER}: any number of NAMEs, of
 * small letters, digits and single dashes. In a variable a NAME is written in capitals with
 * underscores; it cannot end in {@code -host} or {@code -poll}, which would be read as part of a
 * member.
 */
final class PullKeys {
  static final String PREFIX = "pull.";

  private static final String STAND_IN = "NAME";
  private static final Pattern NAME =
      Pattern.compile("(?=[a-z0-9-]{1,40}$)[a-z0-9]+(-[a-z0-9]+)*(?<!-host|-poll)");

  private static final List<Key> FAMILY =
      List.of(
          key("agency", TEXT, "", "Whose files they are: an agency of the register."),
          key("host", HOST, "", "SFTP server that is pulled from."),
          key("port", PORT, "22", "Its port."),
          key("user", TEXT, "", "User there."),
          key("key", SECRET_FILE, "", "SSH key file that signs in there, without passphrase."),
          key("host-key", TEXT, "", "ALGORITHM BASE64 of that server; no other is believed."),
          key("folder", TEXT, "", "Folder there that files are taken from."),
          key("done", TEXT, "", "Folder there that taken files are moved to."),
          key("answers", TEXT, "", "Folder there for results and receipts; absent: none."),
          key("poll-interval", DURATION, "PT1M", "How often it is looked at."));

  private PullKeys() {}

  private static Key key(String member, Kind kind, String fallback, String says) {
    return new Key(PREFIX + STAND_IN + "." + member, kind, fallback, Use.NOW, says);
  }

  /** One key a member, with NAME for the operator's word. */
  static List<Key> family() {
    return FAMILY;
  }

  /** The key of that name, where it is a well-formed one of the family. */
  static Optional<Key> named(String name) {
    int dot = name.lastIndexOf('.');
    if (!name.startsWith(PREFIX) || dot <= PREFIX.length()) {
      return Optional.empty();
    }
    String word = name.substring(PREFIX.length(), dot);
    return NAME.matcher(word).matches()
        ? FAMILY.stream()
            .filter(key -> key.name().equals(PREFIX + STAND_IN + name.substring(dot)))
            .findFirst()
            .map(key -> new Key(name, key.kind(), key.fallback(), key.use(), key.says()))
        : Optional.empty();
  }

  /** The key that a variable sets. */
  static Optional<Key> ofVariable(String variable) {
    for (Key key : FAMILY) {
      String member = key.name().substring((PREFIX + STAND_IN + ".").length());
      Matcher matcher =
          Pattern.compile(
                  Key.variableOf("pull")
                      + "_([A-Z0-9_]+)"
                      + Key.variableOf(member).substring(Key.PREFIX.length() - 1))
              .matcher(variable);
      if (matcher.matches()) {
        String word = matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
        Optional<Key> found = named(PREFIX + word + "." + member);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** NAME of a key of the family. */
  static String wordOf(String name) {
    return name.substring(PREFIX.length(), name.lastIndexOf('.'));
  }
}
