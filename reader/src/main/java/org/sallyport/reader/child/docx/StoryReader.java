package org.sallyport.reader.child.docx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.reader.child.source.Ns;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.source.XmlCursor;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.Place.Area;
import org.sallyport.reader.document.Trait;

/**
 * Walks through one stream of text once, from its first element to its last.
 *
 * <p>Elements that are not named here are walked through: whatever stands inside them in a text
 * element counts. What is skipped is named: deleted text, former properties, field instructions.
 */
final class StoryReader {
  /** With what the bookmarks around the controls of our blank form begin. */
  private static final String FORM_BOOKMARK = "_sp";

  private final XmlCursor xml;
  private final Story story;
  private final Collector collector;
  private final Fields fields;
  private final Alternatives alternatives;
  private final Deque<Box> boxes = new ArrayDeque<>();
  private final Deque<Scope> controls = new ArrayDeque<>();
  private Flow flow;
  private int notes;
  private boolean hiddenRun;

  /** What surrounds an open text box. */
  private record Box(Flow outside, Scope scope) {}

  StoryReader(XmlCursor xml, Story story) {
    this.xml = xml;
    this.story = story;
    this.collector = story.collector();
    this.fields = new Fields(collector);
    this.alternatives = new Alternatives(collector, story.numbering());
    this.flow = new Flow(story.area(), story.number(), false);
  }

  void read() throws ReadFault {
    while (xml.next()) {
      if (xml.isStart()) {
        start();
      } else if (xml.isEnd()) {
        end();
      }
    }
    endParagraph();
  }

  private void start() throws ReadFault {
    String name = xml.name();
    switch (xml.ns()) {
      case W -> startWord(name);
      case MC -> {
        switch (name) {
          case "AlternateContent" -> alternatives.start();
          case "Choice", "Fallback" -> alternatives.startBranch(xml, flow);
          default -> {} // of no meaning here
        }
      }
      case A, MATH -> {
        switch (name) {
          case "t" -> text();
          case "r" -> startRun();
          default -> {} // walked through
        }
      }
      case VML -> {
        if (name.equals("textpath")) {
          say(xml.plain("string").orElse(""));
        }
      }
      case W14, W15, R, CHART, OTHER -> {} // walked through
    }
  }

  private void end() throws ReadFault {
    String name = xml.name();
    if (xml.ns() == Ns.W) {
      switch (name) {
        case "p" -> endParagraph();
        case "tbl" -> flow.endTable();
        case "sdt" -> endControl();
        case "txbxContent" -> endBox();
        case "tc", "footnote", "endnote", "comment" -> endParagraph();
        default -> {} // nothing was opened
      }
    } else if (xml.ns() == Ns.MC) {
      switch (name) {
        case "AlternateContent" -> alternatives.end(flow);
        case "Choice", "Fallback" -> {
          if (alternatives.beganOutsideParagraph()) {
            endParagraph();
          }
          alternatives.endBranch();
        }
        default -> {} // nothing was opened
      }
    }
  }

  private void startWord(String name) throws ReadFault {
    switch (name) {
      case "p" -> startParagraph();
      case "pPr" -> paragraphProperties();
      case "r" -> startRun();
      case "rPr" -> runProperties();
      case "sdt" -> startControl();
      case "sdtPr" -> controlProperties();
      case "txbxContent" -> startBox();
      case "bookmarkStart" -> bookmark();
      case "del", "moveFrom" -> skipDeleted();
      case "footnote", "endnote", "comment" -> startNote();
      case "sdtEndPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "ffData" -> xml.skip();
      case "altChunk", "subDoc" -> story.traits().add(Trait.UNREAD_CHUNK);
      case "object", "control" -> story.traits().add(Trait.EMBEDDED_OBJECTS);
      case "tbl", "tr", "trPr", "tc", "tcPr" -> startTablePart(name);
      default -> startRunPart(name);
    }
  }

  private void startRunPart(String name) throws ReadFault {
    switch (name) {
      case "t" -> text();
      case "tab", "ptab" -> say("\t");
      case "br", "cr" -> say("\n");
      case "noBreakHyphen" -> say("-");
      case "softHyphen" -> {} // shows at the end of a line only, and is no part of the word
      case "sym" -> symbol();
      case "fldChar" -> field();
      case "instrText", "delInstrText" -> xml.skip();
      case "delText" -> {
        story.traits().add(Trait.TRACKED_CHANGES);
        xml.skip();
      }
      default -> {
        if (name.endsWith("PrChange") || name.endsWith("GridChange")) {
          xml.skip(); // how it looked before
        }
      }
    }
  }

  private void startTablePart(String name) throws ReadFault {
    switch (name) {
      case "tbl" -> {
        endParagraph();
        flow.startTable();
      }
      case "tr" -> flow.startRow();
      case "tc" -> flow.startCell();
      default -> tableProperties();
    }
  }

  private void tableProperties() throws ReadFault {
    int outside = xml.depth() - 1;
    while (xml.nextInside(outside)) {
      if (xml.ns() != Ns.W) {
        continue;
      }
      switch (xml.name()) {
        case "gridBefore" -> flow.skipColumns(number());
        case "gridSpan" -> flow.spanCell(number());
        case "hidden" -> {
          if (OnOff.of(xml)) {
            flow.hideRow();
          }
        }
        case "trPrChange", "tcPrChange" -> xml.skip();
        default -> {} // looks only
      }
    }
  }

