package org.sallyport.reader.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.reader.child.Docx.cell;
import static org.sallyport.reader.child.Docx.control;
import static org.sallyport.reader.child.Docx.p;
import static org.sallyport.reader.child.Docx.r;
import static org.sallyport.reader.child.Docx.row;
import static org.sallyport.reader.child.Docx.table;
import static org.sallyport.reader.child.Docx.tag;
import static org.sallyport.reader.child.Docx.wrap;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Piece.Control;
import org.sallyport.reader.document.Piece.ControlKind;
import org.sallyport.reader.document.Piece.TextBlock;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.Property.Origin;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.ReadOutcome.Read;
import org.sallyport.reader.document.Trait;

class DocxReaderTest {
  private static ReadDocument read(Docx docx) {
    ReadOutcome outcome = new PartReader().read(docx.build(), ReadLimits.defaults());
    assertThat(outcome).isInstanceOf(Read.class);
    return ((Read) outcome).document();
  }

  private static ReadDocument body(String xml) {
    return read(Docx.body(xml));
  }

  /** Every piece in one line: its kind, its place and its text. */
  private static List<String> lines(ReadDocument document) {
    return document.pieces().stream()
        .map(
            piece ->
                switch (piece) {
                  case TextBlock b -> b.kind() + " " + b.place() + ": " + b.text() + mark(b);
                  case Control c ->
                      c.kind() + "=" + c.tag() + " " + c.place() + ": " + c.value() + mark(c);
                })
        .toList();
  }

  private static String mark(Piece piece) {
    return piece.hidden() ? " (hidden)" : "";
  }

  private static Control onlyControl(String xml) {
    return body(xml).pieces().stream()
        .filter(Control.class::isInstance)
        .map(Control.class::cast)
        .reduce(
            (one, other) -> {
              throw new AssertionError("more than one control");
            })
        .orElseThrow();
  }

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
  void aControlWhoseTagWasLostIsNamedByTheBookmarkInIt() {
    String bookmark = "<w:bookmarkStart w:id=\"1\" w:name=\"_sp0123456789abcdef01234567\"/>";
    assertThat(onlyControl("<w:p>" + control("<w:text/>", bookmark + r("x")) + "</w:p>").tag())
        .isEqualTo("_sp0123456789abcdef01234567");
    assertThat(onlyControl("<w:p>" + control(tag("kept"), bookmark + r("x")) + "</w:p>").tag())
        .isEqualTo("kept");
  }

  @Test
  void aControlInsideAParagraphStandsBetweenTheWordsAroundIt() {
    String paragraph =
        "<w:p>"
            + r("Name: ")
            + control(tag("name") + "<w:text/>", r("Alex ") + r("Example"))
            + r(" (sic)")
            + "</w:p>";
    assertThat(lines(body(paragraph)))
        .containsExactly(
            "PARAGRAPH paragraph 1: Name: ",
            "TEXT=name paragraph 1: Alex Example",
            "PARAGRAPH paragraph 1:  (sic)");
  }

  @Test
  void aControlAroundParagraphsKeepsThemApart() {
    assertThat(onlyControl(control(tag("t"), p("one") + p("two"))).value()).isEqualTo("one\ntwo");
  }

  @Test
  void controlsAroundRowsAndCellsKnowTheirPlace() {
    ReadDocument document =
        body(
            table(
                row(cell(p("label")), control(tag("cell"), cell(p("x")))),
                control(tag("row"), row(cell(p("y")), cell(p("z"))))));
    assertThat(lines(document))
        .containsExactly(
            "CELL table 1 row 1: label",
            "RICH_TEXT=cell table 1 row 1: x",
            "RICH_TEXT=row table 1 row 2: y\tz");
  }

  @Test
  void aControlInsideAControlIsAPieceOfItsOwn() {
    String outer = control(tag("outer"), p("before") + control(tag("inner"), p("in")) + p("after"));
    assertThat(lines(body(outer)))
        .containsExactly(
            "RICH_TEXT=outer paragraph 1: before\nafter", "RICH_TEXT=inner paragraph 2: in");
  }

