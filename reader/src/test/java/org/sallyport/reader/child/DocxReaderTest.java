package org.sallyport.reader.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.reader.child.Docx.cell;
import static org.sallyport.reader.child.Docx.p;
import static org.sallyport.reader.child.Docx.r;
import static org.sallyport.reader.child.Docx.row;
import static org.sallyport.reader.child.Docx.table;
import static org.sallyport.reader.child.Docx.wrap;
import static org.sallyport.reader.child.ReadDocx.body;
import static org.sallyport.reader.child.ReadDocx.lines;
import static org.sallyport.reader.child.ReadDocx.read;

import org.junit.jupiter.api.Test;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Piece.TextBlock;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.Property.Origin;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.Trait;

/** Blocks of a Word document: paragraphs, tables, notes, and whatever else holds words. */
class DocxReaderTest {
  @Test
  void aParagraphSplitIntoRunsIsOneBlock() {
    String runs =
        "<w:p>" + r("On Mon") + "<w:proofErr/>" + r("day <b>".replace("<b>", "")) + "</w:p>";
    assertThat(lines(body(p("first") + "<w:p/>" + runs)))
        .containsExactly("PARAGRAPH paragraph 1: first", "PARAGRAPH paragraph 3: On Monday ");
  }

  @Test
  void cellsKnowTheirTableAndRowAndColumnAlsoInsideAnotherTable() {
    String inner = table(row(cell(p("deep"))));
    ReadDocument document =
        body(
            table(row(cell(p("a")), cell(p("b"))))
                + table(row(cell(p("c"))), row(cell(p("d"), inner, p("e")), cell(p("f")))));
    assertThat(lines(document))
        .containsExactly(
            "CELL table 1 row 1: a",
            "CELL table 1 row 1: b",
            "CELL table 2 row 1: c",
            "CELL table 2 row 2: d",
            "CELL table 3 row 1: deep",
            "CELL table 2 row 2: e",
            "CELL table 2 row 2: f");
    assertThat(document.pieces())
        .extracting(piece -> piece.place().column())
        .containsExactly(1, 2, 1, 1, 1, 1, 2);
  }

  @Test
  void aCellThatSpansColumnsMovesThoseAfterIt() {
    ReadDocument document =
        body(
            table(
                row(
                    "<w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>" + p("wide") + "</w:tc>",
                    cell(p("next")))));
    assertThat(document.pieces()).extracting(piece -> piece.place().column()).containsExactly(1, 4);
  }

  @Test
  void whiteSpaceHyphensAndTicksAreKept() {
    String run =
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
            + "<w:t>d</w:t><w:softHyphen/><w:t>e</w:t>"
            + "<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p>";
    assertThat(body(run).pieces().getFirst().text()).isEqualTo("a\tb\nc-de✓");
  }

  @Test
  void resultsOfFieldsShowAndInstructionsDoNot() {
    String field =
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText>"
            + "</w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            + r("7")
            + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            + r(" of 9")
            + "</w:p>";
    assertThat(lines(body(field))).containsExactly("PARAGRAPH paragraph 1: 7 of 9");
  }

  @Test
  void headersFootersNotesAndCommentsAreReadWithTheirPlace() {
    Docx docx =
        Docx.body(p("body"))
            .related("footer", "footer1.xml", wrap("ftr", p("foot")))
            .related("header", "header2.xml", wrap("hdr", p("second")))
            .related("header", "header1.xml", wrap("hdr", p("first") + table(row(cell(p("t"))))))
            .related(
                "footnotes",
                "footnotes.xml",
                wrap(
                    "footnotes",
                    "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>"
                        + "<w:footnote w:id=\"1\">"
                        + p("note")
                        + "</w:footnote>"
                        + "<w:footnote w:id=\"2\">"
                        + p("more")
                        + "</w:footnote>"))
            .related(
                "endnotes",
                "endnotes.xml",
                wrap("endnotes", "<w:endnote w:id=\"1\">" + p("end") + "</w:endnote>"))
            .related(
                "comments",
                "comments.xml",
                wrap("comments", "<w:comment w:id=\"1\">" + p("said") + "</w:comment>"));
    assertThat(lines(read(docx)))
        .containsExactly(
            "HEADER header 1: first",
            "HEADER header 1 table 1 row 1: t",
            "HEADER header 2: second",
            "PARAGRAPH paragraph 1: body",
            "FOOTNOTE footnote 1: note",
            "FOOTNOTE footnote 2: more",
            "ENDNOTE endnote 1: end",
            "FOOTER footer 1: foot",
            "COMMENT comment 1: said");
  }

  @Test
  void headingsAndItemsOfListsAreTold() {
    String heading = "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" + r("H") + "</w:p>";
    String item =
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr>" + r("i") + "</w:p>";
    assertThat(body(heading + item).pieces())
        .extracting(piece -> ((TextBlock) piece).kind())
        .containsExactly(BlockKind.HEADING, BlockKind.LIST_ITEM);
  }

  @Test
  void linksFormulasWatermarksAndDiagramsAreWords() {
    Docx docx =
        Docx.body(
                "<w:p><w:hyperlink>"
                    + r("link")
                    + "</w:hyperlink>"
                    + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath><w:r><w:pict><v:shape><v:textpath"
                    + " string=\"DRAFT\"/></v:shape></w:pict></w:r></w:p>")
            .related(
                "diagramData",
                "data1.xml",
                wrap("x", "<a:p><a:r><a:t>Box </a:t></a:r><a:r><a:t>one</a:t></a:r></a:p>"));
    assertThat(lines(read(docx)))
        .containsExactly("PARAGRAPH paragraph 1: linkx=1DRAFT", "DRAWING drawing 1: Box one");
  }

  @Test
  void propertiesAndBoundValuesAreRead() {
    Docx docx =
        Docx.body(p("x"))
            .packagePart(
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
                "<c xmlns:dc=\"urn:dc\"><dc:title>OFFICIAL-SENSITIVE</dc:title><k/></c>")
            .packagePart(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
                "docProps/custom.xml",
                "<P xmlns:vt=\"urn:vt\"><property"
                    + " name=\"Label\"><vt:lpwstr>O</vt:lpwstr></property></P>")
            .part("customXml/item1.xml", "<form><name>A. Example</name></form>")
            .relation("customXml", "../customXml/item1.xml", "");
    assertThat(read(docx).properties())
        .containsExactly(
            new Property(Origin.CORE, "title", "OFFICIAL-SENSITIVE"),
            new Property(Origin.CUSTOM, "Label", "O"),
            new Property(Origin.BOUND, "name", "A. Example"));
  }

  @Test
  void whatNobodyReadIsTold() {
    ReadDocument document =
        read(
            Docx.body("<w:altChunk/><w:p><w:r><w:object/></w:r></w:p>")
                .type("bin", "application/vnd.ms-office.vbaProject")
                .relation("image", "media/a.png", "")
                .relation("attachedTemplate", "https://x.example/t", "TargetMode=\"External\""));
    assertThat(document.traits())
        .containsExactlyInAnyOrder(
            Trait.UNREAD_CHUNK,
            Trait.EMBEDDED_OBJECTS,
            Trait.MACROS,
            Trait.IMAGES,
            Trait.EXTERNAL_LINKS);
    assertThat(document.readable()).isFalse();
  }
}
