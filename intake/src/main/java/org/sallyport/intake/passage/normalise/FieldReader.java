package org.sallyport.intake.passage.normalise;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.sallyport.intake.passage.form.PartialDate;
import org.sallyport.intake.passage.form.PlainText;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.templates.form.Choice;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldRule;
import org.sallyport.templates.form.Labels;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Reads one value of one field by the field's type and rule. Nothing is ever refused: what cannot
 * be read stays as it was given. Thread-safe.
 */
public final class FieldReader {
  /** An answer to every question. */
  public static final String NOT_KNOWN = "NOT_KNOWN";

  private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})(?:\\.0+)?");
  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})(?:\\.\\d{1,18})?");
  private static final Pattern MONEY = Pattern.compile("[£, ]");

  private final Formats formats = new Formats();
  private final Map<String, Map<String, String>> spellings = new ConcurrentHashMap<>();

  /**
   * Reads one value.
   *
   * @param field where the value stands
   * @param given as it came
   * @param kind wire value of the member {@code type} beside it, for the rule COMMS
   */
  public Reading read(Field field, Scalar given, Optional<String> kind) {
    return switch (field.type()) {
      case TEXT, TEXTS, LONG_TEXT -> text(field, given, kind);
      case CHOICE, CHOICES -> choice(field, given);
      case BOOLEAN -> flag(given);
      case PARTIAL_DATE -> date(given);
      case INTEGER -> number(field, given, INTEGER);
      case NUMBER -> number(field, given, NUMBER);
    };
  }

  private Reading text(Field field, Scalar given, Optional<String> kind) {
    return switch (given) {
      case Scalar.Numeral _, Scalar.Flag _ -> Reading.odd(given, ProblemCode.VALUE_UNKNOWN);
      case Scalar.Text(String shown) ->
          shown.strip().equals(NOT_KNOWN)
              ? Reading.text(NOT_KNOWN)
              : field
                  .rule()
                  .map(rule -> ruled(field, rule, shown, kind))
                  .orElseGet(() -> Reading.text(plain(field, shown)));
    };
  }

  private static String plain(Field field, String shown) {
    return switch (field.type()) {
      case LONG_TEXT -> PlainText.clean(shown);
      case TEXT, TEXTS, CHOICE, CHOICES, BOOLEAN, PARTIAL_DATE, INTEGER, NUMBER ->
          PlainText.line(shown);
    };
  }

  private Reading ruled(Field field, FieldRule rule, String shown, Optional<String> kind) {
    return switch (rule) {
      case EMAIL -> Formats.mailbox(shown);
      case PHONE -> formats.phone(shown);
      case POSTCODE -> Formats.postcode(shown);
      case VRM -> Formats.plate(shown);
      case UPRN -> Formats.digits(shown, 1, 12);
      case SORT_CODE -> Formats.digits(shown, 6, 6);
      case ACCOUNT_NUMBER -> Formats.digits(shown, 8, 8);
      case NHS_NUMBER -> CheckedNumbers.nhs(shown);
      case PNC -> CheckedNumbers.pnc(shown);
      case CRO -> CheckedNumbers.cro(shown);
      case UPN -> CheckedNumbers.upn(shown);
      case COMMS -> comms(shown, kind.orElse(""));
      case LINK_END -> Reading.text(linkEnd(shown));
      case PERSON_NAME -> name(shown);
      case MARKING -> Reading.text(PlainText.clean(shown));
      case NARRATIVE, DAY, BIRTH_DATE, AGE, EASTING, NORTHING, LATITUDE, LONGITUDE, AREA, COUNTRY ->
          Reading.text(plain(field, shown));
    };
  }

  private Reading comms(String shown, String kind) {
    return switch (kind) {
      case "PHONE" -> formats.phone(shown);
      case "EMAIL" -> Formats.mailbox(shown);
      case "URL" -> Formats.url(shown);
      case "IP" -> Formats.ip(shown);
      case "IMEI" -> CheckedNumbers.imei(shown);
      default -> Reading.text(PlainText.line(shown)); // handles keep their case
    };
  }

  private static String linkEnd(String shown) {
    String line = PlainText.line(shown);
    return line.matches("[A-Za-z]\\d{1,3}") ? line.toUpperCase(Locale.ROOT) : line;
  }

  private static Reading name(String shown) {
    String line = PlainText.line(shown);
    return Initials.only(line)
        ? Reading.odd(Scalar.text(line), ProblemCode.INITIALS_ONLY)
        : Reading.text(line);
  }

  private Reading choice(Field field, Scalar given) {
    String folded = Labels.fold(given.shown());
    String value = spellings.computeIfAbsent(field.id(), _ -> spellingsOf(field)).get(folded);
    if (value != null && !(given instanceof Scalar.Numeral)) {
      return Reading.text(value);
    }
    return notKnown(folded)
        ? Reading.text(NOT_KNOWN)
        : Reading.odd(asLine(given), ProblemCode.VALUE_UNKNOWN);
  }

  private static Map<String, String> spellingsOf(Field field) {
    Map<String, String> found = new HashMap<>();
    for (Choice choice : field.choices()) {
      found.put(Labels.fold(choice.value()), choice.value());
      found.put(Labels.fold(choice.label()), choice.value());
      choice.synonyms().forEach(s -> found.put(Labels.fold(s), choice.value()));
    }
    return found;
  }

  private static Reading flag(Scalar given) {
    return switch (given) {
      case Scalar.Flag flag -> Reading.of(flag);
      case Scalar.Numeral number -> Reading.odd(number, ProblemCode.VALUE_UNKNOWN);
      case Scalar.Text text -> flagOf(text, Labels.fold(text.shown()));
    };
  }

  private static Reading flagOf(Scalar.Text text, String folded) {
    return switch (folded) {
      case "true", "yes", "y" -> Reading.of(new Scalar.Flag(true));
      case "false", "no", "n" -> Reading.of(new Scalar.Flag(false));
      default ->
          notKnown(folded)
              ? Reading.text(NOT_KNOWN)
              : Reading.odd(asLine(text), ProblemCode.VALUE_UNKNOWN);
    };
  }

  private static Reading date(Scalar given) {
    return switch (given) {
      case Scalar.Flag _, Scalar.Numeral _ -> Reading.odd(given, ProblemCode.VALUE_UNKNOWN);
      case Scalar.Text text ->
          notKnown(Labels.fold(text.shown()))
              ? Reading.text(NOT_KNOWN)
              : PartialDate.read(text.shown())
                  .map(date -> Reading.text(date.written()))
                  .orElseGet(() -> Reading.odd(asLine(text), ProblemCode.DATE_UNREADABLE));
    };
  }

  private static Reading number(Field field, Scalar given, Pattern form) {
    if (notKnown(Labels.fold(given.shown()))) {
      return Reading.text(NOT_KNOWN);
    }
    boolean written = given instanceof Scalar.Text;
    String number =
        written ? MONEY.matcher(PlainText.line(given.shown())).replaceAll("") : given.shown();
    if (given instanceof Scalar.Flag || !form.matcher(number).matches()) {
      return Reading.odd(asLine(given), ProblemCode.VALUE_UNKNOWN);
    }
    Scalar value = new Scalar.Numeral(number);
    return field.rule().isEmpty() || within(field.rule().get(), new BigDecimal(number))
        ? Reading.of(value)
        : Reading.odd(value, ProblemCode.FORMAT_ODD);
  }

  private static boolean within(FieldRule rule, BigDecimal value) {
    double number = value.doubleValue();
    return switch (rule) {
      case AGE -> number >= 0 && number <= 120;
      case EASTING -> number >= 0 && number <= 700_000;
      case NORTHING -> number >= 0 && number <= 1_300_000;
      case LATITUDE -> number >= 49 && number <= 61;
      case LONGITUDE -> number >= -9 && number <= 2;
      case NARRATIVE, PERSON_NAME, EMAIL, PHONE, POSTCODE, VRM, UPRN, NHS_NUMBER, PNC, CRO -> true;
      case UPN,
          DAY,
          SORT_CODE,
          ACCOUNT_NUMBER,
          BIRTH_DATE,
          AREA,
          COUNTRY,
          COMMS,
          LINK_END,
          MARKING ->
          true;
    };
  }

  private static boolean notKnown(String folded) {
    return switch (folded) {
      case "not known", "notknown", "unknown", "unk", "dont know" -> true;
      default -> false;
    };
  }

  private static Scalar asLine(Scalar given) {
    return given instanceof Scalar.Text text ? Scalar.text(PlainText.line(text.shown())) : given;
  }
}
