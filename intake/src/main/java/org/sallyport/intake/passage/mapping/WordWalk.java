package org.sallyport.intake.passage.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.PartialDate;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Visible;
import org.sallyport.intake.submission.Problem;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.Trait;
import org.sallyport.templates.form.Compartment;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.form.Group;
import org.sallyport.templates.form.Node;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Sureness;
import org.sallyport.templates.record.TraceHow;
import org.sallyport.templates.word.ControlTag;

/** One walk through one document, piece by piece. Used by one thread, once. */
final class WordWalk {
  /** Elements of a repeating group that a tag may count to. */
  private static final int MOST_ELEMENTS = 100;

  private final int part;
  private final FormDefinition form;
  private final FormTexts own;
  private final Map<String, ControlTag> bookmarks;
  private final DocumentMarks marks;
  private final FormTexts.Remaining remaining;
  private final Growing values = new Growing();
  private final UnmappedPieces unmapped;
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Slot waiting;
  private boolean ours;

  WordWalk(
      int part,
      FormDefinition form,
      FormTexts own,
      Map<String, ControlTag> bookmarks,
      DocumentMarks marks) {
    this.part = part;
    this.form = form;
    this.own = own;
    this.bookmarks = bookmarks;
    this.marks = marks;
    this.remaining = own.remaining();
    this.unmapped = new UnmappedPieces(part);
  }

  /** Where a control's value belongs. */
  private record Slot(Field field, Growing at, String pointer, Optional<String> choice) {}

  WordDraft draft(ReadDocument document) {
    Tree.Members found = values.members(form.roots());
    boolean filled = !found.isEmpty();
    if (document.traits().contains(Trait.HIDDEN_TEXT)) {
      problems.add(Problem.of(ProblemCode.HIDDEN_TEXT));
    }
    if (document.traits().contains(Trait.IMAGES)) {
      problems.add(Problem.of(ProblemCode.IMAGE_UNSEEN));
    }
    if (ours && !remaining.allMet()) {
      problems.add(Problem.of(ProblemCode.TEMPLATE_CHANGED));
    }
    return new WordDraft(new Content(found, unmapped.all(), problems), marks.found(), filled);
  }

  /** Whether any control bore a tag of our form. */
  boolean isOurs() {
    return ours;
  }

  void control(Piece.Control control) {
    waiting = null;
    Optional<Slot> slot = tag(control).flatMap(this::slot);
    if (slot.isEmpty()) {
      foreign(control);
      return;
    }
    ours = true;
    unmapped.beside(slot.get().field().compartment() == Compartment.SOURCE);
    if (control.placeholder()) {
      waiting = slot.get();
    } else {
      switch (control.kind()) {
        case CHECKBOX -> ticked(control, slot.get());
        case TEXT, RICH_TEXT, DATE, DROP_DOWN, COMBO, PICTURE, GROUP -> typed(control, slot.get());
        case REPEATING_SECTION, REPEATING_ITEM -> typed(control, slot.get());
      }
    }
  }

  /** A word processor that drops tags leaves our bookmark, which the reader then gives as tag. */
  private Optional<ControlTag> tag(Piece.Control control) {
    return ControlTag.parse(control.tag())
        .or(() -> Optional.ofNullable(bookmarks.get(control.tag())));
  }

  /** A control that is none of ours: what it shows is text like any other. */
  private void foreign(Piece.Control control) {
    boolean unticked = control.checked().filter(is -> !is).isPresent();
    String left =
        control
            .value()
            .lines()
            .filter(line -> !remaining.take(line))
            .collect(Collectors.joining("\n"));
    if (!unticked && Visible.any(left)) {
      unmapped.add(control.place(), left, control.hidden());
    } else {
      unmapped.endRun();
    }
  }

  private void ticked(Piece.Control control, Slot slot) {
    if (control.checked().orElse(false)) {
      String value = slot.choice().orElse("true");
      put(slot, Scalar.text(value), certain(control), control);
    }
  }

