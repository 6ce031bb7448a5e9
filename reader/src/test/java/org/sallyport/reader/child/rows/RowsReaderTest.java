package org.sallyport.reader.child.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableFormat.Letters;
import org.sallyport.reader.document.TableFormat.Separator;
import org.sallyport.reader.document.TableRow;
import org.sallyport.reader.wire.RowsFrame;
import org.sallyport.reader.wire.RowsRequest;

class RowsReaderTest {
  private final List<TableRow> rows = new ArrayList<>();
  private int frames;
  private TableFormat format = new TableFormat(Separator.COMMA, Letters.UTF_8);
  private RowLimits limits = RowLimits.defaults();

  private TableEnd read(byte[] bytes) {
    try {
      return read(bytes, bytes.length);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private TableEnd read(byte[] bytes, long size) throws IOException {
    List<TableEnd> end = new ArrayList<>();
    var request = new RowsRequest(1, Duration.ofSeconds(1), format, limits, size);
    new RowsReader(
            request,
            frame -> {
              frames++;
              switch (frame) {
                case RowsFrame.Rows(List<TableRow> some) -> rows.addAll(some);
                case RowsFrame.End(TableEnd how) -> end.add(how);
              }
            })
        .read(new ByteArrayInputStream(bytes));
    assertThat(end).hasSize(1);
    return end.getFirst();
  }

  private TableEnd read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<List<String>> cells() {
    return rows.stream().map(TableRow::cells).toList();
  }

  @Test
  void readsCellsInQuotesWithCommasLineBreaksAndDoubledQuotes() {
    assertThat(read("a,text\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n2,w\r\n")).isEqualTo(TableEnd.COMPLETE);
    assertThat(cells())
        .containsExactly(List.of("a", "text"), List.of("1", "x, \"y\"\r\nz"), List.of("2", "w"));
  }

  @Test
  void leavesOutLinesWithoutAnyCharacterAndKeepsThoseWithOnlySeparators() {
    read("a,text\n\n1,x\n\r\n,\n");
    assertThat(cells()).containsExactly(List.of("a", "text"), List.of("1", "x"), List.of("", ""));
  }

  @Test
  void keepsRowsWithOtherNumbersOfCellsAsTheyCame() {
    read("a,text\n1\n1,2,3\n");
    assertThat(cells()).containsExactly(List.of("a", "text"), List.of("1"), List.of("1", "2", "3"));
  }

  @Test
  void takesTheByteOrderMarkAway() {
    assertThat(read("\ufefftext\nx\n")).isEqualTo(TableEnd.COMPLETE);
    assertThat(cells()).containsExactly(List.of("text"), List.of("x"));
  }

  @Test
  void saysWhereTheBytesAreNoUtf8AndReadsThemAsWindows1252() {
    byte[] bytes = "text\ncafé £5 – “so”\n".getBytes(Charset.forName("windows-1252"));
    assertThat(read(bytes)).isEqualTo(TableEnd.OTHER_LETTERS);
    rows.clear();
    format = new TableFormat(Separator.COMMA, Letters.WINDOWS_1252);
    assertThat(read(bytes)).isEqualTo(TableEnd.COMPLETE);
    assertThat(cells()).containsExactly(List.of("text"), List.of("café £5 – “so”"));
  }

  @Test
  void findsOtherLettersLateInALargeTable() {
    byte[] start = ("text\n" + "plain words\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[start.length + 2];
    System.arraycopy(start, 0, bytes, 0, start.length);
    bytes[start.length] = (byte) 0xe9;
    bytes[start.length + 1] = '\n';
    assertThat(read(bytes)).isEqualTo(TableEnd.OTHER_LETTERS);
  }

  @Test
  void readsUtf16ByItsByteOrderMarkAndSaysSo() {
    assertThat(read("\ufefftext\tb\nx\ty\n".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo(TableEnd.COMPLETE_UTF_16);
    assertThat(cells()).containsExactly(List.of("text", "b"), List.of("x", "y"));
  }

  @Test
  void takesSemicolonsWhereTheHeaderHasNoComma() {
    read("a;text\n1;x, y\n");
    assertThat(cells()).containsExactly(List.of("a", "text"), List.of("1", "x, y"));
  }

  @Test
  void takesTabsWhereAskedFor() {
    format = new TableFormat(Separator.TAB, Letters.UTF_8);
    read("a\ttext, all\n1\tx, y\n");
    assertThat(cells()).containsExactly(List.of("a", "text, all"), List.of("1", "x, y"));
  }

  @Test
  void keepsCharactersBehindAClosingQuote() {
    assertThat(read("a,text\n1,\"x\"y\n")).isEqualTo(TableEnd.COMPLETE);
    assertThat(String.join("|", rows.get(1).cells())).contains("x").contains("y");
  }

  @Test
  void leavesOutACellThatIsTooLongAndSaysWhich() {
    limits = new RowLimits(5, 20_000, 10, 64);
    read("a,text\n1,123456\n2,12345\n");
    assertThat(rows.get(1).tooLong()).isEqualTo(OptionalInt.of(1));
    assertThat(rows.get(1).cells()).containsExactly("1", "");
    assertThat(rows.get(2).tooLong()).isEmpty();
  }

  @Test
  void isUnreadableWhereAQuoteNeverClosesOrARowIsTooLongOrTooWide() {
    limits = new RowLimits(50_000, 20_000, 10, 64);
    assertThat(read("a,text\n1,\"x\n" + "y".repeat(30_000) + "\n")).isEqualTo(TableEnd.UNREADABLE);
    assertThat(read("a,text\n1,\"x\n")).isEqualTo(TableEnd.UNREADABLE);
    assertThat(read("text\n" + "x,".repeat(20) + "\n")).isEqualTo(TableEnd.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK\3\4rest", "%PDF-1.7", "{\\rtf1"})
  void isUnreadableWhereItIsAnotherKindOfFile(String start) {
    assertThat(read(start + "\ntext\nx\n")).isEqualTo(TableEnd.UNREADABLE);
    assertThat(rows).isEmpty();
  }

  @Test
  void sendsManySmallFramesAndReadsNoByteBehindTheTable() throws IOException {
    limits = new RowLimits(100, 20_000, 10, 64);
    byte[] bytes =
        ("text\n" + "some words\n".repeat(100) + "next").getBytes(StandardCharsets.UTF_8);
    assertThat(read(bytes, bytes.length - 4)).isEqualTo(TableEnd.COMPLETE);
    assertThat(rows).hasSize(101);
    assertThat(frames).isGreaterThan(30);
  }

  @Test
  void failsWhereTheBytesEndEarly() {
    assertThatThrownBy(() -> read("text\nx\n".getBytes(StandardCharsets.UTF_8), 100))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void findsNoRowsInAnEmptyTable() {
    assertThat(read("")).isEqualTo(TableEnd.COMPLETE);
    assertThat(read("\n\n")).isEqualTo(TableEnd.COMPLETE);
    assertThat(rows).isEmpty();
  }
}
