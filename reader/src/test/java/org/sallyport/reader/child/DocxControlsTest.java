package org.sallyport.reader.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.reader.child.Docx.cell;
import static org.sallyport.reader.child.Docx.control;
import static org.sallyport.reader.child.Docx.p;
import static org.sallyport.reader.child.Docx.r;
import static org.sallyport.reader.child.Docx.row;
import static org.sallyport.reader.child.Docx.table;
import static org.sallyport.reader.child.Docx.tag;
import static org.sallyport.reader.child.ReadDocx.body;
import static org.sallyport.reader.child.ReadDocx.lines;
import static org.sallyport.reader.child.ReadDocx.onlyControl;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.reader.document.Piece.Control;
import org.sallyport.reader.document.Piece.ControlKind;
import org.sallyport.reader.document.ReadDocument;

/** Content controls and form fields: where they stand and what they hold. */
class DocxControlsTest {
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
}