  @Test
  void aFrameWithoutANameLeavesItsTextAsBlocks() {
    assertThat(lines(body(control("", p("Name") + control(tag("name"), p("A"))))))
        .containsExactly("PARAGRAPH paragraph 1: Name", "RICH_TEXT=name paragraph 2: A");
  }

  @Test
  void itemsOfARepeatedSectionAreMarkedWhereTheyBegin() {
    String item = control("<w15:repeatingSectionItem/>", p("x") + control(tag("n"), p("y")));
    String section = control(tag("people") + "<w15:repeatingSection/>", item + item);
    assertThat(body(section).pieces())
        .filteredOn(Control.class::isInstance)
        .extracting(piece -> ((Control) piece).kind())
        .containsExactly(
            ControlKind.REPEATING_SECTION,
            ControlKind.REPEATING_ITEM,
            ControlKind.RICH_TEXT,
            ControlKind.REPEATING_ITEM,
            ControlKind.RICH_TEXT);
  }

  @Test
  void aTickedBoxIsTickedAndAnUntickedOneIsNot() {
    String on = "<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>";
    String off = "<w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox>";
    assertThat(onlyControl("<w:p>" + control(tag("a") + on, r("☒")) + "</w:p>"))
        .returns(ControlKind.CHECKBOX, Control::kind)
        .returns(Optional.of(true), Control::checked)
        .returns("☒", Control::value);
    assertThat(onlyControl("<w:p>" + control(tag("a") + off, r("☐")) + "</w:p>").checked())
        .contains(false);
  }

  @Test
  void aDateHasItsDayAndTheWordsItShows() {
    String date = "<w:date w:fullDate=\"2026-11-03T00:00:00Z\"/>";
    assertThat(onlyControl("<w:p>" + control(tag("d") + date, r("3 November")) + "</w:p>"))
        .returns(Optional.of("2026-11-03"), Control::isoDate)
        .returns("3 November", Control::value);
  }

  @Test
  void aDropDownHasTheStoredValueOfTheEntryItShows() {
    String list =
        "<w:dropDownList><w:listItem w:displayText=\"Yes, now\" w:value=\"YES\"/>"
            + "<w:listItem w:value=\"NO\"/></w:dropDownList>";
    assertThat(onlyControl("<w:p>" + control(tag("d") + list, r("Yes, now")) + "</w:p>"))
        .returns(ControlKind.DROP_DOWN, Control::kind)
        .returns(Optional.of("YES"), Control::choice)
        .returns("Yes, now", Control::value);
    assertThat(onlyControl("<w:p>" + control(tag("d") + list, r("NO")) + "</w:p>").choice())
        .contains("NO");
  }

