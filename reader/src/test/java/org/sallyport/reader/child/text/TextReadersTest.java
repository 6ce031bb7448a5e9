package org.sallyport.reader.child.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.Trait;
import org.sallyport.reader.document.TrueType;

/** Plain text, HTML and separated values become blocks without losing a word. */
class TextReadersTest {
  private static final ReadLimits LIMITS = ReadLimits.defaults();

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void textOfEveryUsualCharsetIsRead(String charset) throws ReadFault {
    String text = "Zoë said “£20 for a café trip” – and left.";
    byte[] bytes = text.getBytes(Charset.forName(charset));
    assertThat(texts(text(bytes))).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
  void aByteOrderMarkIsNoText(String charset) throws ReadFault {
    byte[] bytes = "\ufeffZoë".getBytes(Charset.forName(charset));
    assertThat(texts(text(bytes))).containsExactly("Zoë");
  }

  @Test
  void aLineIsAParagraphWithItsNumber() throws ReadFault {
    ReadDocument document = text("Dear hub,\r\n\r\nSeen twice.\rAnd again.".getBytes(UTF));
    assertThat(document.pieces())
        .extracting(piece -> piece.place() + ": " + piece.text())
        .containsExactly(
            "paragraph 1: Dear hub,", "paragraph 3: Seen twice.", "paragraph 4: And again.");
  }

  @Test
  void aVeryLongTextKeepsEveryLine() throws ReadFault {
    ReadDocument document = text("line of words\n".repeat(250_000).getBytes(UTF));
    assertThat(document.pieces()).hasSizeLessThan(100_000);
    assertThat(document.pieces().stream().mapToLong(p -> p.text().lines().count()).sum())
        .isEqualTo(250_000);
    assertThatThrownBy(() -> text("x".repeat(5_000_000).getBytes(UTF)))
        .isInstanceOf(ReadFault.class);
  }

  @Test
  void htmlIsReadLineByLine() throws ReadFault {
    ReadDocument document =
        html(
            """
            <html><head><title>Letter</title><style>p {color: red}</style></head><body>
            <p>Dear <b>hub</b>,<br>seen&nbsp;twice &amp; again.</p>
            <div>First<div>Second</div>third</div><script>alert('no')</script>
            <ul><li>One</li><li>Two</li></ul><pre>a  b
            c</pre><!-- note --><h2>More</h2></body></html>
            """);
    assertThat(texts(document))
        .containsExactly(
            "Dear hub,",
            "seen\u00a0twice & again.",
            "First",
            "Second",
            "third",
            "One",
            "Two",
            "a  b",
            "c",
            "More");
    assertThat(document.properties()).extracting("value").containsExactly("Letter");
    assertThat(document.traits()).isEmpty();
  }

  @Test
  void aTableOfHtmlHasCellsAndALayoutTableHasNone() throws ReadFault {
    ReadDocument document =
        html(
            "<table><tr><td><p>Hello</p><table><tr><td>Name:</td><td>Ada<br>Example</td></tr>"
                + "<tr><td>Agency</td><td>School</td></tr></table></td></tr></table>");
    assertThat(document.pieces())
        .extracting(piece -> piece.place() + " " + piece.place().column() + ": " + piece.text())
        .containsExactly(
            "paragraph 1 0: Hello",
            "table 1 row 1 1: Name:",
            "table 1 row 1 2: Ada",
            "table 1 row 1 2: Example",
            "table 1 row 2 1: Agency",
            "table 1 row 2 2: School");
  }

  @Test
  void whatHtmlHidesIsHidden() throws ReadFault {
    ReadDocument document =
        html(
            "<p>seen</p><p style='display:none'>not <b>seen</b></p><span hidden>nor this</span>"
                + "<p style=\"font-size:0px\">tiny</p><p style='font-size:0.9em'>small</p><img>");
    assertThat(document.pieces())
        .filteredOn(Piece::hidden)
        .extracting(Piece::text)
        .containsExactly("not seen", "nor this", "tiny");
    assertThat(document.traits()).containsExactlyInAnyOrder(Trait.HIDDEN_TEXT, Trait.IMAGES);
  }

  @Test
  void whatWasTypedAndTickedInHtmlIsText() throws ReadFault {
    assertThat(
            texts(
                html(
                    "<p>Name <input value='Ada'></p><p><input type=checkbox checked> Missing</p>"
                        + "<select><option>No</option><option selected>Yes</option></select>"
                        + "<textarea>a\nb</textarea>")))
        .containsExactly("Name Ada", "☒ Missing", "Yes", "a", "b");
  }

  @Test
  void htmlOfAnOlderCharsetIsRead() throws ReadFault {
    byte[] named = "<meta charset=iso-8859-15><p>20 €".getBytes(Charset.forName("ISO-8859-15"));
    assertThat(texts(new HtmlReader(LIMITS).read(HTML, named))).containsExactly("20 €");
    byte[] unnamed = "<p>£20 “quoted”".getBytes(Charset.forName("windows-1252"));
    assertThat(texts(new HtmlReader(LIMITS).read(HTML, unnamed))).containsExactly("£20 “quoted”");
  }

  @Test
  void htmlTooDeepForItsParserIsNotReadInPart() throws ReadFault {
    String layer = "<div><table><tr><td>a</td><td>b</td></tr></table>";
    assertThat(texts(html(layer.repeat(480)))).hasSize(960);
    assertThatThrownBy(() -> html(layer.repeat(520))).isInstanceOf(ReadFault.class);
  }

  @Test
  void separatedValuesAreATable() throws ReadFault {
    ReadDocument document = csv("name;text\r\n\"Ada; Example\";\"two\r\nlines\"\r\n;only this\r\n");
    assertThat(document.pieces())
        .extracting(piece -> piece.place() + " " + piece.place().column() + ": " + piece.text())
        .containsExactly(
            "table 1 row 1 1: name",
            "table 1 row 1 2: text",
            "table 1 row 2 1: Ada; Example",
            "table 1 row 2 2: two\r\nlines",
            "table 1 row 3 2: only this");
    assertThat(texts(csv("a,b\nc\nd,e,f\n"))).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(texts(csv("a\tb\nc\td\n"))).containsExactly("a", "b", "c", "d");
  }

  @Test
  void everyWordOfRandomHtmlIsKeptInOrder() throws ReadFault {
    for (int seed = 0; seed < 300; seed++) {
      RandomHtml random = new RandomHtml(new Random(seed));
      ReadDocument document = html(random.html());
      List<String> words =
          document.pieces().stream()
              .flatMap(piece -> List.of(piece.text().strip().split("\\s+", -1)).stream())
              .toList();
      assertThat(words).as("seed %d: %s", seed, random.html()).isEqualTo(random.words());
    }
  }

  private static final Charset UTF = StandardCharsets.UTF_8;
  private static final TrueType HTML = TrueType.of(TrueType.Kind.HTML);

  private static ReadDocument text(byte[] bytes) throws ReadFault {
    return new TextReader(LIMITS).read(TrueType.of(TrueType.Kind.TXT), bytes);
  }

  private static ReadDocument html(String html) throws ReadFault {
    return new HtmlReader(LIMITS).read(HTML, html.getBytes(UTF));
  }

  private static ReadDocument csv(String text) throws ReadFault {
    return new CsvReader(LIMITS).read(TrueType.of(TrueType.Kind.CSV), text.getBytes(UTF));
  }

  private static List<String> texts(ReadDocument document) {
    return document.pieces().stream().map(Piece::text).toList();
  }
}
