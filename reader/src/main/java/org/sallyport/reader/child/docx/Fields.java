package org.sallyport.reader.child.docx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Piece.ControlKind;

/**
 * Fields, whose instruction is hidden and whose result shows, and the form fields among them, which
 * become controls.
 */
final class Fields {
  private final Collector collector;
  private final Deque<Field> open = new ArrayDeque<>();

  private static final class Field {
    private final Optional<LegacyField> form;
    private boolean inResult;
    private @Nullable Scope scope;

    Field(Optional<LegacyField> form) {
      this.form = form;
    }
  }

  Fields(Collector collector) {
    this.collector = collector;
  }

  boolean inInstruction() {
    return open.stream().anyMatch(field -> !field.inResult);
  }

  /** A field character of that type, with the form data it carries. */
  void at(String type, Optional<LegacyField> form, Paragraph paragraph, boolean hidden)
      throws ReadFault {
    switch (type) {
      case "begin" -> begin(form, paragraph, hidden);
      case "separate" -> separate(paragraph);
      case "end" -> end(paragraph);
      default -> {} // no such thing: nothing happens
    }
  }

  private void begin(Optional<LegacyField> form, Paragraph paragraph, boolean hidden)
      throws ReadFault {
    open.push(new Field(form));
    if (form.isPresent() && form.get().properties().kind() != ControlKind.TEXT) {
      paragraph.flush(collector);
      Scope scope = new Scope(Scope.Cause.FIELD);
      scope.properties(form.get().properties());
      String shown = form.get().shown();
      if (!shown.isBlank()) {
        scope
            .pieces()
            .add(new Piece.TextBlock(BlockKind.PARAGRAPH, paragraph.place(), shown, hidden));
      }
      make(scope, paragraph);
    }
  }

  private void separate(Paragraph paragraph) throws ReadFault {
    Field field = open.peek();
    if (field == null || field.inResult) {
      return;
    }
    field.inResult = true;
    if (field.form.isPresent() && field.form.get().properties().kind() == ControlKind.TEXT) {
      paragraph.flush(collector);
      Scope scope = collector.open(Scope.Cause.FIELD);
      scope.properties(field.form.get().properties());
      scope.standsAt(paragraph.place());
      field.scope = scope;
    }
  }

  private void end(Paragraph paragraph) throws ReadFault {
    Field field = open.poll();
    if (field == null || field.scope == null) {
      return;
    }
    Scope scope = field.scope;
    if (collector.current() == scope) {
      paragraph.flush(collector);
      collector.close(scope);
      make(scope, paragraph);
    }
  }

  private void make(Scope scope, Paragraph paragraph) throws ReadFault {
    collector.spendPiece();
    collector.addAll(ControlMaker.make(scope, paragraph.place()));
  }
}
