package org.sallyport.reader.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.reader.child.Docx;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableFormat.Letters;
import org.sallyport.reader.document.TableFormat.Separator;
import org.sallyport.reader.document.TableRow;

@Tag("integration")
class RowStreamIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final TableFormat CSV = new TableFormat(Separator.COMMA, Letters.UTF_8);

  private static ReaderSettings settings() {
    return ReaderSettings.of(JAVA, System.getProperty("java.class.path"));
  }

  /** The same line again and again, never in memory. */
  private record Repeated(String text, int times) implements PartBytes {
    private byte[] line() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public long size() {
      return (long) line().length * times;
    }

    @Override
    public InputStream open() {
      return new SequenceInputStream(
          Collections.enumeration(
              Collections.nCopies(times, line()).stream()
                  .map(bytes -> (InputStream) new ByteArrayInputStream(bytes))
                  .toList()));
    }
  }

  private static Repeated lines(String line, int times) {
    return new Repeated(line, times);
  }

  @Test
  void streamsATableLargerThanTheChildsHeapAndTheChildIsUsedAgain() throws Exception {
    try (ReaderPool pool =
        ReaderPool.start(settings().withHeapMb(32).withChildren(1, 1, 100), ReaderEvents.none())) {
      Repeated table = lines("x".repeat(990) + ",second\n", 100_000);
      assertThat(table.size()).isGreaterThan(90L << 20);
      long count = 0;
      try (RowStream rows = pool.rows(table, CSV, RowLimits.defaults())) {
        for (Optional<List<TableRow>> next = rows.next(); next.isPresent(); next = rows.next()) {
          count += next.get().size();
        }
        assertThat(rows.end()).isEqualTo(TableEnd.COMPLETE);
      }
      assertThat(count).isEqualTo(100_000);
      long pid = pool.status().pid().orElse(-1);
      byte[] letter = Docx.body(Docx.p("Dear hub")).build();
      assertThat(pool.read(new Repeated(new String(letter, StandardCharsets.ISO_8859_1), 1)))
          .isInstanceOf(ReadOutcome.Read.class);
      assertThat(pool.status().pid().orElse(-2)).isEqualTo(pid);
    }
  }

  @Test
  void documentsAreReadWhileATableIsHalfWay() throws Exception {
    try (ReaderPool pool =
        ReaderPool.start(settings().withChildren(1, 1, 100), ReaderEvents.none())) {
      try (RowStream rows =
          pool.rows(lines("words,more\n", 2_000_000), CSV, RowLimits.defaults())) {
        assertThat(rows.next()).isPresent();
        byte[] letter = Docx.body(Docx.p("Dear hub")).build();
        assertThat(pool.read(new Repeated(new String(letter, StandardCharsets.ISO_8859_1), 1)))
            .isInstanceOf(ReadOutcome.Read.class);
        assertThat(rows.next()).isPresent();
      }
    }
  }

  @Test
  void patienceCountsForAFrameAndNotForWhoeverTakesTheRows() throws Exception {
    try (ReaderPool pool =
        ReaderPool.start(settings().withTimeLimit(Duration.ofSeconds(1)), ReaderEvents.none())) {
      try (RowStream rows = pool.rows(lines("words,more\n", 500_000), CSV, RowLimits.defaults())) {
        long until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (rows.next().isPresent()) {
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
        }
        assertThat(rows.end()).isEqualTo(TableEnd.COMPLETE);
      }
    }
  }

  @Test
  void aChildThatHangsIsEndedAndTheRowsAreLost() throws Exception {
    try (ReaderPool pool =
        ReaderPool.start(
            settings()
                .withMainClass(ChildPrograms.class.getName() + "$Hangs")
                .withTimeLimit(Duration.ofSeconds(1)),
            ReaderEvents.none())) {
      try (RowStream rows = pool.rows(lines("a\n", 10), CSV, RowLimits.defaults())) {
        assertThatThrownBy(rows::next)
            .isInstanceOfSatisfying(
                RowStream.RowsLost.class, lost -> assertThat(lost.misbehaved()).isTrue());
      }
    }
  }

  @Test
  void bytesThatCannotBeHadArePassedOnAsTheirFault() throws Exception {
    PartBytes broken =
        new PartBytes() {
          @Override
          public long size() {
            return 1000;
          }

          @Override
          public InputStream open() throws IOException {
            throw new IOException("sealed");
          }
        };
    try (ReaderPool pool = ReaderPool.start(settings(), ReaderEvents.none())) {
      try (RowStream rows = pool.rows(broken, CSV, RowLimits.defaults())) {
        assertThatThrownBy(rows::next).isInstanceOf(IOException.class).hasMessage("sealed");
      }
    }
  }
}
