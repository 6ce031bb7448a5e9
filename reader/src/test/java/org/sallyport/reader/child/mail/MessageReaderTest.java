package org.sallyport.reader.child.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.SplitMessage;
import org.sallyport.reader.document.SplitMessage.Encoding;
import org.sallyport.reader.document.SplitMessage.Leaf;
import org.sallyport.reader.document.SplitMessage.Role;

/** Mails, taken apart. */
class MessageReaderTest {
  private static final String HEAD =
      """
      From: "Ada Example (DSL)" <dsl@school.example>
      To: hub@hub.example
      Subject: =?UTF-8?Q?Caf=C3=A9?= meeting,
       with a folded line
      Date: Sat, 28 Nov 2026 10:00:00 +0000
      MIME-Version: 1.0
      """;

  @Test
  void aPlainMailIsOneBody() {
    SplitMessage mail = split(HEAD + "Content-Type: text/plain; charset=utf-8\n\nSeen twice.\n");
    assertThat(mail.head().subject()).isEqualTo("Café meeting, with a folded line");
    assertThat(mail.head().fromName()).hasValue("Ada Example (DSL)");
    assertThat(mail.head().fromMailbox()).hasValue("dsl@school.example");
    assertThat(mail.leaves())
        .singleElement()
        .satisfies(
            leaf -> {
              assertThat(leaf.role()).isEqualTo(Role.BODY);
              assertThat(leaf.charset()).isEqualTo("utf-8");
              assertThat(leaf.encoding()).isEqualTo(Encoding.IDENTITY);
            });
  }

  @Test
  void aMailWithoutAnyHeaderIsOneBody() {
    assertThat(texts("\nSeen twice.\n")).containsExactly("Seen twice.\n");
  }

  @Test
  void attachmentsFollowTheWordsAndHaveTheirNames() {
    String mail =
        HEAD
            + """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Two files for you.
            --b
            Content-Type: application/octet-stream; name="=?UTF-8?Q?caf=C3=A9.docx?="
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment

            UEsDBA==
            --b
            Content-Type: text/plain
            Content-Disposition: attachment; filename*0*=UTF-8''na%C3%AF;
             filename*1=ve.txt

            Seen twice.
            --b--
            """;
    SplitMessage split = split(mail);
    assertThat(split.leaves())
        .extracting(Leaf::role, Leaf::name)
        .containsExactly(
            tuple(Role.BODY, ""), tuple(Role.FILE, "café.docx"), tuple(Role.FILE, "naïve.txt"));
    assertThat(texts(mail)).containsExactly("Two files for you.", "UEsDBA==", "Seen twice.");
    assertThat(split.leaves().get(1).encoding()).isEqualTo(Encoding.BASE64);
  }

  @Test
  void ofTwoFormsOfTheSameWordsThePlainOneIsTaken() {
    assertThat(texts(alternative("Seen twice.", "<p>Seen <b>twice</b>.")))
        .containsExactly("Seen twice.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \n"})
  void ofTwoFormsTheOneThatSaysSomethingIsTaken(String blank) {
    assertThat(texts(alternative(blank, "<p>Seen twice."))).containsExactly("<p>Seen twice.");
  }

  @Test
  void whatIsAttachedInsideOneFormIsNotLostWithIt() {
    String mail =
        HEAD
            + """
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            See the form.
            --a
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: text/html

            <p>See the form.
            --m
            Content-Type: application/pdf; name=form.pdf

            %PDF-1.4
            --m--
            --a--
            """;
    assertThat(texts(mail)).containsExactly("See the form.", "%PDF-1.4");
  }

  @Test
  void aMailInsideAMailIsOnePiece() {
    String mail =
        HEAD
            + """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: message/rfc822

            From: other@other.example
            Subject: inner
            Content-Type: multipart/mixed; boundary=c

            --c

            inner words
            --c--
            --b--
            """;
    assertThat(split(mail).leaves()).extracting(Leaf::role).containsExactly(Role.MESSAGE);
    assertThat(texts(mail).getFirst()).startsWith("From: other@other.example").contains("inner");
  }

  @Test
  void wordsOfAMultipartThatNeverBeginsAreNotLost() {
    assertThat(texts(HEAD + "Content-Type: multipart/mixed; boundary=x\n\nSeen twice.\n"))
        .singleElement()
        .asString()
        .contains("Seen twice.");
  }

  @Test
  void wordsBehindTheEndOfAMultipartAreNotLost() {
    String mail =
        HEAD
            + "Content-Type: multipart/mixed; boundary=b\n\n"
            + "--b\n\n"
            + "Seen.\n"
            + "--b--\n\n"
            + "And a second phone.\n";
    assertThat(String.join("|", texts(mail))).contains("Seen.").contains("And a second phone.");
  }

  @Test
  void labelsAreTakenFromTheHeaderAndFromNowhereElse() {
    SplitMessage mail =
        split(
            """
            X-Protective-Marking: OFFICIAL-SENSITIVE\r
            SIO-Label: marking="OFFICIAL";\r
             type=":ess"\r
            X-Other: SECRET\r
            \r
            X-Classification: SECRET\r
            """);
    assertThat(mail.head().labels())
        .extracting(SplitMessage.Header::name)
        .containsExactly("x-protective-marking", "sio-label");
  }

