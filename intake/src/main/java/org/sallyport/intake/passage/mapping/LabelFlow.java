package org.sallyport.intake.passage.mapping;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.mapping.LetterZones.Zone;
import org.sallyport.reader.document.Place;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FieldType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.labels.Target;
import org.sallyport.templates.record.Sureness;

/** Reads labels and values that stand in running lines, one line after the other. Single use. */
final class LabelFlow {
  private static final String NARRATIVE = "information.text";

  /** From this many words on a line is told rather than filled in. */
  private static final int SENTENCE = 12;

  private static final Pattern NAME = Pattern.compile("\\bnames?\\b");

  private final FormDefinition form;
  private final LabelBook book;
  private final LabelContext context;
  private final LabelSink sink;
  private final Printed printed;
  private @Nullable Open open;
  private boolean apartSinceLabel;

  /**
   * A flow.
   *
   * @param printed what a blank form prints
   */
  LabelFlow(
      FormDefinition form, LabelBook book, LabelContext context, LabelSink sink, Printed printed) {
    this.form = form;
    this.book = book;
    this.context = context;
    this.sink = sink;
    this.printed = printed;
  }

  /** One line. */
  record Line(Place place, String text, boolean apart, Zone zone) {}

  /** A label whose value is being gathered. */
  private static final class Open {
    private final LabelBook.Found label;
    private final Place place;
    private final Reach reach;
    private final StringBuilder value;
    private Sureness sure = Sureness.CERTAIN;

    Open(LabelBook.Found label, Place place, Reach reach) {
      this.label = label;
      this.place = place;
      this.reach = reach;
      this.value = new StringBuilder(label.rest());
    }
  }

  /** How far a value goes on. */
  private enum Reach {
    LINE,
    BLOCK,
    NEXT_LABEL
  }

  void line(Line line) {
    switch (line.zone()) {
      case SIGNATURE, QUOTED_HEADER -> {
        close();
        sink.unmapped().line(line.place(), line.text(), Unmapped.Kind.ASIDE, line.apart());
      }
      case OWN, QUOTED -> {
        for (String piece : book.pairs(line.text())) {
          piece(new Line(line.place(), piece, line.apart(), line.zone()));
        }
      }
    }
  }

  private void piece(Line line) {
    Optional<LabelBook.Found> label = book.atStart(line.text());
    Optional<Target> heading = book.heading(line.text());
    if (label.isPresent() && !(heading.isPresent() && begins(label.get()))) {
      printed.met(line.text());
      close();
      open = new Open(label.get(), line.place(), reach(label.get()));
      apartSinceLabel = false;
    } else if (heading.isPresent()) {
      printed.met(line.text());
      close();
      sink.heading(heading.get());
      apartSinceLabel = false;
    } else if (printed.take(line.text())) {
      sink.unmapped().endRun();
    } else if (!continued(line)) {
      other(line);
    }
  }

  /** "Child" alone on a line begins a section; "Name of child" asks for what the next line says. */
  private boolean begins(LabelBook.Found found) {
    return found.rest().isEmpty()
        && !NAME.matcher(found.label()).find()
        && found.targets().stream().allMatch(target -> form.group(target.id()).isPresent());
  }

  private Reach reach(LabelBook.Found found) {
    Optional<Target> target = context.resolve(found);
    Optional<Field> field = target.flatMap(t -> form.field(t.id()));
    if (field.isPresent() && field.get().id().equals(NARRATIVE)) {
      return Reach.NEXT_LABEL;
    }
    boolean longText = field.filter(f -> f.type() == FieldType.LONG_TEXT).isPresent();
    return longText ? Reach.BLOCK : Reach.LINE;
  }

  private boolean continued(Line line) {
    Open value = open;
    if (value == null) {
      return false;
    }
    boolean takes =
        value.value.isEmpty()
            || switch (value.reach) {
              case LINE -> false;
              case BLOCK -> !line.apart();
              case NEXT_LABEL -> true;
            };
    if (!takes) {
      return false;
    }
    if (value.value.isEmpty()) {
      value.sure = Sureness.LIKELY;
    } else {
      value.value.append(line.apart() ? "\n\n" : "\n");
    }
    value.value.append(line.text());
    return true;
  }

  private void other(Line line) {
    close();
    apartSinceLabel |= line.apart();
    if (Ticks.any(line.text())) {
      sink.boxes(line.place(), line.text());
    } else {
      sink.unmapped().line(line.place(), line.text(), kind(line), line.apart());
    }
  }

  /** Words beside the source's own answers are not the narrative. */
  private Unmapped.Kind kind(Line line) {
    if (line.zone() == Zone.QUOTED) {
      return Unmapped.Kind.QUOTED;
    }
    boolean told = line.text().strip().split("\\s+", -1).length >= SENTENCE;
    boolean beside =
        context.inSource() && (context.last().equals("origin") || !(apartSinceLabel || told));
    return beside ? Unmapped.Kind.ASIDE : Unmapped.Kind.WORDS;
  }

  /** Ends the value that is being gathered. */
  void close() {
    Open value = open;
    open = null;
    if (value != null) {
      sink.value(value.label, value.value.toString(), value.place, value.sure);
    }
  }
}
