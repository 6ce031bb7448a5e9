package org.sallyport.intake.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.classify.MarkingDecision;
import org.sallyport.intake.passage.mapping.RowMapping;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableFormat.Letters;
import org.sallyport.reader.document.TableFormat.Separator;
import org.sallyport.reader.document.TableRow;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Before any row leaves, one pass over the whole file that looks only at the places of markings and
 * at who may be in danger, counts the rows and judges the header (CONTRACT §4). SPILL comes before
 * everything, a refusal too: what must not be here is not answered with "send it again". What a
 * person has lifted does not stop the file again. Thread-safe.
 */
final class FirstLook {
  private static final int ATTEMPTS = 2;

  private final Tables tables;
  private final RowMapping mapping;
  private final FormDefinition form;
  private final int mostRows;

  FirstLook(Tables tables, RowMapping mapping, FormDefinition form, int mostRows) {
    this.tables = tables;
    this.mapping = mapping;
    this.form = form;
    this.mostRows = mostRows;
  }

  Look at(BulkFile file) throws Unavailable {
    Optional<Separator> separator = file.separator();
    if (separator.isEmpty()) {
      // Its name and its manifest are all there is to look at.
      return spilt(file, new Scan(file, mapping, form))
          ? new Look.Held(HoldReason.SPILL, false)
          : new Look.Held(HoldReason.UNREADABLE, false);
    }
    Scan scan = scan(file, new TableFormat(separator.get(), Letters.UTF_8));
    if (scan.end() == TableEnd.OTHER_LETTERS) {
      scan = scan(file, new TableFormat(separator.get(), Letters.WINDOWS_1252));
      scan.guessed();
    }
    return judged(file, scan);
  }

  private Scan scan(BulkFile file, TableFormat format) throws Unavailable {
    for (int attempt = 1; ; attempt++) {
      Scan scan = new Scan(file, mapping, form);
      try (Tables.Rows rows = tables.open(file.table(), format)) {
        for (Optional<List<TableRow>> some = rows.next(); some.isPresent(); some = rows.next()) {
          some.get().forEach(scan::row);
        }
        scan.ended(format.letters(), rows.end());
        return scan;
      } catch (Tables.Spoilt _) {
        if (attempt == ATTEMPTS) {
          scan.ended(format.letters(), TableEnd.UNREADABLE);
          return scan;
        }
      }
    }
  }

  private Look judged(BulkFile file, Scan scan) {
    if (spilt(file, scan)) {
      return new Look.Held(HoldReason.SPILL, scan.urgent());
    }
    if (!scan.end().complete()) {
      return new Look.Held(HoldReason.UNREADABLE, scan.urgent());
    }
    Lifted lifted = file.facts().lifted();
    if (scan.total() > mostRows && !lifted.hold()) {
      return new Look.Held(HoldReason.TOO_LARGE, scan.urgent());
    }
    List<Problem> refusals = refusals(file, scan);
    if (!refusals.isEmpty()) {
      return new Look.Refused(refusals, scan.urgent());
    }
    boolean doubtful =
        MarkingDecision.of(scan.marks(), file.fromPolice(), false)
            instanceof MarkingDecision.Doubtful;
    if (doubtful && !scan.urgent() && !lifted.hold()) {
      return new Look.Held(HoldReason.MARKING, false);
    }
    return new Look.Fine(scan.letters(), scan.total(), remarks(file, scan));
  }

  private static boolean spilt(BulkFile file, Scan scan) {
    boolean found =
        scan.spilt()
            || MarkingDecision.of(scan.marks(), file.fromPolice(), false)
                instanceof MarkingDecision.Spill;
    return found && !file.facts().lifted().spill();
  }

  private static List<Problem> refusals(BulkFile file, Scan scan) {
    List<ProblemCode> codes = new ArrayList<>();
    boolean wrong =
        file.manifest()
            .flatMap(Manifest::sha256)
            .filter(hash -> !hash.equals(file.table().sha256()))
            .isPresent();
    if (wrong) {
      codes.add(ProblemCode.HASH_WRONG);
    }
    Optional<RowMapping.Header> header = scan.header();
    if (header.isEmpty()) {
      codes.add(ProblemCode.EMPTY);
    } else if (header.get().known() == 0) {
      codes.add(ProblemCode.NO_HEADER);
    } else {
      if (!header.get().twice().isEmpty()) {
        codes.add(ProblemCode.COLUMN_TWICE);
      }
      if (!header.get().hasText()) {
        codes.add(ProblemCode.COLUMN_MISSING);
      }
      if (scan.total() == 0) {
        codes.add(ProblemCode.EMPTY);
      }
    }
    return codes.stream().map(Problem::of).toList();
  }

  private static List<Problem> remarks(BulkFile file, Scan scan) {
    List<ProblemCode> codes = new ArrayList<>();
    Optional<Manifest> manifest = file.manifest();
    if (manifest.isPresent() && !manifest.get().readable()) {
      codes.add(ProblemCode.MANIFEST_UNREADABLE);
    }
    if (!file.confirmed()) {
      codes.add(ProblemCode.UNCONFIRMED_LENGTH);
    }
    if (manifest.flatMap(Manifest::rowCount).filter(n -> n != scan.total()).isPresent()) {
      codes.add(ProblemCode.ROW_COUNT_DIFFERS);
    }
    if (scan.header().orElseThrow().unknown().stream().anyMatch(name -> !name.isEmpty())) {
      codes.add(ProblemCode.COLUMN_UNKNOWN);
    }
    if (scan.isGuessed()) {
      codes.add(ProblemCode.ENCODING_GUESSED);
    }
    return codes.stream().map(Problem::of).toList();
  }
}