  @Test
  void aSignatureIsNeitherWordsNorAttachment() {
    String mail =
        HEAD
            + """
            Content-Type: multipart/signed; boundary=s

            --s
            Content-Type: text/plain

            Signed words.
            --s
            Content-Type: application/pkcs7-signature; name=smime.p7s
            Content-Transfer-Encoding: base64

            MIIB
            --s--
            """;
    assertThat(split(mail).leaves())
        .extracting(Leaf::role)
        .containsExactly(Role.BODY, Role.SIGNATURE);
    assertThat(texts(mail).getFirst()).isEqualTo("Signed words.");
  }

  @Test
  void mailsInsideEachOtherWithoutEndAreRefusedNotFollowed() {
    StringBuilder mail = new StringBuilder(HEAD);
    for (int i = 0; i < 2_000; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
    }
    assertThatThrownBy(() -> new MessageReader(ReadLimits.defaults()).read(bytes(mail.toString())))
        .isInstanceOf(ReadFault.class);
  }

  /** Whatever is cut, doubled or turned over: it ends, and a word that stands clear is found. */
  @Test
  void brokenMailsEndAndEveryPieceLiesInsideTheMail() throws IOException {
    Random random = new Random(20261128);
    byte[] mail = bytes(rich());
    int apart = 0;
    for (int round = 0; round < 4_000; round++) {
      byte[] broken = mutated(mail, random);
      SplitMessage split;
      try {
        split = new MessageReader(ReadLimits.defaults()).read(broken);
      } catch (ReadFault fault) {
        continue;
      }
      apart++;
      assertThat(split.leaves())
          .as("round %s", round)
          .allSatisfy(
              leaf -> assertThat(leaf.offset() + leaf.length()).isLessThanOrEqualTo(broken.length));
    }
    assertThat(apart).isGreaterThan(3_900);
  }

  /** Words in a part stay in some piece while only lines around them are broken. */
  @Test
  void wordsAreInSomePieceHoweverTheLinesOfHeadersAreBroken() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      String[] lines = rich().split("\n", -1);
      int broken = random.nextInt(lines.length);
      if (lines[broken].contains("CANARY") || lines[broken].startsWith("Content-Type: multi")) {
        continue;
      }
      lines[broken] = random.nextBoolean() ? "" : lines[broken] + ";;=\"";
      String mail = String.join("\n", lines);
      assertThat(String.join("\n", texts(mail))).as(mail).contains("CANARY-ONE", "CANARY-TWO");
    }
  }

  private static String rich() {
    return HEAD
        + """
        Content-Type: multipart/mixed; boundary="outer"

        preamble
        --outer
        Content-Type: multipart/alternative; boundary="inner"

        --inner
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        CANARY-ONE caf=E9
        --inner
        Content-Type: text/html

        <p>CANARY-ONE caf&eacute;</p>
        --inner--
        --outer
        Content-Type: text/csv; name="rows.csv"
        Content-Disposition: attachment; filename="rows.csv"

        CANARY-TWO,1,2
        --outer
        Content-Type: application/octet-stream
        Content-Transfer-Encoding: base64

        %s
        --outer--
        """
            .formatted(Base64.getMimeEncoder().encodeToString(new byte[300]));
  }

  private static byte[] mutated(byte[] mail, Random random) {
    byte[] out = mail.clone();
    switch (random.nextInt(4)) {
      case 0 -> out = Arrays.copyOf(out, random.nextInt(out.length));
      case 1 -> {
        for (int i = 0; i < 20; i++) {
          out[random.nextInt(out.length)] = (byte) random.nextInt(256);
        }
      }
      case 2 -> {
        int from = random.nextInt(out.length);
        int length = random.nextInt(out.length - from);
        byte[] doubled = Arrays.copyOf(out, out.length + length);
        System.arraycopy(mail, from, doubled, mail.length, length);
        out = doubled;
      }
      default -> {
        int from = random.nextInt(out.length);
        int to = Math.min(out.length, from + random.nextInt(200));
        byte[] cut = new byte[out.length - (to - from)];
        System.arraycopy(mail, 0, cut, 0, from);
        System.arraycopy(mail, to, cut, from, mail.length - to);
        out = cut;
      }
    }
    return out;
  }

  private static String alternative(String plain, String html) {
    return HEAD
        + "Content-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\n"
        + plain
        + "\n--a\nContent-Type: text/html\n\n"
        + html
        + "\n--a--\n";
  }

  private static SplitMessage split(String mail) {
    try {
      return new MessageReader(ReadLimits.defaults()).read(bytes(mail));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> texts(String mail) {
    byte[] bytes = bytes(mail);
    return split(mail).leaves().stream()
        .map(l -> new String(bytes, l.offset(), l.length(), StandardCharsets.UTF_8))
        .toList();
  }

  private static byte[] bytes(String mail) {
    return mail.getBytes(StandardCharsets.UTF_8);
  }
}
