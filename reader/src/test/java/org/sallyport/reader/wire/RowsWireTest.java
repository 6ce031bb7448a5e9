package org.sallyport.reader.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableRow;

class RowsWireTest {
  private static final RowLimits LIMITS = new RowLimits(10, 100, 4, 64);
  private static final RowsFrame ROWS =
      new RowsFrame.Rows(
          List.of(
              new TableRow(List.of("a", "é£\0", ""), OptionalInt.empty()),
              new TableRow(List.of("", "x"), OptionalInt.of(0))));

  private static RowsFrame read(byte[] bytes) throws IOException, WireFault {
    return RowsFrame.read(new ByteArrayInputStream(bytes), 7, LIMITS);
  }

  @Test
  void requestComesBackAsItWas() throws Exception {
    for (TableFormat.Letters letters : TableFormat.Letters.values()) {
      var request =
          new RowsRequest(
              9,
              Duration.ofSeconds(3),
              new TableFormat(TableFormat.Separator.TAB, letters),
              LIMITS,
              5L << 32);
      byte[] head = request.encode();
      assertThat(ByteBuffer.wrap(head).getInt()).isEqualTo(RowsRequest.MAGIC);
      byte[] rest = Arrays.copyOfRange(head, 4, head.length);
      assertThat(RowsRequest.afterMagic(new ByteArrayInputStream(rest))).isEqualTo(request);
    }
  }

  @Test
  void framesComeBackAsTheyWere() throws Exception {
    assertThat(read(ROWS.encode(7))).isEqualTo(ROWS);
    for (TableEnd end : TableEnd.values()) {
      assertThat(read(new RowsFrame.End(end).encode(7))).isEqualTo(new RowsFrame.End(end));
    }
  }

  @Test
  void refusesWhatIsOverTheLimits() {
    var wide = new TableRow(List.of("1", "2", "3", "4", "5"), OptionalInt.empty());
    var tall = new TableRow(List.of("x".repeat(11)), OptionalInt.empty());
    for (TableRow row : List.of(wide, tall)) {
      byte[] frame = new RowsFrame.Rows(List.of(row)).encode(7);
      assertThatThrownBy(() -> read(frame)).isInstanceOf(WireFault.class);
    }
    byte[] huge = ROWS.encode(7);
    ByteBuffer.wrap(huge).putInt(14, 1 << 30);
    assertThatThrownBy(() -> read(huge)).isInstanceOf(WireFault.class);
  }

  @Test
  void neverThrowsAnythingElseWhateverAChildSays() {
    Random random = new Random(4);
    byte[] good = ROWS.encode(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        read(Arrays.copyOf(bad, random.nextInt(bad.length + 1)));
      } catch (WireFault | IOException e) {
        assertThat(e.getMessage() == null || !e.getMessage().contains("£")).isTrue();
      }
    }
  }
}