  private void typed(Piece.Control control, Slot slot) {
    String shown = control.value();
    if (own.isPrompt(shown)) {
      return; // saved as text by a program that knows no prompts
    }
    if (!Visible.any(shown)) {
      control.choice().filter(Visible::any).ifPresent(c -> put(slot, c, control));
    } else if (slot.field().type() == FieldType.PARTIAL_DATE && control.isoDate().isPresent()) {
      date(control, slot, control.isoDate().get());
    } else if (slot.field().type().isList()) {
      for (String element : shown.split("[;\\n]+", -1)) {
        put(slot, element.strip(), control);
      }
    } else {
      put(slot, shown, control);
    }
  }

  /** What the person sees counts; the stored day helps where that cannot be read. */
  private void date(Piece.Control control, Slot slot, String isoDate) {
    String shown = control.value();
    boolean readable = PartialDate.read(shown).isPresent();
    if (readable) {
      put(slot, shown, control);
    } else {
      put(slot, Scalar.text(isoDate), certain(control).withRaw(shown), control);
    }
  }

  private void put(Slot slot, String value, Piece.Control control) {
    if (Visible.any(value)) {
      put(slot, Scalar.text(value), certain(control), control);
    }
  }

  private Trace certain(Piece.Control control) {
    return Trace.certain(part, TraceHow.TAG, control.place().toString());
  }

  private void put(Slot slot, Scalar value, Trace trace, Piece piece) {
    List<Tree.Leaf> leaves = slot.at().leaves();
    if (leaves.isEmpty() || slot.field().type().isList()) {
      leaves.add(new Tree.Leaf(value, trace));
    } else if (!leaves.getFirst().value().equals(value)) {
      problems.add(new Problem(slot.pointer(), ProblemCode.CONFLICTING_ANSWERS));
      unmapped.add(piece.place(), value.shown(), true);
    }
  }

  void block(Piece.TextBlock block) {
    Slot slot = waiting;
    waiting = null;
    if (block.kind() == Piece.BlockKind.PLACEHOLDER) {
      if (own.isPrompt(block.text())) {
        return;
      }
      if (slot != null) {
        // A program typed into the control and left the mark of the prompt standing.
        Trace likely =
            new Trace(
                part, TraceHow.TAG, block.place().toString(), Optional.empty(), Sureness.LIKELY);
        put(slot, Scalar.text(block.text()), likely, block);
        return;
      }
    }
    boolean printed = remaining.take(block.text());
    if (printed || marks.pieces().contains(block)) {
      unmapped.endRun();
    } else {
      unmapped.add(block);
    }
  }

  /** Finds the field of a tag and the place of its value; empty where the form has no such one. */
  private Optional<Slot> slot(ControlTag tag) {
    Growing at = values;
    List<Node> nodes = form.roots();
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < tag.steps().size(); i++) {
      ControlTag.Step step = tag.steps().get(i);
      Node node = nodes.stream().filter(n -> n.name().equals(step.name())).findFirst().orElse(null);
      if (node == null) {
        return Optional.empty();
      }
      at = at.member(step.name());
      pointer.append('/').append(step.name());
      switch (node) {
        case Field field -> {
          boolean last = i == tag.steps().size() - 1 && step.key().isEmpty();
          return last && field.asked().bySender()
              ? Optional.of(new Slot(field, at, pointer.toString(), tag.choice()))
              : Optional.empty();
        }
        case Group group -> {
          Growing element = element(group, step, at, pointer);
          if (element == null) {
            return Optional.empty();
          }
          at = element;
          nodes = group.members();
        }
      }
    }
    return Optional.empty();
  }

  private @Nullable Growing element(
      Group group, ControlTag.Step step, Growing at, StringBuilder pointer) {
    if (!group.repeats()) {
      return step.key().isEmpty() ? at : null;
    }
    if (group.repetition().keyedBy().isPresent() && step.key().isPresent()) {
      return at.keyed(step.key().get());
    }
    OptionalInt index = step.index();
    if (index.isEmpty() || index.getAsInt() >= MOST_ELEMENTS) {
      return null;
    }
    pointer.append('/').append(index.getAsInt());
    return at.element(index.getAsInt());
  }
}
