package org.sallyport.bench.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Rows that draw no problem, the same for the same seed and number, each with words that no other
 * row has. Reserved names, numbers and addresses only. Thread-safe.
 */
final class CleanRows {
  /** The alphabet of the check letters of PNC and CRO numbers (CJS Data Standards). */
  private static final String CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY";

  private static final List<String> PIECES =
      List.of(
          "was seen near the station with an older person again",
          "has a second phone that rings at night",
          "\"borrowed\" new trainers, a coat and a watch",
          "left school at lunch and came back late",
          "was collected by a silver car outside the takeaway",
          "spoke of friends in another town, whom nobody here knows",
          "stayed out until the last bus on two evenings",
          "had cash and would not say where it came from");
  private static final List<String> THEMES =
      List.of("CSE", "CCE", "COUNTY_LINES", "MISSING", "CSE;ONLINE_GROOMING", "GANG_OCG", "");
  private static final List<String> POSTCODES = List.of("LA9 4DQ", "CA1 1AA", "M1 1AE", "SW1A 1AA");
  private static final List<String> MAKES = List.of("Ford", "Vauxhall", "Volkswagen", "");
  private static final List<String> COLOURS = List.of("silver", "dark blue", "white", "");
  private static final List<String> ETHNICITIES = List.of("W1", "A2", "B1", "M1", "NS");

  private final long seed;

  CleanRows(long seed) {
    this.seed = seed;
  }

  /** The row with this number, 1 for the first. */
  Cells row(int number) {
    SplittableRandom dice = new SplittableRandom(seed * 31 + number);
    Map<String, String> cells = new HashMap<>();
    cells.put("rowRef", "R-" + number);
    cells.put("reportRef", "REP/" + number / 3);
    cells.put("dateReported", day(dice, 2026, number));
    cells.put("eventFrom", day(dice, 2025, number));
    cells.put("immediateDanger", dice.nextInt(3) == 0 ? "" : "NO");
    cells.put("sourceEval", String.valueOf(1 + dice.nextInt(3)));
    cells.put("infoEval", one(dice, List.of("A", "B", "C", "D")));
    cells.put("handlingCode", one(dice, List.of("P", "C")));
    cells.put("sourceRef", "SRC-" + dice.nextInt(1, 5_000));
    cells.put("contactName", "A Example");
    cells.put("contactPhone", "01632 960" + three(dice));
    cells.put("theme", one(dice, THEMES));
    cells.put("text", text(dice, number));
    people(cells, dice, number);
    cells.put("veh_vrm", dice.nextInt(2) == 0 ? "AB12 CDE" : "");
    cells.put("veh_make", one(dice, MAKES));
    cells.put("veh_colour", one(dice, COLOURS));
    cells.put("loc_text", "bus station, stand " + dice.nextInt(1, 30));
    cells.put("loc_postcode", one(dice, POSTCODES));
    cells.put("comms_type", "SOCIAL");
    cells.put("comms_value", "example" + dice.nextInt(10_000));
    return new Cells(cells);
  }

  private static void people(Map<String, String> cells, SplittableRandom dice, int number) {
    cells.put("p1_role", "POSSIBLE_VICTIM");
    cells.put("p1_surname", "Placeholder" + number % 977);
    cells.put("p1_forenames", one(dice, List.of("Alex", "Sam", "Robin", "Jo")));
    cells.put("p1_dob", day(dice, 2010 + dice.nextInt(6), number));
    cells.put("p1_sex", one(dice, List.of("M", "F", "NOT_KNOWN")));
    cells.put("p1_ethnicity", one(dice, ETHNICITIES));
    cells.put("p1_pnc", dice.nextInt(4) == 0 ? pnc(2025, dice.nextInt(1_000_000), 0) : "");
    cells.put("p1_postcode", one(dice, POSTCODES));
    cells.put("p1_phone", "07700 900" + three(dice));
    cells.put("p2_role", dice.nextInt(2) == 0 ? "ASSOCIATE" : "");
    cells.put("p2_surname", cells.get("p2_role").isEmpty() ? "" : "Sample");
    cells.put(
        "p2_cro", cells.get("p2_role").isEmpty() ? "" : cro(dice.nextInt(1, 1_000_000), 25, 0));
  }

  /** Between 100 and 500 characters; the number makes it the only one with these words. */
  private static String text(SplittableRandom dice, int number) {
    StringBuilder text = new StringBuilder("Child of row" + number + "token");
    int pieces = 2 + dice.nextInt(7);
    for (int i = 0; i < pieces; i++) {
      text.append(i == 0 ? " " : "; ").append(one(dice, PIECES));
    }
    return text.append('.').toString();
  }

  /** ISO, or day first as in many exports: both are read. */
  private static String day(SplittableRandom dice, int year, int number) {
    int month = 1 + dice.nextInt(9);
    int day = 1 + dice.nextInt(28);
    return number % 5 == 0
        ? String.format(Locale.ROOT, "%02d/%02d/%d", day, month, year)
        : String.format(Locale.ROOT, "%d-%02d-%02d", year, month, day);
  }

  /**
   * A PNC id.
   *
   * @param wrong letters past the right one
   */
  static String pnc(int year, int serial, int wrong) {
    long checked = (year % 100) * 10_000_000L + serial;
    return String.format(Locale.ROOT, "%d/%07d%s", year, serial, letter(checked, wrong));
  }

  /** A CRO number. */
  static String cro(int serial, int year, int wrong) {
    long checked = year * 1_000_000L + serial;
    return String.format(Locale.ROOT, "%06d/%02d%s", serial, year, letter(checked, wrong));
  }

  private static char letter(long checked, int wrong) {
    int letters = CHECK_LETTERS.length();
    return CHECK_LETTERS.charAt((int) ((checked + wrong) % letters));
  }

  private static String three(SplittableRandom dice) {
    return String.format(Locale.ROOT, "%03d", dice.nextInt(1_000));
  }

  private static String one(SplittableRandom dice, List<String> of) {
    return of.get(dice.nextInt(of.size()));
  }
}
