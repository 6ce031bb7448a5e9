package org.sallyport.reader.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Read;

/** Nothing typed by a person may vanish, and nothing may be told twice. */
class NothingIsLostTest {
  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyVisibleWordIsInExactlyOnePiece(long seed) {
    RandomDocx docx = new RandomDocx(seed);
    byte[] bytes = docx.build();
    ReadDocument document = ((Read) new PartReader().read(bytes, ReadLimits.defaults())).document();
    assertThat(words(document, false)).containsExactlyInAnyOrderElementsOf(docx.visible());
    assertThat(words(document, true)).containsExactlyInAnyOrderElementsOf(docx.hidden());
    assertThat(document.pieces())
        .noneSatisfy(piece -> assertThat(piece.text()).containsAnyOf(gone(docx)));
  }

  private static String[] gone(RandomDocx docx) {
    return Stream.concat(docx.gone().stream(), Stream.of("\u0000")).toArray(String[]::new);
  }

  private static List<String> words(ReadDocument document, boolean hidden) {
    return document.pieces().stream()
        .filter(piece -> piece.hidden() == hidden)
        .map(Piece::text)
        .flatMap(text -> Stream.of(text.split("\\s+", -1)))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toList());
  }
}
