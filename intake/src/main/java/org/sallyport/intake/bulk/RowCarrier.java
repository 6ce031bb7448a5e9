package org.sallyport.intake.bulk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.intake.ledger.RowChunk.RowKey;
import org.sallyport.intake.ledger.RowChunk.RowProblem;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.form.Visible;
import org.sallyport.intake.passage.mapping.RowMapping;
import org.sallyport.intake.passage.walk.RowPassage;
import org.sallyport.intake.passage.walk.RowPassage.Carried;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TableRow;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;

/**
 * What one row is, by itself: refused for a fault of its shape, or carried up to its sealing, with
 * the keys by which it is recognised again (DOMAIN §2.6). Thread-safe: rows of a chunk are carried
 * side by side.
 */
final class RowCarrier {
  private static final String ROW_REF = "rowRef";

  private final RowPassage passage;
  private final MacKey macKey;
  private final Identifiers identifiers;
  private final Homes homes;

  RowCarrier(RowPassage passage, MacKey macKey, Identifiers identifiers, Homes homes) {
    this.passage = passage;
    this.macKey = macKey;
    this.identifiers = identifiers;
    this.homes = homes;
  }

  /** A row with its number, 1 for the first below the header. */
  record Numbered(int number, TableRow row) {}

  Candidate carry(RowPassage.File file, Numbered numbered) throws Unavailable {
    Optional<RowProblem> fault = fault(file.header(), numbered.row());
    if (fault.isPresent() && homes.of(file.facts()).isPresent()) {
      return new Candidate.Faulty(numbered.number(), fault.get());
    }
    SubmissionRef ref =
        new SubmissionRef(identifiers.newId(), identifiers.newReference(file.facts().receivedAt()));
    List<String> cells = numbered.row().cells();
    Carried carried = passage.carry(file, ref, numbered.number(), cells);
    if (fault.isPresent()) {
      carried = passage.stopped(file, carried, unheard(fault.get().code()), ref, cells);
    }
    List<Problem> problems =
        switch (carried) {
          case Carried.Ready ready -> ready.classified().problems();
          case Carried.Held held -> held.problems();
        };
    return new Candidate.Sound(
        numbered.number(), key(file.header(), numbered), carried, told(problems));
  }

  /** What a row is held for whose sender could not be told that it is refused. */
  private static HoldReason unheard(ProblemCode fault) {
    return switch (fault) {
      case TEXT_EMPTY -> HoldReason.NO_NARRATIVE;
      case TEXT_TOO_LONG -> HoldReason.TOO_LARGE;
      default -> HoldReason.UNREADABLE;
    };
  }

  private static Optional<RowProblem> fault(RowMapping.Header header, TableRow row) {
    if (row.tooLong().isEmpty() && row.cells().stream().noneMatch(Visible::any)) {
      return Optional.of(new RowProblem(RowMapping.TEXT, ProblemCode.TEXT_EMPTY));
    }
    if (row.cells().size() != header.names().size()) {
      return Optional.of(new RowProblem("", ProblemCode.COLUMN_COUNT));
    }
    if (row.tooLong().isPresent()) {
      String name = header.names().get(row.tooLong().getAsInt());
      String column = header.unknown().contains(name) ? "" : name;
      return Optional.of(new RowProblem(column, ProblemCode.TEXT_TOO_LONG));
    }
    String text = row.cells().get(header.names().indexOf(RowMapping.TEXT));
    return Visible.any(text)
        ? Optional.empty()
        : Optional.of(new RowProblem(RowMapping.TEXT, ProblemCode.TEXT_EMPTY));
  }

  /** Where a row has no rowRef its number stands for one. */
  private RowKey key(RowMapping.Header header, Numbered numbered) {
    List<String> cells = numbered.row().cells();
    String given = rowRef(header, cells);
    Bytes rowRef =
        Visible.any(given)
            ? macKey.mac("row-ref", Bytes.utf8(given.strip()))
            : macKey.mac("row-number", Bytes.utf8(String.valueOf(numbered.number())));
    byte[][] parts = new byte[2 * cells.size()][];
    for (int i = 0; i < cells.size(); i++) {
      String name = i < header.names().size() ? header.names().get(i) : "";
      parts[2 * i] = name.getBytes(StandardCharsets.UTF_8);
      parts[2 * i + 1] = cells.get(i).getBytes(StandardCharsets.UTF_8);
    }
    return new RowKey(rowRef, macKey.mac("row", parts));
  }

  /** As its sender gave it, or empty. */
  static String rowRef(RowMapping.Header header, List<String> cells) {
    int column = header.names().indexOf(ROW_REF);
    return column >= 0 && column < cells.size() ? cells.get(column) : "";
  }

  /** What the sender can mend, by column, each once. */
  private List<RowProblem> told(List<Problem> problems) {
    Set<RowProblem> told = new LinkedHashSet<>();
    for (Problem problem : problems) {
      ProblemCode code = problem.code().toldAs();
      if (code.forSender()) {
        told.add(new RowProblem(passage.mapping().column(problem.pointer()).orElse(""), code));
      }
    }
    return new ArrayList<>(told);
  }
}
