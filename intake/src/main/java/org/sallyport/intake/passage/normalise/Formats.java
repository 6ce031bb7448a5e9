package org.sallyport.intake.passage.normalise;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.intake.passage.form.PlainText;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Values with a form but no check character: postcode, number plate, phone, mailbox, web and IP
 * address. What has another form is kept as given with FORMAT_ODD. Thread-safe.
 */
final class Formats {
  private static final Pattern OUTWARD =
      Pattern.compile("[A-PR-UWYZ](?:\\d{1,2}|\\d[A-Z]|[A-HK-Y]\\d{1,2}|[A-HK-Y]\\d[A-Z])|BFPO");
  private static final Pattern FULL_POSTCODE =
      Pattern.compile("(GIR)(0AA)|(BFPO)(\\d{1,4})|(.{2,4})(\\d[ABD-HJLNP-UW-Z]{2})");
  private static final Pattern PLATE =
      Pattern.compile(
          "[A-HJ-PR-Y]{2}(?!00|01|50)\\d{2}[A-HJ-PR-Z]{3}" // since 2001
              + "|[A-HJ-NPR-TV-Y]\\d{1,3}[A-Z]{3}|Q\\d{1,3}[A-Z]{3}" // prefix
              + "|[A-Z]{3}\\d{1,3}[A-Z]" // suffix
              + "|[A-Z]{1,3}\\d{1,4}|\\d{1,4}[A-Z]{1,3}" // dateless and Northern Ireland
              + "|\\d{3}[DX]\\d{3}"); // diplomatic
  private static final Pattern GAPS = Pattern.compile("[ .-]");
  private static final Pattern PARTIAL_PLATE = Pattern.compile("[A-Z0-9]*[?*][A-Z0-9?*]*");
  private static final Pattern PHONE =
      Pattern.compile(
          "[+(]{0,2}\\d[\\d ()./-]{3,40}(?:(?:ext|x|extension)\\.? ?\\d{1,6})?",
          Pattern.CASE_INSENSITIVE);

  /** Eleven digits beginning with a single 0: as the library reads it, at a tenth of the cost. */
  private static final Pattern NATIONAL = Pattern.compile("0 ?[1-9](?: ?\\d){9}");

  private static final Pattern MAILBOX =
      Pattern.compile(
          "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.)+[\\p{L}\\p{N}-]"
              + "{2,63}");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("(?=[^:]*:[^:]*:)[0-9a-f:.]{2,45}");
  private static final Pattern URL = Pattern.compile("(?i)(https?|ftp)://([^/?#]+)(.*)");
  private static final Pattern HOST =
      Pattern.compile("(?i)((?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,63})((?:[/?#:].*)?)");

  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

  static Reading postcode(String given) {
    String tight = tight(given);
    Matcher full = FULL_POSTCODE.matcher(tight);
    if (full.matches()) {
      int group = full.group(1) != null ? 1 : full.group(3) != null ? 3 : 5;
      if (group < 5 || OUTWARD.matcher(full.group(5)).matches()) {
        return Reading.text(full.group(group) + " " + full.group(group + 1));
      }
    }
    return OUTWARD.matcher(tight).matches() ? Reading.text(tight) : odd(given);
  }

  /** How a number plate looks: the wire values of {@code vehicles.vrmStatus}. */
  enum PlateStatus {
    FULL,
    PARTIAL,
    UNRECOGNISED
  }

  static PlateStatus plateStatus(String plate) {
    String tight = tight(plate);
    if (PLATE.matcher(tight).matches()) {
      return PlateStatus.FULL;
    }
    return PARTIAL_PLATE.matcher(tight).matches() ? PlateStatus.PARTIAL : PlateStatus.UNRECOGNISED;
  }

  static Reading plate(String given) {
    return switch (plateStatus(given)) {
      case FULL, PARTIAL -> Reading.text(tight(given));
      case UNRECOGNISED -> odd(given);
    };
  }

  Reading phone(String given) {
    String line = PlainText.line(given);
    if (NATIONAL.matcher(line).matches()) {
      return Reading.text("+44" + line.replace(" ", "").substring(1));
    }
    if (!PHONE.matcher(line).matches()) {
      return odd(given);
    }
    try {
      PhoneNumber number = phones.parse(line, "GB");
      return phones.isPossibleNumber(number)
          ? Reading.text(phones.format(number, PhoneNumberFormat.E164))
          : odd(given);
    } catch (NumberParseException _) {
      return odd(given);
    }
  }

  static Reading mailbox(String given) {
    String line = PlainText.line(given).replaceFirst("(?i)^mailto:\\s*", "");
    int at = line.lastIndexOf('@');
    return line.length() <= 320 && MAILBOX.matcher(line).matches()
        ? Reading.text(line.substring(0, at) + line.substring(at).toLowerCase(Locale.ROOT))
        : odd(given);
  }

  /** A web address that nobody opens by mistake: {@code hxxps://name[.]example/path}. */
  static Reading url(String given) {
    String line = PlainText.line(given);
    if (line.startsWith("hxxp") || line.contains("[.]")) {
      return Reading.text(line);
    }
    Matcher whole = URL.matcher(line);
    if (whole.matches()) {
      String scheme = whole.group(1).toLowerCase(Locale.ROOT).replace('t', 'x');
      return Reading.text(scheme + "://" + whole.group(2).replace(".", "[.]") + whole.group(3));
    }
    Matcher host = HOST.matcher(line);
    return host.matches()
        ? Reading.text(host.group(1).replace(".", "[.]") + host.group(2))
        : odd(given);
  }

  static Reading ip(String given) {
    String line = PlainText.line(given).toLowerCase(Locale.ROOT);
    return IPV4.matcher(line).matches() || IPV6.matcher(line).matches()
        ? Reading.text(line)
        : odd(given);
  }

  /** Only digits, so many of them; spaces and hyphens between them fall away. */
  static Reading digits(String given, int least, int most) {
    String tight = tight(given);
    return tight.matches("\\d{" + least + "," + most + "}") ? Reading.text(tight) : odd(given);
  }

  private static String tight(String given) {
    return GAPS.matcher(PlainText.line(given)).replaceAll("").toUpperCase(Locale.ROOT);
  }

  private static Reading odd(String given) {
    return Reading.odd(Scalar.text(PlainText.line(given)), ProblemCode.FORMAT_ODD);
  }
}
