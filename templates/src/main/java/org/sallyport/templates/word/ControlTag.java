package org.sallyport.templates.word;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tag of a content control in our Word form: which field, which element, which choice.
 *
 * <pre>
 *   gate.immediateDanger                     one field
 *   persons[0].address[0].postcode           elements counted from 0
 *   classification.themes=CSE                a box; ticked means this choice is one of the answers
 *   classification.signs[S01].basis=OBSERVED the element whose key member is S01
 * </pre>
 *
 * <p>A tag is at most 64 characters, as Word demands. See {@code docs/formats/word-form.md}.
 *
 * @param steps from the outside in; at least one
 * @param choice the wire value that a tick stands for; empty for a control that holds a value
 */
public record ControlTag(List<Step> steps, Optional<String> choice) {
  /** What Word allows. */
  public static final int MAX_LENGTH = 64;

  /** With what the bookmarks of our controls begin; hidden, as Word hides a leading underscore. */
  public static final String BOOKMARK_PREFIX = "_sp";

  private static final int BOOKMARK_BYTES = 12;
  private static final Pattern STEP =
      Pattern.compile("([a-z][A-Za-z0-9]{0,39})(?:\\[([A-Z0-9_]{1,20})])?");
  private static final Pattern CHOICE = Pattern.compile("[A-Z0-9_]{1,40}");

  public ControlTag {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a tag needs a step");
    }
  }

  /**
   * One step of the path.
   *
   * @param name JSON member name
   * @param key index from 0, or the wire value of the key member, in a repeating group
   */
  public record Step(String name, Optional<String> key) {
    private static final int MAX_DIGITS = 4;

    /** The index, where the key is a number. */
    public OptionalInt index() {
      return key.filter(
              k -> k.length() <= MAX_DIGITS && k.chars().allMatch(c -> c >= '0' && c <= '9'))
          .map(k -> OptionalInt.of(Integer.parseInt(k)))
          .orElse(OptionalInt.empty());
    }
  }

  /**
   * Reads a tag found in a document, which may be anybody's.
   *
   * @return empty where the text is no tag of ours; whether such a field exists is not looked at
   */
  public static Optional<ControlTag> parse(String tag) {
    if (tag.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int equals = tag.indexOf('=');
    Optional<String> choice =
        equals < 0 ? Optional.empty() : Optional.of(tag.substring(equals + 1));
    if (choice.isPresent() && !CHOICE.matcher(choice.get()).matches()) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    for (String part : (equals < 0 ? tag : tag.substring(0, equals)).split("\\.", -1)) {
      Matcher step = STEP.matcher(part);
      if (!step.matches()) {
        return Optional.empty();
      }
      steps.add(new Step(step.group(1), Optional.ofNullable(step.group(2))));
    }
    return Optional.of(new ControlTag(steps, choice));
  }

  /** The id of the field in the form definition: the names with dots between them. */
  public String fieldId() {
    return steps.stream().map(Step::name).collect(Collectors.joining("."));
  }

  /**
   * Name of the hidden bookmark that lies around the control. LibreOffice before 7.5 drops tags on
   * saving but keeps bookmarks; {@link WordForm#tagsByBookmark} leads back. A hash, because a
   * bookmark's name is at most 40 characters.
   */
  public String bookmark() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(UTF_8));
      return BOOKMARK_PREFIX + HexFormat.of().formatHex(hash, 0, BOOKMARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The tag as it stands in the document. */
  @Override
  public String toString() {
    String path =
        steps.stream()
            .map(s -> s.name() + s.key().map(k -> "[" + k + "]").orElse(""))
            .collect(Collectors.joining("."));
    return path + choice.map(c -> "=" + c).orElse("");
  }
}
