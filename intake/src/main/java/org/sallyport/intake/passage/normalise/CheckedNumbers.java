package org.sallyport.intake.passage.normalise;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.intake.passage.form.PlainText;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Identifiers with a check character: NHS number, PNC ID, CRO number, UPN, IMEI. A wrong one is
 * kept as given.
 *
 * <p>Sources: NHS Data Dictionary (modulus 11); CJS Data Standards (PNC, CRO: modulus 23); DfE UPN
 * guide (modulus 23); 3GPP TS 23.003 (Luhn).
 */
final class CheckedNumbers {
  private static final String PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY";
  private static final String UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
  private static final Pattern NHS = Pattern.compile("\\d{10}");
  private static final Pattern PNC = Pattern.compile("(\\d{2}|\\d{4})/(\\d{1,7})([A-Z])");
  private static final Pattern CRO = Pattern.compile("(\\d{1,6})/(\\d{2})([A-Z])");
  private static final Pattern CRO_FILE = Pattern.compile("SF(\\d{2})/(\\d{1,6})([A-Z])");
  private static final Pattern UPN = Pattern.compile("[A-Z]\\d{11}[0-9A-Z]");
  private static final Pattern GAPS = Pattern.compile("[ -]");
  private static final Pattern IMEI = Pattern.compile("\\d{15}");

  private CheckedNumbers() {}

  static Reading nhs(String given) {
    String digits = tight(given);
    if (!NHS.matcher(digits).matches()) {
      return odd(given);
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * digit(digits, i);
    }
    int check = (11 - sum % 11) % 11;
    return checked(given, digits, check == digit(digits, 9));
  }

  static Reading pnc(String given) {
    Matcher found = PNC.matcher(tight(given));
    if (!found.matches()) {
      return odd(given);
    }
    String year = found.group(1);
    String serial = "0".repeat(7 - found.group(2).length()) + found.group(2);
    String check = letter(year.substring(year.length() - 2) + serial);
    return checked(given, year + "/" + serial + found.group(3), check.equals(found.group(3)));
  }

  static Reading cro(String given) {
    String id = tight(given);
    Matcher standard = CRO.matcher(id);
    if (standard.matches()) {
      String serial = "0".repeat(6 - standard.group(1).length()) + standard.group(1);
      boolean right = letter(standard.group(2) + serial).equals(standard.group(3));
      return checked(given, serial + "/" + standard.group(2) + standard.group(3), right);
    }
    Matcher file = CRO_FILE.matcher(id);
    return file.matches()
        ? checked(given, id, letter(file.group(1) + file.group(2)).equals(file.group(3)))
        : odd(given);
  }

  static Reading upn(String given) {
    String id = tight(given);
    if (!UPN.matcher(id).matches()) {
      return odd(given);
    }
    int sum = 0;
    for (int i = 1; i < 12; i++) {
      sum += (i + 1) * digit(id, i);
    }
    char last = id.charAt(12);
    int value = Character.isDigit(last) ? last - '0' : UPN_LETTERS.indexOf(last);
    boolean right = value >= 0 && UPN_LETTERS.charAt((sum + 13 * value) % 23) == id.charAt(0);
    return checked(given, id, right);
  }

  static Reading imei(String given) {
    String digits = tight(given).replace("/", "");
    if (!IMEI.matcher(digits).matches()) {
      return odd(given);
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int weighted = digit(digits, i) * (i % 2 == 0 ? 1 : 2);
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return checked(given, digits, sum % 10 == 0);
  }

  private static String letter(String number) {
    return String.valueOf(PNC_LETTERS.charAt((int) (Long.parseLong(number) % 23)));
  }

  private static int digit(String text, int at) {
    return text.charAt(at) - '0';
  }

  private static String tight(String given) {
    return GAPS.matcher(PlainText.line(given)).replaceAll("").toUpperCase(Locale.ROOT);
  }

  private static Reading checked(String given, String normal, boolean right) {
    return right
        ? Reading.text(normal)
        : Reading.odd(Scalar.text(PlainText.line(given)), ProblemCode.CHECK_CHARACTER);
  }

  private static Reading odd(String given) {
    return Reading.odd(Scalar.text(PlainText.line(given)), ProblemCode.FORMAT_ODD);
  }
}
