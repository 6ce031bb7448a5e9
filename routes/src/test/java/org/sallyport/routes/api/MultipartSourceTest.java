package org.sallyport.routes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.submission.PartRole;

/** A form is taken apart exactly, however its bytes come in, or not at all. */
final class MultipartSourceTest {
  private static final Limits LIMITS = new Limits(200_000, 400_000, 20, 32, 0);
  private static final String BOUNDARY = "b0und";

  /** A part as it was read. */
  private record Read(PartRole role, String name, String type, Bytes bytes) {}

  private static List<Read> read(InputStream body) throws BrokenArrival, IOException {
    var source = new MultipartSource(body, BOUNDARY, LIMITS);
    List<Read> parts = new ArrayList<>();
    for (Optional<IncomingPart> p = source.next(); p.isPresent(); p = source.next()) {
      IncomingPart part = p.get();
      parts.add(
          new Read(
              part.role(),
              part.name(),
              part.declaredType(),
              Bytes.own(part.bytes().readAllBytes())));
    }
    return parts;
  }

  private static List<Read> read(String body) throws BrokenArrival, IOException {
    return read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aFieldAndAFileComeInTheirOrderWithNameAndType() throws Exception {
    List<Read> parts =
        read(
            """
            --b0und\r
            content-disposition: form-data; name="file"; filename="r\\"e\u00e9.docx"\r
            Content-Type: application/msword\r
            \r
            word\r
            --b0und  \r
            Content-Disposition: form-data; name=submission\r
            \r
            {}\r
            --b0und--\r
            """);
    assertThat(parts)
        .containsExactly(
            new Read(PartRole.FILE, "r\"e\u00e9.docx", "application/msword", bytes("word")),
            new Read(PartRole.FORM_JSON, "submission", "application/json", bytes("{}")));
  }

  @Test
  void emptyPartsOfBothSpellingsAreEmpty() throws Exception {
    List<Read> parts =
        read(
            "--b0und\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--b0und\r\n"
                + "Content-Disposition: form-data; name=\"submission\"\r\n\r\n\r\n--b0und--");
    assertThat(parts).extracting(Read::bytes).containsOnly(Bytes.empty());
  }

  @Test
  void whatOnlyLooksLikeABoundaryIsContent() throws Exception {
    String tricky = "\r\n--b0un\r\r\n--b0\r\n--\r\n-- b0und\n--b0und\n";
    List<Read> parts = read(form(tricky));
    assertThat(parts.getFirst().bytes()).isEqualTo(bytes(tricky));
  }

  @Test
  void anUnreadPartIsSteppedOver() throws Exception {
    var source =
        new MultipartSource(
            new ByteArrayInputStream(form("x".repeat(100_000)).getBytes(StandardCharsets.UTF_8)),
            BOUNDARY,
            LIMITS);
    assertThat(source.next()).isPresent();
    assertThat(source.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomContentInRandomPiecesComesOutUnchanged(long seed) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 40; round++) {
      var body = new ByteArrayOutputStream();
      List<Bytes> wanted = new ArrayList<>();
      int parts = 1 + random.nextInt(4);
      for (int p = 0; p < parts; p++) {
        byte[] content = content(random);
        wanted.add(Bytes.copyOf(content));
        String name = p == 0 ? "submission" : "f" + p;
        body.writeBytes(
            bytes("--b0und\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
                .toArray());
        body.writeBytes(content);
        body.writeBytes(bytes("\r\n").toArray());
      }
      body.writeBytes(bytes("--b0und--\r\n").toArray());
      List<Read> found = read(new Trickle(body.toByteArray(), random));
      assertThat(found).extracting(Read::bytes).isEqualTo(wanted);
    }
  }

  @Test
  void aFormCutAnywhereIsBrokenAndNeverAShorterForm() {
    byte[] whole = form("some text\r\n--b0un and more").getBytes(StandardCharsets.UTF_8);
    // The last line break may be missing; everything before it must be there.
    for (int length = 0; length < whole.length - 2; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(new ByteArrayInputStream(cut)))
          .isInstanceOfAny(BrokenArrival.class, BrokenArrival.Streaming.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void damagedFormsEndInOneOfTwoWays(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    byte[] whole = form("text").getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = whole.clone();
      for (int n = 0; n <= random.nextInt(3); n++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(new ByteArrayInputStream(damaged))).isNotEmpty();
      } catch (BrokenArrival | BrokenArrival.Streaming broken) {
        assertThat(broken).hasNoCause();
      } catch (IOException other) {
        throw new AssertionError(other);
      }
    }
  }

  private static byte[] content(RandomGenerator random) {
    byte[] alphabet = bytes("\r\n-b0und").toArray();
    byte[] content = new byte[random.nextInt(random.nextInt(10) == 0 ? 90_000 : 200)];
    for (int i = 0; i < content.length; i++) {
      content[i] = alphabet[random.nextInt(alphabet.length)];
    }
    // A real delimiter inside would be one: break each.
    String text = new String(content, StandardCharsets.US_ASCII);
    text = ("\r\n" + text).replace("\r\n--b0und", "\r\n--b0unx").substring(2);
    return text.startsWith("--b0und") ? new byte[0] : text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String form(String content) {
    return "--b0und\r\nContent-Disposition: form-data; name=\"submission\"\r\n\r\n"
        + content
        + "\r\n--b0und--\r\n";
  }

  private static Bytes bytes(String text) {
    return Bytes.own(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives a few bytes at a time. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream in;
    private final RandomGenerator random;

    Trickle(byte[] bytes, RandomGenerator random) {
      this.in = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return in.read(into, offset, Math.min(length, 1 + random.nextInt(40)));
    }
  }
}
