package org.sallyport.intake.passage.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.templates.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Parses posted JSON strictly (RFC 8259): UTF-8 only, no member twice, nothing after the end, a
 * limit on nesting. Numbers keep their spelling. Thread-safe.
 */
public final class JsonText {
  /** More tokens than any form has; a tree of them stays within some tens of megabytes. */
  private static final long MOST_TOKENS = 500_000;

  private static final int LONGEST_NUMBER = 1_000;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final JsonFactory factory;
  private final int maxDepth;

  /**
   * A parser with a limit.
   *
   * @param maxDepth objects and lists inside each other, the outermost included
   */
  public JsonText(int maxDepth) {
    this.maxDepth = maxDepth;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth + 1)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();
  }

  /** How parsing ended. */
  public sealed interface Parsed {
    /** It is JSON. */
    record Fine(Json json) implements Parsed {}

    /** It is not, or not one we take; the code has status 400. */
    record Broken(ProblemCode code) implements Parsed {}
  }

  public Parsed parse(Bytes utf8) {
    // Decoded as it is read: a form may have 25 MB, and its text is in memory once more already.
    try (Reader chars = decoded(utf8);
        JsonParser parser = factory.createParser(ObjectReadContext.empty(), chars)) {
      if (parser.nextToken() == null) {
        return new Parsed.Broken(ProblemCode.NOT_JSON);
      }
      Json json = value(parser, 1);
      return parser.nextToken() == null
          ? new Parsed.Fine(json)
          : new Parsed.Broken(ProblemCode.NOT_JSON);
    } catch (Stop stop) {
      return new Parsed.Broken(stop.code);
    } catch (JacksonException | IOException _) {
      // Their messages quote the sender's text, so nothing of them is kept.
      return new Parsed.Broken(ProblemCode.NOT_JSON);
    }
  }

  /** The text without a byte order mark; malformed bytes fail where they are met. */
  private static Reader decoded(Bytes utf8) throws IOException {
    Reader chars =
        new BufferedReader(
            new InputStreamReader(
                utf8.stream(),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    chars.mark(1);
    if (chars.read() != BYTE_ORDER_MARK) {
      chars.reset();
    }
    return chars;
  }

  private Json value(JsonParser parser, int depth) throws Stop {
    JsonToken token = parser.currentToken();
    if (token.isStructStart() && depth > maxDepth) {
      throw new Stop(ProblemCode.TOO_DEEP);
    }
    return switch (token) {
      case START_OBJECT -> members(parser, depth);
      case START_ARRAY -> elements(parser, depth);
      case VALUE_STRING -> new Json.Value(new Scalar.Text(wellFormed(parser.getString())));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Json.Value(new Scalar.Numeral(parser.getString()));
      case VALUE_TRUE -> new Json.Value(new Scalar.Flag(true));
      case VALUE_FALSE -> new Json.Value(new Scalar.Flag(false));
      case VALUE_NULL -> new Json.Nothing();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new Stop(ProblemCode.NOT_JSON);
    };
  }

  private Json members(JsonParser parser, int depth) throws Stop {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = wellFormed(parser.currentName());
      parser.nextToken();
      if (members.putIfAbsent(name, value(parser, depth + 1)) != null) {
        throw new Stop(ProblemCode.JSON_MEMBER_TWICE);
      }
    }
    return new Json.Members(members);
  }

  private Json elements(JsonParser parser, int depth) throws Stop {
    List<Json> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, depth + 1));
    }
    return new Json.Elements(elements);
  }

  /** Half a surrogate pair, possible by an escape, is no character and no UTF-8. */
  private static String wellFormed(String text) {
    boolean fine = true;
    for (int i = 0; i < text.length() && fine; i++) {
      fine = !Character.isSurrogate(text.charAt(i));
    }
    if (fine) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(mended::appendCodePoint);
    return mended.toString();
  }

  /** Leaves the recursion with the code of what is wrong. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    Stop(ProblemCode code) {
      super(code.name(), null, false, false);
      this.code = code;
    }
  }
}