  private int number() {
    try {
      return Integer.parseInt(xml.attribute(Ns.W, "val").orElse("0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void startParagraph() throws ReadFault {
    endParagraph();
    collector.standsAt(flow.startParagraph().place());
    hiddenRun = false;
  }

  private void endParagraph() throws ReadFault {
    Paragraph open = flow.paragraph();
    if (open != null) {
      open.close(collector);
      flow.endParagraph();
    }
  }

  /** The open paragraph; text that stands in none opens one. */
  private Paragraph paragraph() {
    Paragraph open = flow.paragraph();
    if (open == null) {
      open = flow.startParagraph();
      collector.standsAt(open.place());
    }
    return open;
  }

  private void paragraphProperties() throws ReadFault {
    ParagraphProperties.read(xml, paragraph(), story.styles());
  }

  private void startRun() {
    Optional<String> style = Optional.ofNullable(flow.paragraph()).flatMap(Paragraph::style);
    hiddenRun = story.styles().hidden(style).orElse(false) || flow.inHiddenRow();
  }

  private void runProperties() throws ReadFault {
    int outside = xml.depth() - 1;
    Optional<Boolean> own = Optional.empty();
    Optional<String> style = Optional.empty();
    while (xml.nextInside(outside)) {
      if (xml.at(Ns.W, "vanish")) {
        own = Optional.of(OnOff.of(xml));
      } else if (xml.at(Ns.W, "rStyle")) {
        style = xml.attribute(Ns.W, "val");
      } else if (xml.at(Ns.W, "rPrChange")) {
        xml.skip();
      }
    }
    Optional<String> named = style;
    hiddenRun = own.or(() -> story.styles().hidden(named)).orElse(hiddenRun) || flow.inHiddenRow();
  }

  private void text() throws ReadFault {
    say(xml.allText());
  }

  private void say(String text) throws ReadFault {
    if (!text.isEmpty()) {
      collector.spendChars(text.length());
      paragraph().append(text, hiddenRun || fields.inInstruction());
    }
  }

  private void symbol() throws ReadFault {
    String font = xml.attribute(Ns.W, "font").orElse("");
    say(Symbols.of(font, xml.attribute(Ns.W, "char").orElse("")));
  }

  private void field() throws ReadFault {
    String type = xml.attribute(Ns.W, "fldCharType").orElse("");
    fields.at(type, LegacyField.read(xml), paragraph(), hiddenRun);
  }

  private void startControl() throws ReadFault {
    Paragraph around = flow.paragraph();
    if (around != null) {
      around.flush(collector);
    }
    Scope scope = collector.open(Scope.Cause.CONTROL);
    if (around != null) {
      scope.standsAt(around.place());
    }
    controls.push(scope);
  }

  private void controlProperties() throws ReadFault {
    ControlProperties properties = ControlProperties.read(xml);
    Scope scope = controls.peek();
    if (scope != null) {
      scope.properties(properties);
    }
  }

  /** LibreOffice before 7.5 saves controls without their tags, but with their bookmarks inside. */
  private void bookmark() {
    Scope scope = controls.peek();
    if (scope != null && scope.properties().tag().isEmpty()) {
      xml.attribute(Ns.W, "name")
          .filter(name -> name.startsWith(FORM_BOOKMARK))
          .ifPresent(name -> scope.properties(scope.properties().withTag(name)));
    }
  }

  private void endControl() throws ReadFault {
    Paragraph around = flow.paragraph();
    if (around != null) {
      around.flush(collector);
    }
    Scope scope = controls.pop();
    collector.close(scope);
    collector.spendPiece();
    collector.addAll(ControlMaker.make(scope, flow.place()));
  }

  private void startBox() {
    boolean inBody = flow.area() == Area.BODY || flow.area() == Area.TEXT_BOX;
    Flow inside =
        inBody
            ? new Flow(Area.TEXT_BOX, story.numbering().nextTextBox(), true)
            : new Flow(flow.area(), flow.number(), true);
    boxes.push(new Box(flow, collector.open(Scope.Cause.TEXT_BOX)));
    flow = inside;
  }

  private void endBox() throws ReadFault {
    endParagraph();
    Box box = boxes.pop();
    collector.close(box.scope);
    flow = box.outside;
    hang(flow.paragraph(), box.scope);
  }

  private void hang(@Nullable Paragraph on, Scope scope) {
    if (on == null) {
      collector.addAll(scope.pieces());
    } else {
      on.anchor(scope.pieces());
    }
  }

  private void startNote() throws ReadFault {
    endParagraph();
    boolean noteStory =
        switch (story.area()) {
          case FOOTNOTE, ENDNOTE, COMMENT -> true;
          case BODY, HEADER, FOOTER, TEXT_BOX, DRAWING -> false;
        };
    if (noteStory) {
      boolean separator = xml.attribute(Ns.W, "type").isPresent();
      notes += separator ? 0 : 1;
      flow = new Flow(story.area(), Math.clamp(notes, 1, Place.MAX), false);
    }
  }

  private void skipDeleted() throws ReadFault {
    int outside = xml.depth() - 1;
    while (xml.nextInside(outside)) {
      if (xml.ns() == Ns.W && (xml.name().equals("t") || xml.name().equals("delText"))) {
        story.traits().add(Trait.TRACKED_CHANGES);
      }
    }
  }
}
