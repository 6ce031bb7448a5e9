package org.sallyport.reader.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Piece.TextBlock;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.ReadOutcome.Read;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.ReadOutcome.Unreadable;
import org.sallyport.reader.document.Trait;
import org.sallyport.reader.document.TrueType;

class WireTest {
  private static final ReadLimits LIMITS = ReadLimits.defaults();
  private static final int HEAD = AnswerFrame.HEAD_BYTES;

  private static byte[] frame(ReadOutcome outcome) {
    return new AnswerEncoder(LIMITS).frame(7, outcome);
  }

  private static ReadOutcome read(byte[] frame, ReadLimits limits) throws IOException, WireFault {
    return AnswerFrame.read(new ByteArrayInputStream(frame), 7, limits);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261124, -5})
  void whatIsWrittenIsReadBack(long seed) throws Exception {
    RandomDocuments documents = new RandomDocuments(seed);
    for (int i = 0; i < 200; i++) {
      ReadOutcome outcome = documents.next();
      assertThat(read(frame(outcome), LIMITS)).isEqualTo(outcome);
    }
  }

  @Test
  void theBytesOfTheFormatStayAsTheyAre() {
    Piece block =
        new TextBlock(BlockKind.CELL, new Place(Place.Area.BODY, 1, 2, 5, 3, 1), "é", true);
    Piece control =
        new Piece.Control(
            Piece.ControlKind.DATE,
            "t",
            "",
            "v",
            Optional.empty(),
            Optional.of(true),
            Optional.of("2026-11-03"),
            false,
            Place.bodyParagraph(7),
            false);
    ReadDocument document =
        new ReadDocument(
            new TrueType(TrueType.Kind.DOCX, "a/b"),
            List.of(block, control),
            List.of(new Property(Property.Origin.CUSTOM, "n", "x")),
            Set.of(Trait.IMAGES));
    assertThat(HexFormat.of().formatHex(frame(new Read(document))))
        .isEqualTo(
            "53505241"
                + "0001"
                + "0000000000000007"
                + "00000076"
                + "01" // read
                + "00"
                + "00000003612f62" // DOCX a/b
                + "00000004" // images
                + "00000002" // pieces
                + "0102"
                + "000000000100000002000000050000000300000001"
                + "01"
                + "00000002c3a9"
                + "0203"
                + "000000000100000000000000000000000000000007"
                + "000002" // shown, filled in, ticked
                + "0000000174"
                + "00000000"
                + "0000000176"
                + "00"
                + "010000000a323032362d31312d3033"
                + "00000001" // properties
                + "02"
                + "000000016e"
                + "0000000178");
  }

  @Test
  void aRequestIsReadBack() throws Exception {
    ReadRequest request =
        new ReadRequest(9, ReadRequest.What.DOCUMENT, Duration.ofSeconds(30), LIMITS, 1234);
    byte[] head = request.encode();
    assertThat(head).hasSize(ReadRequest.HEAD_BYTES);
    assertThat(ReadRequest.next(new ByteArrayInputStream(head))).contains(request);
    assertThat(ReadRequest.next(new ByteArrayInputStream(new byte[0]))).isEmpty();
  }

  @Test
  void mutatedAnswersAreFaultsAndNothingElse() {
    RandomDocuments documents = new RandomDocuments(42);
    Random random = new Random(43);
    for (int i = 0; i < 20_000; i++) {
      byte[] frame = frame(documents.next());
      for (int n = random.nextInt(4); n >= 0; n--) {
        frame = mutate(frame, random);
      }
      readAnyhow(frame);
    }
  }

  private static byte[] mutate(byte[] frame, Random random) {
    if (frame.length == 0) {
      return new byte[] {1};
    }
    int at = random.nextInt(frame.length);
    switch (random.nextInt(5)) {
      case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> frame[at] = (byte) random.nextInt();
      case 2 -> Arrays.fill(frame, at, Math.min(frame.length, at + 4), (byte) 0xFF);
      case 3 -> {
        if (at + 4 <= frame.length) {
          ByteBuffer.wrap(frame).putInt(at, Integer.MAX_VALUE >>> random.nextInt(31));
        }
      }
      default -> {
        return Arrays.copyOf(frame, at);
      }
    }
    return frame;
  }

  /** Only these two ways out. */
  private static void readAnyhow(byte[] frame) {
    try {
      read(frame, LIMITS);
    } catch (WireFault | EOFException expected) {
      assertThat(expected).isNotNull();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFault(byte[] frame, ReadLimits limits, WireFault.Code code) {
    assertThatThrownBy(() -> read(frame, limits))
        .isInstanceOfSatisfying(WireFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }

  private static Read document(int pieces, String text) {
    List<Piece> all =
        java.util.stream.IntStream.range(0, pieces)
            .mapToObj(
                i ->
                    (Piece) new TextBlock(BlockKind.PARAGRAPH, Place.bodyParagraph(i), text, false))
            .toList();
    return new Read(new ReadDocument(TrueType.of(TrueType.Kind.DOCX), all, List.of(), Set.of()));
  }

  @Test
  void anAnswerBeyondALimitIsRefused() {
    byte[] frame = frame(document(10, "12345678"));
    assertFault(frame, LIMITS.withDocument(9, 4_000, 10), WireFault.Code.OVER_LIMIT);
    assertFault(frame, LIMITS.withDocument(10, 79, 10), WireFault.Code.OVER_LIMIT);
    assertFault(frame, LIMITS.withAnswerBytes(64), WireFault.Code.OVER_LIMIT);
  }

  @Test
  void aLengthThatPromisesGigabytesTakesNoMemory() {
    byte[] frame = frame(document(1, "x"));
    ByteBuffer.wrap(frame).putInt(HEAD - 4, LIMITS.answerBytes());
    assertThatThrownBy(() -> read(frame, LIMITS)).isInstanceOf(EOFException.class);
    ByteBuffer.wrap(frame).putInt(HEAD - 4, Integer.MAX_VALUE);
    assertFault(frame, LIMITS, WireFault.Code.OVER_LIMIT);
  }

  @Test
  void anAnswerToSomethingElseIsRefused() {
    byte[] frame = frame(document(1, "x"));
    frame[13] ^= 1;
    assertFault(frame, LIMITS, WireFault.Code.WRONG_ID);
    frame[0] = 'X';
    assertFault(frame, LIMITS, WireFault.Code.BAD_HEADER);
  }

  @Test
  void bytesAfterTheEndAreRefused() {
    byte[] frame = frame(new Unreadable(TrueType.UNKNOWN, Reason.ENCRYPTED));
    byte[] longer = Arrays.copyOf(frame, frame.length + 1);
    ByteBuffer.wrap(longer).putInt(HEAD - 4, longer.length - HEAD);
    assertFault(longer, LIMITS, WireFault.Code.TRAILING);
  }

  @Test
  void anOutcomeThatDoesNotFitGoesOutAsTooLarge() throws Exception {
    ReadLimits small = LIMITS.withAnswerBytes(1_000);
    byte[] frame = new AnswerEncoder(small).frame(7, document(100, "12345678"));
    assertThat(read(frame, small))
        .isEqualTo(new Unreadable(TrueType.of(TrueType.Kind.DOCX), Reason.TOO_LARGE));
  }
}
