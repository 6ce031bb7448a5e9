package org.sallyport.intake.passage.mapping;

import java.util.Map;
import java.util.Optional;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.labels.LabelMap;
import org.sallyport.templates.word.ControlTag;
import org.sallyport.templates.word.WordForm;

/**
 * Maps a read document to the form's fields by the tags of its content controls, or, where it has
 * none of ours, by its labels; every other visible character becomes unmapped text, save what the
 * blank form shows by itself. Thread-safe.
 */
public final class WordMapping {
  private final FormDefinition form;
  private final FormTexts own;
  private final Map<String, ControlTag> bookmarks;
  private final LabelMapping labels;

  public WordMapping(FormDefinition form, FormTexts own) {
    this.labels = new LabelMapping(form, LabelMap.load(form));
    this.form = form;
    this.own = own;
    this.bookmarks = WordForm.tagsByBookmark(form);
  }

  /**
   * Maps one document.
   *
   * @param part number of the part it is
   * @param writer the name of who wrote it, where a mail says so
   */
  public WordDraft map(int part, ReadDocument document, Optional<String> writer) {
    DocumentMarks marks = DocumentMarks.of(part, document);
    WordWalk walk = new WordWalk(part, form, own, bookmarks, marks);
    for (Piece piece : document.pieces()) {
      switch (piece) {
        case Piece.Control control -> walk.control(control);
        case Piece.TextBlock block -> walk.block(block);
      }
    }
    return walk.isOurs() ? walk.draft(document) : labels.map(part, document, own, writer);
  }
}
