package org.sallyport.templates.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;

/** The blank bulk file: one line with the name of every column that the form definition has. */
public final class BulkTemplate {
  /** How many people a row has room for. */
  public static final int PEOPLE = 5;

  private static final String ROW_REF = "rowRef";
  private static final String NUMBERED = "{n}";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private BulkTemplate() {}

  /**
   * The columns: {@code rowRef}, those of fields in the order of the form, all of one person
   * together, and those for the source desk.
   */
  public static List<String> columns(FormDefinition form) {
    List<String> columns = new ArrayList<>();
    List<String> numbered = new ArrayList<>();
    columns.add(ROW_REF);
    int people = 0;
    for (Field field : form.fields()) {
      String column = field.format().column().orElse("");
      if (column.contains(NUMBERED)) {
        people = numbered.isEmpty() ? columns.size() : people;
        numbered.add(column);
      } else if (!column.isEmpty()) {
        columns.add(column);
      }
    }
    List<String> each = new ArrayList<>();
    for (int n = 1; n <= PEOPLE; n++) {
      for (String column : numbered) {
        each.add(column.replace(NUMBERED, String.valueOf(n)));
      }
    }
    columns.addAll(people, each);
    form.sourceColumns().stream().filter(column -> !column.equals(ROW_REF)).forEach(columns::add);
    return List.copyOf(columns);
  }

  /**
   * Writes the template: UTF-8 with a byte order mark, so that office programs keep its letters.
   */
  public static void write(FormDefinition form, OutputStream out) throws IOException {
    String text = BYTE_ORDER_MARK + String.join(",", columns(form)) + "\r\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
