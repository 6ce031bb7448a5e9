package org.sallyport.bench.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row as its sender writes it: a value for each column (DOMAIN §2.6), and perhaps cells that no
 * column is for. Immutable.
 */
record Cells(Map<String, String> values, int missing, int surplus) {
  /** The columns of the file, in their order. */
  static final List<String> COLUMNS =
      List.of(
          "rowRef",
          "reportRef",
          "marking",
          "dateReported",
          "eventFrom",
          "immediateDanger",
          "sourceEval",
          "infoEval",
          "handlingCode",
          "sourceRef",
          "contactName",
          "contactPhone",
          "theme",
          "text",
          "p1_role",
          "p1_surname",
          "p1_forenames",
          "p1_dob",
          "p1_sex",
          "p1_ethnicity",
          "p1_pnc",
          "p1_postcode",
          "p1_phone",
          "p2_role",
          "p2_surname",
          "p2_cro",
          "veh_vrm",
          "veh_make",
          "veh_colour",
          "loc_text",
          "loc_postcode",
          "comms_type",
          "comms_value");

  Cells {
    values = Map.copyOf(values);
  }

  Cells(Map<String, String> values) {
    this(values, 0, 0);
  }

  String get(String column) {
    return values.getOrDefault(column, "");
  }

  Cells with(String column, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(column, value);
    return new Cells(changed, missing, surplus);
  }

  /** Without any character in any of its cells. */
  Cells emptied() {
    return new Cells(Map.of(), missing, surplus);
  }

  /** Its last cell is not there. */
  Cells shortened() {
    return new Cells(values, 1, surplus);
  }

  /** One cell more than there are columns. */
  Cells lengthened() {
    return new Cells(values, missing, 1);
  }

  /** As RFC 4180 has it, with its line break. */
  String line() {
    StringBuilder line = new StringBuilder();
    for (String column : COLUMNS.subList(0, COLUMNS.size() - missing)) {
      line.append(line.isEmpty() && column.equals(COLUMNS.getFirst()) ? "" : ",");
      line.append(quoted(get(column)));
    }
    return line.append(",one more".repeat(surplus)).append("\r\n").toString();
  }

  static String header() {
    return String.join(",", COLUMNS) + "\r\n";
  }

  private static String quoted(String cell) {
    boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
