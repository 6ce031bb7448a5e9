package org.sallyport.intake.bulk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.BulkView;
import org.sallyport.intake.ledger.BulkView.KeptRow;
import org.sallyport.intake.ledger.BulkView.Progress;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.Carrier;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.walk.RowPassage;
import org.sallyport.intake.passage.walk.RowPassage.Carried;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableFormat.Letters;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.HoldReason;

/**
 * The passage once more, for the hub's decisions: a single row of a bulk file is read again out of
 * the sealed file and leaves alone, under its own ids; the file itself becomes slices, or, where
 * the whole of it was stopped, is looked at once more and then worked from its first row;
 * everything else goes the way of all submissions. Thread-safe.
 */
public final class RowsAgain implements Carrier {
  /**
   * The largest file that is sealed in slices, in bytes: they are in memory together until they are
   * in the outbox.
   */
  private static final long LARGEST = 64L << 20;

  private final Carrier others;
  private final RowPassage passage;
  private final Tables tables;
  private final FirstLook firstLook;
  private final BulkView view;

  /**
   * For rows and bulk files, and for all others.
   *
   * @param others carries what is no bulk file and no row of one
   */
  public RowsAgain(
      Carrier others, RowPassage passage, Tables tables, FormDefinition form, BulkView view) {
    this.others = others;
    this.passage = passage;
    this.tables = tables;
    // However many rows it has: a person lets it go on.
    this.firstLook = new FirstLook(tables, passage.mapping(), form, Integer.MAX_VALUE);
    this.view = view;
  }

  @Override
  public Verdict carry(ArrivalFacts facts, List<? extends OpenedPart> parts) throws Unavailable {
    Optional<KeptRow> kept = view.kept(facts.submissions().getFirst().reference());
    if (kept.isEmpty()) {
      return others.carry(facts, parts);
    }
    BulkFile file = BulkFile.of(facts, parts);
    if (kept.get().row() > 0) {
      return row(file, kept.get());
    }
    return facts.lifted().parts().contains(file.table().number())
        ? new Verdict.Passed(original(file, kept.get()))
        : whole(file);
  }

  /** Nothing leaves yet: the worker of bulk files takes it from here, if it finds it fine. */
  private Verdict whole(BulkFile file) throws Unavailable {
    return switch (firstLook.at(file)) {
      case Look.Fine _ -> new Verdict.Passed(List.of());
      case Look.Refused refused -> stays(HoldReason.UNREADABLE, refused.urgent());
      case Look.Held(var reason, boolean urgent) -> stays(reason, urgent);
    };
  }

  private static Verdict stays(HoldReason reason, boolean urgent) {
    return new Verdict.NeedsPerson(
        reason, Urgent.answered(urgent), List.of(), List.of(), List.of());
  }

  private Verdict row(BulkFile file, KeptRow kept) throws Unavailable {
    ArrivalFacts facts = file.facts();
    Lifted lifted = kept.released() ? facts.lifted().with(Lifted.Whole.HOLD) : facts.lifted();
    BulkFile under = new BulkFile(facts.lifting(lifted), file.table(), file.manifest());
    return switch (carried(under, kept.row())) {
      case Carried.Ready(Classified classified) -> {
        Classified related = classified;
        for (String earlier : kept.relatedTo()) {
          related = related.relatedWith(earlier);
        }
        yield new Verdict.Passed(List.of(passage.alone(related)));
      }
      case Carried.Held held ->
          new Verdict.NeedsPerson(
              held.why().reason(),
              Urgent.answered(held.why().urgent()),
              held.problems(),
              List.of(),
              List.of());
    };
  }

  private Carried carried(BulkFile file, int row) throws Unavailable {
    UUID arrival = file.facts().arrival();
    Letters letters =
        view.progress(arrival).map(Progress::letters).map(Letters::valueOf).orElseThrow();
    TableFormat format = new TableFormat(file.separator().orElseThrow(), letters);
    SubmissionRef ref = file.facts().submissions().getFirst();
    try (Tables.Rows rows = tables.open(file.table(), format)) {
      RowsInOrder inOrder = new RowsInOrder(rows, passage.mapping());
      return passage.carry(file.rows(inOrder.header()), ref, row, inOrder.cells(row));
    } catch (IOException e) {
      throw new Unavailable("the rows", e);
    }
  }

  private List<Forwardable> original(BulkFile file, KeptRow kept) throws Unavailable {
    if (file.table().size() > LARGEST) {
      return List.of();
    }
    SubmissionRef ref = file.facts().submissions().getFirst();
    return List.of(
        new Forwardable(
            ref.id(),
            ref.reference(),
            Bytes.empty(),
            Urgent.answered(kept.urgent()),
            List.of(),
            List.of(),
            List.of(),
            passage.original(file.facts(), file.table(), kept.urgent(), file.marking())));
  }
}
