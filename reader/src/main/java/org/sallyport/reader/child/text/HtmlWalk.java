package org.sallyport.reader.child.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadOutcome.Reason;

/**
 * One walk through one tree of HTML, without recursion. A line of text ends where a browser would
 * end it. A table with a single column is layout and holds paragraphs. Used by one thread, once.
 */
final class HtmlWalk {
  private static final Set<String> UNSEEN = Set.of("script", "style", "template", "head", "title");
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
          "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "o:p", "q", "s", "samp",
          "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");
  private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]+");
  private static final Pattern HIDING =
      Pattern.compile(
          "display\\s*:\\s*none|visibility\\s*:\\s*hidden|mso-hide\\s*:\\s*all"
              + "|font-size\\s*:\\s*0(?![.\\d]*[1-9])|opacity\\s*:\\s*0(?![.\\d]*[1-9])",
          Pattern.CASE_INSENSITIVE);

  /** The parser leaves out what lies deeper than 512 elements; nothing may be left out unsaid. */
  private static final int DEEPEST = 500;

  private final Blocks blocks;
  private final StringBuilder line = new StringBuilder();
  private final Deque<Table> tables = new ArrayDeque<>();
  private boolean lineHidden;
  private int hiddenDepth;
  private int preDepth;
  private int depth;
  private int paragraph = 1;
  private int tableCount;
  private BlockKind kind = BlockKind.PARAGRAPH;

  HtmlWalk(Blocks blocks) {
    this.blocks = blocks;
  }

  /** Where the walk is in one table. */
  private static final class Table {
    private final Element element;
    private final int number;
    private int row;
    private int column;
    private int inCell;

    Table(Element element, int number) {
      this.element = element;
      this.number = number;
    }
  }

  void walk(Element body) throws ReadFault {
    @Nullable Node node = body;
    while (node != null) {
      boolean inside = enter(node);
      if (inside && node.childNodeSize() > 0) {
        node = node.childNode(0);
        if (++depth > DEEPEST) {
          throw new ReadFault(Reason.TOO_LARGE);
        }
        continue;
      }
      if (inside) {
        leave(node);
      }
      while (!node.equals(body) && node.nextSibling() == null) {
        node = Objects.requireNonNull(node.parent());
        depth--;
        leave(node);
      }
      node = node.equals(body) ? null : node.nextSibling();
    }
    endLine();
  }

  /** Answers whether to go inside. */
  private boolean enter(Node node) throws ReadFault {
    if (node instanceof TextNode text) {
      text(text.getWholeText());
      return false;
    }
    if (!(node instanceof Element element)
        || UNSEEN.contains(element.normalName())
        || unchosen(element)) {
      return false;
    }
    boolean hidden = hides(element);
    if (hidden && hiddenDepth == 0) {
      endLine();
    }
    hiddenDepth += hidden ? 1 : 0;
    String name = element.normalName();
    if (!INLINE.contains(name)) {
      endLine();
    }
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> kind = BlockKind.HEADING;
      case "li" -> kind = BlockKind.LIST_ITEM;
      case "pre", "textarea", "xmp", "listing" -> preDepth++;
      case "table" -> openTable(element);
      case "tr" -> nextRow();
      case "td", "th" -> nextCell();
      case "input" -> input(element);
      default -> {} // only its text matters
    }
    return true;
  }

  private void leave(Node node) throws ReadFault {
    if (!(node instanceof Element element)) {
      return;
    }
    String name = element.normalName();
    if (!INLINE.contains(name)) {
      endLine();
    }
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6", "li" -> kind = BlockKind.PARAGRAPH;
      case "pre", "textarea", "xmp", "listing" -> preDepth--;
      case "table" -> closeTable(element);
      default -> {} // nothing was opened for it
    }
    if (hides(element)) {
      if (hiddenDepth == 1) {
        endLine();
      }
      hiddenDepth--;
    }
  }

  private static boolean hides(Element element) {
    return element.hasAttr("hidden")
        || (element.hasAttr("style") && HIDING.matcher(element.attr("style")).find());
  }

  /** An entry of a list that shows another. */
  private static boolean unchosen(Element option) {
    Element select = option.normalName().equals("option") ? option.closest("select") : null;
    return select != null
        && !option.hasAttr("selected")
        && select.selectFirst("option[selected]") != null;
  }

  private static boolean layout(Element table) {
    return table.select("> tr, > tbody > tr, > thead > tr, > tfoot > tr").stream()
        .allMatch(
            row ->
                row.children().stream()
                        .filter(cell -> cell.normalName().matches("t[dh]") && cell.hasText())
                        .count()
                    <= 1);
  }

  private void openTable(Element table) {
    if (!layout(table)) {
      tables.push(new Table(table, ++tableCount));
    }
  }

  private void closeTable(Element table) {
    if (!tables.isEmpty() && tables.element().element.equals(table)) {
      tables.pop();
    }
  }

  private void nextRow() {
    if (!tables.isEmpty()) {
      tables.element().row++;
      tables.element().column = 0;
    }
  }

  private void nextCell() {
    if (!tables.isEmpty()) {
      tables.element().column++;
      tables.element().inCell = 0;
    }
  }

  /** What was typed or ticked in a form. */
  private void input(Element input) {
    switch (input.attr("type").toLowerCase(Locale.ROOT)) {
      case "checkbox", "radio" -> line.append(input.hasAttr("checked") ? "☒" : "☐");
      case "hidden", "submit", "button", "image", "reset", "file" -> {}
      default -> line.append(input.attr("value"));
    }
  }

  private void text(String text) throws ReadFault {
    lineHidden = hiddenDepth > 0;
    if (preDepth == 0) {
      line.append(SPACE.matcher(text).replaceAll(" "));
      return;
    }
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        endLine();
        paragraph += lines[i].isBlank() ? 1 : 0;
      }
      line.append(lines[i]);
      lineHidden = hiddenDepth > 0;
    }
  }

  private void endLine() throws ReadFault {
    String text = preDepth > 0 ? line.toString() : line.toString().strip();
    line.setLength(0);
    if (text.isBlank()) {
      return;
    }
    Table table = tables.peek();
    if (table == null || table.row == 0 || table.column == 0) {
      blocks.add(kind, Place.bodyParagraph(paragraph++), text, lineHidden);
    } else {
      table.inCell++;
      Place place =
          new Place(Place.Area.BODY, 1, table.number, table.row, table.column, table.inCell);
      blocks.add(BlockKind.CELL, place, text, lineHidden);
    }
    lineHidden = false;
  }
}