  @Test
  void aControlThatShowsItsPromptIsEmptyAndThePromptFollowsIt() {
    assertThat(lines(body(control(tag("x") + "<w:showingPlcHdr/>", p("Click here")))))
        .containsExactly("RICH_TEXT=x paragraph 1: ", "PLACEHOLDER paragraph 1: Click here");
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
  void formFieldsOfTheOlderKindAreControls() {
    String box =
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"Check1\"/><w:checkBox>"
            + "<w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    String list =
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"Drop1\"/><w:ddList>"
            + "<w:result w:val=\"1\"/><w:listEntry w:val=\"red\"/><w:listEntry w:val=\"blue\"/>"
            + "</w:ddList></w:ffData></w:fldChar></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    String text =
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"Text1\"/>"
            + "<w:textInput/></w:ffData></w:fldChar></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            + r("typed")
            + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    assertThat(lines(body("<w:p>" + box + r(" Car ") + list + text + "</w:p>")))
        .containsExactly(
            "CHECKBOX=Check1 paragraph 1: ☒",
            "PARAGRAPH paragraph 1:  Car ",
            "DROP_DOWN=Drop1 paragraph 1: blue",
            "TEXT=Text1 paragraph 1: typed");
  }

  @Test
  void deletedWordsAreGoneInsertedOnesAreThere() {
    ReadDocument document =
        body(
            "<w:p>"
                + "<w:ins>"
                + r("new")
                + "</w:ins>"
                + "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
                + "<w:moveFrom>"
                + r("from")
                + "</w:moveFrom>"
                + "<w:moveTo>"
                + r("to")
                + "</w:moveTo></w:p>");
    assertThat(lines(document)).containsExactly("PARAGRAPH paragraph 1: newto");
    assertThat(document.traits()).containsExactly(Trait.TRACKED_CHANGES);
  }

  @Test
  void hiddenWordsAreKeptAsHiddenAndSplitNoWord() {
    ReadDocument document =
        body(
            "<w:p>"
                + r("vis")
                + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
                + r("ible")
                + "</w:p>");
    assertThat(lines(document))
        .containsExactly(
            "PARAGRAPH paragraph 1: visible", "PARAGRAPH paragraph 1: secret (hidden)");
    assertThat(document.traits()).containsExactly(Trait.HIDDEN_TEXT);
  }

  @Test
  void aStyleCanHideWordsAndARunCanShowThemAgain() {
    String styles =
        "<w:style w:styleId=\"Base\"><w:rPr><w:vanish/></w:rPr></w:style>"
            + "<w:style w:styleId=\"S\"><w:basedOn w:val=\"Base\"/></w:style>";
    String runs =
        "<w:r><w:rPr><w:rStyle w:val=\"S\"/></w:rPr><w:t>gone</w:t></w:r><w:r><w:rPr><w:rStyle"
            + " w:val=\"S\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>here</w:t></w:r>";
    assertThat(
            lines(
                read(
                    Docx.body("<w:p>" + runs + "</w:p>")
                        .related("styles", "styles.xml", wrap("styles", styles)))))
        .containsExactly("PARAGRAPH paragraph 1: here", "PARAGRAPH paragraph 1: gone (hidden)");
  }

  @Test
  void formerLooksDoNotHideAnything() {
    String run =
        "<w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
            + "<w:t>seen</w:t></w:r>";
    assertThat(lines(body("<w:p>" + run + "</w:p>")))
        .containsExactly("PARAGRAPH paragraph 1: seen");
  }

  private static String alternatives(String choice, String fallback) {
    return "<w:p>"
        + r("text ")
        + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">"
        + choice
        + "</mc:Choice><mc:Fallback>"
        + fallback
        + "</mc:Fallback></mc:AlternateContent></w:r>"
        + r("goes on")
        + "</w:p>";
  }

  private static String box(String... paragraphs) {
    return "<wps:txbx><w:txbxContent>"
        + String.join("", paragraphs)
        + "</w:txbxContent></wps:txbx>";
  }

  @Test
  void aTextBoxIsReadOnceAndComesAfterItsParagraph() {
    assertThat(lines(body(alternatives(box(p("in"), p("side")), box(p("in"), p("side"))) + p("z"))))
        .containsExactly(
            "PARAGRAPH paragraph 1: text goes on",
            "TEXT_BOX text box 1: in",
            "TEXT_BOX text box 1: side",
            "PARAGRAPH paragraph 2: z");
  }

  @Test
  void aFallbackThatSaysSomethingElseIsKeptAsHidden() {
    assertThat(lines(body(alternatives(box(p("one")), box(p("other"))))))
        .containsExactly(
            "PARAGRAPH paragraph 1: text goes on",
            "TEXT_BOX text box 1: one",
            "TEXT_BOX text box 1: other (hidden)");
  }

  @Test
  void aChoiceWordDoesNotKnowGivesWayToTheFallback() {
    String xml = alternatives(r("odd"), r("plain ")).replace("\"wps\"", "\"odd\"");
    assertThat(lines(body(xml)))
        .containsExactly(
            "PARAGRAPH paragraph 1: text plain goes on", "PARAGRAPH paragraph 1: odd (hidden)");
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
