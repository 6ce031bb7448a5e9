package org.sallyport.reader.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.reader.child.Docx.p;
import static org.sallyport.reader.child.Docx.r;
import static org.sallyport.reader.child.Docx.wrap;
import static org.sallyport.reader.child.ReadDocx.body;
import static org.sallyport.reader.child.ReadDocx.lines;
import static org.sallyport.reader.child.ReadDocx.read;

import org.junit.jupiter.api.Test;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.Trait;

/** Words that Word does not show are told apart from those it shows, and none is read twice. */
class DocxHiddenTest {
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
}
