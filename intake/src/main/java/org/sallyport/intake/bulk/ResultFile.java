package org.sallyport.intake.bulk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sallyport.intake.ledger.RowChunk.RowProblem;
import org.sallyport.intake.submission.RowOutcome;
import org.sallyport.templates.problem.ProblemCatalogue;

/**
 * Writes {@code NAME.result.csv} (CONTRACT §4): UTF-8 with a byte order mark, CRLF, one line a
 * problem, a clean row one line, in file order. It holds names and codes, never values of the
 * sender's, except a rowRef that is a plain identifier. Nothing in it is a formula to an office
 * program. For one thread.
 */
public final class ResultFile {
  private static final String HEADER = "row,rowRef,outcome,reference,column,code,message";
  private static final Pattern PLAIN_REF = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,39}");
  private static final String END_OF_LINE = "\r\n";

  private final Writer out;
  private final ProblemCatalogue sentences;

  /**
   * Begins the file.
   *
   * @param out is left open; call {@link #end} at the end
   */
  public ResultFile(OutputStream out, ProblemCatalogue sentences) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.sentences = sentences;
    this.out.write("\ufeff" + HEADER + END_OF_LINE);
  }

  /**
   * Writes the lines of one row.
   *
   * @param row 1 for the first below the header, and for a single form
   * @param rowRef as its sender gave it, or empty; echoed only where it is a plain identifier
   * @param reference empty where REFUSED, the first one's where DUPLICATE
   * @param problems what the sender can mend; left out where a person must look first
   */
  public void row(
      int row, String rowRef, RowOutcome outcome, String reference, List<RowProblem> problems)
      throws IOException {
    String echoed = PLAIN_REF.matcher(rowRef).matches() ? rowRef : "";
    List<String> start = List.of(String.valueOf(row), echoed, outcome.name(), reference);
    if (problems.isEmpty() || outcome == RowOutcome.NEEDS_PERSON) {
      line(start, "", "", "");
      return;
    }
    for (RowProblem problem : problems) {
      line(start, problem.column(), problem.code().name(), sentences.sentence(problem.code()));
    }
  }

  /** Everything is handed on. */
  public void end() throws IOException {
    out.flush();
  }

  private void line(List<String> start, String column, String code, String message)
      throws IOException {
    List<String> cells = new ArrayList<>(start);
    cells.add(column);
    cells.add(code);
    cells.add(message);
    out.write(String.join(",", cells.stream().map(ResultFile::cell).toList()));
    out.write(END_OF_LINE);
  }

  /** RFC 4180; a leading sign that would make it a formula stands behind an apostrophe. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
