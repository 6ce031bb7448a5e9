package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.mapping.LetterZones.Zone;
import org.sallyport.intake.submission.Problem;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.Trait;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.labels.LabelMap;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Maps a document without our tags by label and value (DOMAIN §8.15): tables with the label to the
 * left or above, paragraphs and lines "Label: value". Every visible character lands in a field or
 * in unmapped text, save labels and headings that were understood and markings. Thread-safe.
 */
public final class LabelMapping {
  /** With fewer labels a text is a letter, not a form. */
  private static final int FORM_LABELS = 3;

  private final FormDefinition form;
  private final LabelBook book;

  public LabelMapping(FormDefinition form, LabelMap labels) {
    this.form = form;
    this.book = new LabelBook(labels);
  }

  /**
   * Maps one document.
   *
   * @param part number of the part it is
   * @param own what the blank form prints, for a form that lost its tags
   * @param writer the name of who wrote it, where a mail says so: below it begins a signature
   */
  WordDraft map(int part, ReadDocument document, FormTexts own, Optional<String> writer) {
    Walk walk = new Walk(part, own, DocumentMarks.of(part, document));
    List<Spot> spots = Spot.of(document);
    walk.zones(spots, writer);
    spots.forEach(walk::spot);
    return walk.draft(document);
  }

  /** One walk through one document. Used by one thread, once. */
  private final class Walk {
    private final Printed printed;
    private final DocumentMarks marks;
    private final LabelContext context = new LabelContext(form, book);
    private final LabelSink sink;
    private final LabelFlow flow;
    private final Map<Integer, LabelGrid> grids = new LinkedHashMap<>();
    private final List<Zone> zones = new ArrayList<>();
    private int line;
    private Spot last = new Spot(Place.bodyParagraph(1), List.of(), "");

    Walk(int part, FormTexts own, DocumentMarks marks) {
      this.printed = new Printed(own);
      this.marks = marks;
      this.sink = new LabelSink(part, form, context);
      this.flow = new LabelFlow(form, book, context, sink, printed);
    }

    void zones(List<Spot> spots, Optional<String> writer) {
      List<String> lines =
          spots.stream()
              .filter(spot -> spot.flows() && !spot.inTable())
              .flatMap(spot -> spot.text().lines())
              .toList();
      zones.addAll(LetterZones.of(lines, writer));
    }

    void spot(Spot spot) {
      if (spot.flows() && spot.inTable()) {
        flow.close();
        if (!marked(spot)) {
          grids
              .computeIfAbsent(
                  spot.place().table(), _ -> new LabelGrid(book, context, sink, printed))
              .add(spot);
        }
        return;
      }
      tables();
      if (spot.flows()) {
        lines(spot);
      } else {
        flow.close();
        aside(spot);
      }
    }

    private boolean marked(Spot spot) {
      return !spot.pieces().isEmpty() && marks.pieces().containsAll(spot.pieces());
    }

    private void lines(Spot spot) {
      boolean apart = last.emptyLineBefore(spot);
      for (String text : spot.text().lines().toList()) {
        Zone zone = zones.get(line++);
        if (marked(spot)) {
          sink.unmapped().endRun();
        } else {
          flow.line(new LabelFlow.Line(spot.place(), text, apart, zone));
        }
        apart = false;
      }
      last = spot;
    }

    /** Running heads, notes, comments, hidden text: kept, and never the narrative. */
    private void aside(Spot spot) {
      for (Piece piece : spot.pieces()) {
        if (marks.pieces().contains(piece) || printed.take(piece.text())) {
          continue;
        }
        switch (piece) {
          case Piece.TextBlock block -> sink.unmapped().add(block);
          case Piece.Control control -> sink.unmapped().add(control.place(), control.value(), true);
        }
      }
      sink.unmapped().endRun();
    }

    private void tables() {
      grids.values().forEach(LabelGrid::read);
      grids.clear();
    }

    WordDraft draft(ReadDocument document) {
      tables();
      flow.close();
      List<Problem> problems = new ArrayList<>(sink.values().problems());
      if (document.traits().contains(Trait.HIDDEN_TEXT)) {
        problems.add(Problem.of(ProblemCode.HIDDEN_TEXT));
      }
      if (document.traits().contains(Trait.IMAGES)) {
        problems.add(Problem.of(ProblemCode.IMAGE_UNSEEN));
      }
      List<Unmapped> unmapped = sink.unmapped().all();
      Content content = new Content(sink.values().tree(), unmapped, problems);
      return new WordDraft(content, marks.found(), sink.labels() >= FORM_LABELS);
    }
  }
}
