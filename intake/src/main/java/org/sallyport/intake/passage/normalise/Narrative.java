package org.sallyport.intake.passage.normalise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Sureness;
import org.sallyport.templates.record.TraceHow;

/** Finds a narrative where no field gave one: the longest unmapped words (DESIGN §6). */
public final class Narrative {
  private static final String GROUP = "information";
  private static final String TEXT = "text";

  /** With fewer words of their own people only pass on what is quoted below. */
  private static final int FEWEST_WORDS = 8;

  private Narrative() {}

  /** The same content, with a guessed narrative where it had none and any words may be one. */
  public static Content settle(Content content) {
    if (content.hasNarrative()) {
      return content;
    }
    Optional<Unmapped> own = longest(content, Unmapped.Kind.WORDS);
    Optional<Unmapped> quoted = longest(content, Unmapped.Kind.QUOTED);
    boolean toldByOthers =
        own.map(words -> words.text().strip().split("\\s+", -1).length < FEWEST_WORDS).orElse(true);
    return (toldByOthers ? quoted.or(() -> own) : own)
        .map(words -> taken(content, words))
        .orElse(content);
  }

  private static Optional<Unmapped> longest(Content content, Unmapped.Kind kind) {
    return content.unmapped().stream()
        .filter(piece -> piece.kind() == kind)
        .max(Comparator.comparingInt(piece -> piece.text().length()));
  }

  private static Content taken(Content content, Unmapped words) {
    // A sender's own member name may tell who they are; it stays out of the analysts' compartment.
    String place = words.place().startsWith("/") ? "" : words.place();
    Trace trace = new Trace(words.part(), TraceHow.TEXT, place, Optional.empty(), Sureness.GUESSED);
    Tree.Leaf leaf = new Tree.Leaf(Scalar.text(words.text()), trace);
    List<Unmapped> rest = new ArrayList<>(content.unmapped());
    rest.remove(words);
    Tree.Members values = withText(content.values(), leaf);
    return new Content(values, rest, content.problems())
        .and(List.of(Problem.of(ProblemCode.NARRATIVE_GUESSED)));
  }

  /** The same values with the text of the first item set. */
  static Tree.Members withText(Tree.Members values, Tree.Leaf text) {
    return values.with(GROUP, items(values, text));
  }

  private static Tree.Elements items(Tree.Members values, Tree.Leaf text) {
    List<Tree> items = new ArrayList<>();
    if (values.member(GROUP).orElse(null) instanceof Tree.Elements(List<Tree> given)) {
      items.addAll(given);
    }
    Tree.Members first =
        !items.isEmpty() && items.getFirst() instanceof Tree.Members members
            ? members
            : Tree.Members.none();
    if (items.isEmpty()) {
      items.add(first);
    }
    items.set(0, first.with(TEXT, text));
    return new Tree.Elements(items);
  }
}
