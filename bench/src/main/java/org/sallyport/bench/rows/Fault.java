package org.sallyport.bench.rows;

import java.util.List;
import java.util.stream.Stream;

/**
 * What may be wrong with a row, and what its sender must be answered: every line of the table in
 * DOMAIN §2.6, and the two things that are no fault but have an outcome of their own.
 *
 * @param row as it is made out of a clean one
 * @param answer what must be said of it
 */
record Fault(Making row, Answer answer) {
  /** Over the limit of a cell. */
  private static final int TOO_LONG = 100_001;

  /** Makes a faulty row. */
  @FunctionalInterface
  interface Making {
    /**
     * Makes it.
     *
     * @param clean a row that is without fault
     * @param earlier a clean row that stands before it
     */
    Cells of(Cells clean, Cells earlier);
  }

  /**
   * What the result must say.
   *
   * @param problems column and code, apart by a space; the column may be empty
   * @param repeats whether the reference must be the earlier row's
   */
  record Answer(String outcome, List<String> problems, boolean repeats) {
    Answer {
      problems = List.copyOf(problems);
    }

    static Answer accepted() {
      return new Answer("ACCEPTED", List.of(), false);
    }

    private static Answer refused(String problem) {
      return new Answer("REFUSED", List.of(problem), false);
    }

    private static Answer flagged(String... problems) {
      return new Answer("ACCEPTED_WITH_FLAGS", List.of(problems), false);
    }
  }

  /** All kinds, each as often as any other. */
  static List<Fault> kinds() {
    return Stream.of(refused(), flaggedCells(), others()).flatMap(List::stream).toList();
  }

  private static List<Fault> refused() {
    return List.of(
        new Fault((clean, _) -> clean.with("text", "  "), Answer.refused("text TEXT_EMPTY")),
        new Fault((clean, _) -> clean.emptied(), Answer.refused("text TEXT_EMPTY")),
        new Fault((clean, _) -> clean.shortened(), Answer.refused(" COLUMN_COUNT")),
        new Fault((clean, _) -> clean.lengthened(), Answer.refused(" COLUMN_COUNT")),
        new Fault(
            (clean, _) -> clean.with("text", "x".repeat(TOO_LONG)),
            Answer.refused("text TEXT_TOO_LONG")));
  }

  private static List<Fault> flaggedCells() {
    return List.of(
        cell("p1_dob", "31 Smarch", "DATE_UNREADABLE"),
        cell("dateReported", "soon", "DATE_UNREADABLE"),
        cell("p1_dob", "2091-01-01", "DATE_FUTURE"),
        cell("theme", "CSE;JUGGLING", "VALUE_UNKNOWN"),
        cell("p1_role", "CLOWN", "VALUE_UNKNOWN"),
        cell("sourceEval", "9", "VALUE_UNKNOWN"),
        cell("infoEval", "Z", "VALUE_UNKNOWN"),
        cell("handlingCode", "Q", "VALUE_UNKNOWN"),
        cell("p1_postcode", "NOWHERE", "FORMAT_ODD"),
        cell("loc_postcode", "C1 1CC", "FORMAT_ODD"),
        cell("contactPhone", "12", "FORMAT_ODD"),
        cell("p1_phone", "ask his aunt", "FORMAT_ODD"),
        cell("veh_vrm", "!!", "FORMAT_ODD"),
        cell("p1_pnc", "hello", "FORMAT_ODD"),
        cell("p2_cro", "hello", "FORMAT_ODD"),
        cell("p1_pnc", CleanRows.pnc(2025, 12_345, 1), "CHECK_CHARACTER"),
        cell("p2_cro", CleanRows.cro(123_456, 25, 1), "CHECK_CHARACTER"));
  }

  private static List<Fault> others() {
    return List.of(
        new Fault(
            (clean, _) -> clean.with("text", "\u0007" + clean.get("text") + "\u0000"),
            Answer.flagged("text CONTROL_REMOVED")),
        cell("p1_surname", "Exam\u0001ple", "CONTROL_REMOVED"),
        new Fault(
            (clean, _) -> clean.with("p1_dob", "never").with("veh_vrm", "??!"),
            Answer.flagged("p1_dob DATE_UNREADABLE", "veh_vrm FORMAT_ODD")),
        new Fault((_, earlier) -> earlier, new Answer("DUPLICATE", List.of(), true)),
        new Fault(
            (clean, earlier) -> clean.with("rowRef", earlier.get("rowRef")),
            Answer.flagged("rowRef ROWREF_REPEATED")),
        new Fault(
            (clean, _) -> clean.with("text", "=1+1 on the wall, " + clean.get("text")),
            Answer.accepted()),
        new Fault(
            (clean, _) -> clean.with("p1_surname", "-Example").with("loc_text", "@the corner"),
            Answer.accepted()));
  }

  /** Someone may be in danger: it leaves alone and first. */
  static Fault urgent() {
    return new Fault(
        (clean, _) -> clean.with("immediateDanger", "YES"), Answer.flagged(" URGENT_CALL_999"));
  }

  /** A person must look at it first. */
  static Fault held() {
    return new Fault(
        (clean, _) -> clean.with("marking", "CONFIDENTIAL"),
        new Answer("NEEDS_PERSON", List.of(), false));
  }

  private static Fault cell(String column, String value, String code) {
    return new Fault((clean, _) -> clean.with(column, value), Answer.flagged(column + " " + code));
  }
}
