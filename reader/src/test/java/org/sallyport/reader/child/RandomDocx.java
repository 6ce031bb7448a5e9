package org.sallyport.reader.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Documents of every shape the reader knows, nested as deep as it gets, the same ones for the same
 * seed. Every word in them is different, so that each can be looked for.
 */
final class RandomDocx {
  private final Random random;
  private final List<String> visible = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private int words;

  RandomDocx(long seed) {
    random = new Random(seed);
  }

  List<String> visible() {
    return visible;
  }

  List<String> hidden() {
    return hidden;
  }

  List<String> gone() {
    return gone;
  }

  byte[] build() {
    Docx docx = Docx.body(blocks(3));
    for (int i = random.nextInt(3); i > 0; i--) {
      docx.related("header", "header" + i + ".xml", Docx.wrap("hdr", blocks(1)));
      docx.related("footer", "footer" + i + ".xml", Docx.wrap("ftr", blocks(1)));
    }
    if (random.nextBoolean()) {
      String note = "<w:footnote w:id=\"1\">" + blocks(1) + "</w:footnote>";
      docx.related("footnotes", "footnotes.xml", Docx.wrap("footnotes", note));
    }
    return docx.build();
  }

  private String blocks(int depth) {
    StringBuilder all = new StringBuilder();
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      all.append(block(depth));
    }
    return all.toString();
  }

  private String block(int depth) {
    if (depth == 0) {
      return paragraph(0);
    }
    return switch (random.nextInt(6)) {
      case 0 -> table(depth);
      case 1 -> control(blocks(depth - 1));
      case 2 -> "<w:ins>" + paragraph(depth - 1) + "</w:ins>";
      default -> paragraph(depth - 1);
    };
  }

  private String table(int depth) {
    StringBuilder rows = new StringBuilder("<w:tbl><w:tblPr/>");
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      StringBuilder cells = new StringBuilder();
      for (int m = 1 + random.nextInt(3); m > 0; m--) {
        String cell = "<w:tc><w:tcPr/>" + blocks(depth - 1) + "</w:tc>";
        cells.append(random.nextInt(4) == 0 ? control(cell) : cell);
      }
      String row = "<w:tr>" + cells + "</w:tr>";
      rows.append(random.nextInt(4) == 0 ? control(row) : row);
    }
    return rows.append("</w:tbl>").toString();
  }

  private String control(String content) {
    String[] kinds = {
      "",
      "<w:text/>",
      "<w:date/>",
      "<w:comboBox/>",
      "<w:group/>",
      "<w:showingPlcHdr/>",
      "<w15:repeatingSection/>",
      "<w14:checkbox><w14:checked/></w14:checkbox>"
    };
    String tag = random.nextBoolean() ? Docx.tag("t" + random.nextInt(9)) : "";
    return Docx.control(tag + kinds[random.nextInt(kinds.length)], content);
  }

  private String paragraph(int depth) {
    StringBuilder all = new StringBuilder("<w:p>");
    for (int n = random.nextInt(5); n > 0; n--) {
      all.append(inline(depth));
    }
    return all.append("</w:p>").toString();
  }

  private String inline(int depth) {
    return switch (random.nextInt(10)) {
      case 0 -> control(word(visible, ""));
      case 1 -> word(hidden, "<w:rPr><w:vanish/></w:rPr>");
      case 2 -> "<w:del>" + word(gone, "").replace("w:t", "w:delText") + "</w:del>";
      case 3 -> "<w:moveFrom>" + word(gone, "") + "</w:moveFrom>";
      case 4 -> "<w:hyperlink>" + word(visible, "<w:rPr><w:b/></w:rPr>") + "</w:hyperlink>";
      case 5 -> field();
      case 6 -> depth > 0 ? box(depth - 1) : word(visible, "");
      default -> word(visible, "");
    };
  }

  private String field() {
    return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF "
        + newWord(gone)
        + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
        + word(visible, "")
        + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
  }

  private String box(int depth) {
    String content = "<w:txbxContent>" + blocks(depth) + "</w:txbxContent>";
    return "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>"
        + content
        + "</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        + content
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  }

  /** A word in one run or in two. */
  private String word(List<String> kind, String properties) {
    String word = newWord(kind);
    int cut = random.nextInt(word.length() + 1);
    String first = word.substring(0, cut);
    String second = word.substring(cut);
    return run(properties, " " + first) + "<w:proofErr/>" + run(properties, second + " ");
  }

  private static String run(String properties, String text) {
    return "<w:r>" + properties + "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
  }

  private String newWord(List<String> kind) {
    words++;
    String word = "w" + words + "é漢z";
    kind.add(word);
    return word;
  }
}
