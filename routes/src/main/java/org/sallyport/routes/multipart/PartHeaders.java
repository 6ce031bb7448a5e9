package org.sallyport.routes.multipart;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.templates.problem.ProblemCode;

/**
 * The headers of one part of a form (RFC 7578 §4.2).
 *
 * @param name the field's name
 * @param fileName the sender's file name, untrusted; empty where none was given
 * @param type the declared media type, untrusted
 */
public record PartHeaders(String name, Optional<String> fileName, String type) {
  private static final int MOST_HEADERS = 16;
  private static final int MOST_BYTES = 4096;
  private static final Pattern HEADER =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0a-\\x1f\\x7f]");
  private static final Pattern PARAMETER =
      Pattern.compile(";[ \t]*([A-Za-z*]+)=(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^\\s\";]+))[ \t]*");

  /** Reads the headers that stand here. */
  public static PartHeaders read(Delimited from) throws BrokenArrival, IOException {
    Optional<String> disposition = Optional.empty();
    Optional<String> type = Optional.empty();
    int bytes = MOST_BYTES;
    for (int n = 0; ; n++) {
      String line = from.line(bytes);
      if (line.isEmpty()) {
        break;
      }
      bytes -= line.length();
      Matcher header = HEADER.matcher(line);
      if (n == MOST_HEADERS || bytes <= 0 || CONTROL.matcher(line).find() || !header.matches()) {
        throw broken();
      }
      switch (header.group(1).toLowerCase(Locale.ROOT)) {
        case "content-disposition" -> disposition = once(disposition, header.group(2));
        case "content-type" -> type = once(type, header.group(2));
        case "content-transfer-encoding" -> plainOnly(header.group(2));
        default -> {}
      }
    }
    return of(disposition.orElse(""), type.orElse("text/plain"));
  }

  private static Optional<String> once(Optional<String> before, String value) throws BrokenArrival {
    if (before.isPresent()) {
      throw broken();
    }
    return Optional.of(value);
  }

  /** RFC 7578 §4.7 knows no transfer encodings; one that changes bytes is not guessed at. */
  private static void plainOnly(String encoding) throws BrokenArrival {
    switch (encoding.toLowerCase(Locale.ROOT)) {
      case "7bit", "8bit", "binary" -> {}
      default -> throw broken();
    }
  }

  private static PartHeaders of(String disposition, String type) throws BrokenArrival {
    if (!disposition.regionMatches(true, 0, "form-data", 0, 9)) {
      throw broken();
    }
    Optional<String> name = Optional.empty();
    Optional<String> fileName = Optional.empty();
    Matcher parameter = PARAMETER.matcher(disposition);
    int at = 9;
    while (at < disposition.length()) {
      if (!parameter.region(at, disposition.length()).lookingAt()) {
        throw broken();
      }
      String value = value(parameter);
      switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
        case "name" -> name = once(name, value);
        case "filename" -> fileName = once(fileName, value);
        default -> {}
      }
      at = parameter.end();
    }
    return new PartHeaders(name.orElseThrow(PartHeaders::broken), fileName, type);
  }

  private static String value(Matcher parameter) {
    String quoted = parameter.group(2);
    return quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\([\"\\\\])", "$1");
  }

  private static BrokenArrival broken() {
    return new BrokenArrival(ProblemCode.MULTIPART_BROKEN);
  }
}
