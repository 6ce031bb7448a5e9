package org.sallyport.reader.child.docx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.reader.child.source.XmlCursor;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.Control;
import org.sallyport.reader.document.Piece.TextBlock;

/**
 * Several forms of the same content ({@code mc:AlternateContent}), of which Word shows one: the
 * first choice whose requirements it knows, else the fallback.
 *
 * <p>The other forms normally say the same and are dropped. One that says something else is kept as
 * hidden, because another program may have shown it to whoever wrote the document.
 */
final class Alternatives {
  /** All of Word's own later additions; a future one is no reason to believe a fallback. */
  private static final String KNOWN = "http://schemas.microsoft.com/office/";

  private final Collector collector;
  private final Numbering numbering;
  private final Deque<Several> open = new ArrayDeque<>();

  private static final class Several {
    private final int boxesBefore;
    private final List<Branch> branches = new ArrayList<>();
    private @Nullable Branch shown;
    private int mostBoxes;

    Several(int boxesBefore) {
      this.boxesBefore = boxesBefore;
      this.mostBoxes = boxesBefore;
    }
  }

  private static final class Branch {
    private final Scope scope;
    private final @Nullable Paragraph paragraph;
    private final Paragraph.@Nullable Aside before;
    private String visible = "";
    private String hidden = "";

    Branch(Scope scope, @Nullable Paragraph paragraph) {
      this.scope = scope;
      this.paragraph = paragraph;
      this.before = paragraph == null ? null : paragraph.putAside();
    }

    void end() {
      if (paragraph != null && before != null) {
        Paragraph.Aside since = paragraph.takeBack(before);
        visible = since.visible().toString();
        hidden = since.hidden().toString();
        scope.pieces().addAll(since.anchored());
      }
    }

    String letters() {
      StringBuilder all = new StringBuilder(visible).append(hidden);
      scope.pieces().forEach(piece -> all.append(piece.text()));
      return all.toString().replaceAll("\\s+", "");
    }
  }

  Alternatives(Collector collector, Numbering numbering) {
    this.collector = collector;
    this.numbering = numbering;
  }

  void start() {
    open.push(new Several(numbering.textBoxes()));
  }

  void startBranch(XmlCursor xml, Flow flow) {
    Several several = open.peek();
    if (several == null) {
      return;
    }
    numbering.textBoxes(several.boxesBefore);
    Scope scope = collector.open(Scope.Cause.ALTERNATIVE);
    Branch branch = new Branch(scope, flow.paragraph());
    if (several.shown == null && understood(xml)) {
      several.shown = branch;
    }
    several.branches.add(branch);
  }

  /** A fallback requires nothing. */
  private static boolean understood(XmlCursor xml) {
    for (String prefix : xml.plain("Requires").orElse("").strip().split("\\s+", -1)) {
      if (!prefix.isEmpty() && !xml.prefix(prefix).orElse("").startsWith(KNOWN)) {
        return false;
      }
    }
    return true;
  }

  boolean beganOutsideParagraph() {
    Several several = open.peek();
    return several != null
        && !several.branches.isEmpty()
        && several.branches.getLast().paragraph == null;
  }

  void endBranch() {
    Several several = open.peek();
    if (several != null && !several.branches.isEmpty()) {
      Branch branch = several.branches.getLast();
      branch.end();
      collector.close(branch.scope);
      several.mostBoxes = Math.max(several.mostBoxes, numbering.textBoxes());
    }
  }

  void end(Flow flow) {
    Several several = open.pop();
    numbering.textBoxes(several.mostBoxes);
    if (several.branches.isEmpty()) {
      return;
    }
    Branch shown = several.shown == null ? several.branches.getFirst() : several.shown;
    String letters = shown.letters();
    keep(shown, flow.paragraph(), false);
    for (Branch other : several.branches) {
      if (other != shown && !letters.contains(other.letters())) {
        keep(other, flow.paragraph(), true);
      }
    }
  }

  private void keep(Branch branch, @Nullable Paragraph paragraph, boolean hide) {
    List<Piece> pieces =
        hide
            ? branch.scope.pieces().stream().map(Alternatives::hide).toList()
            : branch.scope.pieces();
    if (paragraph == null) {
      collector.addAll(pieces);
      return;
    }
    paragraph.append(branch.visible, hide);
    paragraph.append(branch.hidden, true);
    paragraph.anchor(pieces);
  }

  private static Piece hide(Piece piece) {
    return switch (piece) {
      case TextBlock b -> new TextBlock(b.kind(), b.place(), b.text(), true);
      case Control c ->
          new Control(
              c.kind(),
              c.tag(),
              c.alias(),
              c.value(),
              c.choice(),
              c.checked(),
              c.isoDate(),
              c.placeholder(),
              c.place(),
              true);
    };
  }
}
