package org.sallyport.reader.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.reader.child.Docx.p;
import static org.sallyport.reader.child.Docx.r;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.ReadOutcome.Read;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.ReadOutcome.Unreadable;
import org.sallyport.reader.document.TrueType;
import org.sallyport.reader.document.TrueType.Kind;

class HostileDocxTest {
  private static final ReadLimits LIMITS = ReadLimits.defaults();

  private static ReadOutcome read(byte[] bytes) {
    return new PartReader().read(bytes, LIMITS);
  }

  private static void assertNotRead(byte[] bytes, Reason reason) {
    assertThat(read(bytes)).isEqualTo(new Unreadable(TrueType.of(Kind.DOCX), reason));
  }

  private static String document(String prolog, String text) {
    String xml = Docx.wrap("document", "<w:body>" + p(text) + "</w:body>");
    return xml.replaceFirst("\\?>", "?>" + prolog);
  }

  @Test
  void anEntityFromOutsideIsNotFetched() {
    String xml =
        document("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", "before &x; after");
    assertNotRead(Docx.body("").part("word/document.xml", xml).build(), Reason.UNREADABLE);
  }

  @Test
  void entitiesThatMultiplyAreNotExpanded() {
    StringBuilder type = new StringBuilder("<!DOCTYPE d [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 20; i++) {
      type.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    String xml = document(type.append("]>").toString(), "&a19;");
    assertNotRead(Docx.body("").part("word/document.xml", xml).build(), Reason.UNREADABLE);
  }

  @Test
  void aDocumentTypeAloneIsRefused() {
    assertNotRead(
        Docx.body("").part("word/document.xml", document("<!DOCTYPE d>", "x")).build(),
        Reason.UNREADABLE);
  }

  @Test
  void manyOrdinaryEntitiesAreNoBomb() {
    String text = "a &amp; b &lt; c &#233; ".repeat(20_000);
    assertThat(read(Docx.body(p(text)).build())).isInstanceOf(Read.class);
  }

  @Test
  void aBombIsTooLarge() {
    assertNotRead(Docx.body(p(" ".repeat(40 << 20))).build(), Reason.TOO_LARGE);
  }

  @Test
  void moreTextThanTheLimitIsTooLarge() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(5);
    while (text.length() < LIMITS.textChars() * 5L / 4) {
      text.append(p(Long.toString(random.nextLong(), 36).repeat(100)));
    }
    assertNotRead(Docx.body(text.toString()).build(), Reason.TOO_LARGE);
  }

  @Test
  void tooDeepATreeIsTooLarge() {
    String open = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    assertNotRead(Docx.body(open).build(), Reason.TOO_LARGE);
  }

  @Test
  void tablesInsideTablesDownToTheLimitAreRead() {
    String open = "<w:tbl><w:tr><w:tc>".repeat(60);
    String close = "</w:tc></w:tr></w:tbl>".repeat(60);
    assertThat(read(Docx.body(open + p("x") + close).build())).isInstanceOf(Read.class);
  }

  @Test
  void aMillionParagraphsAreTooLarge() {
    Random random = new Random(3);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 1_000_000; i++) {
      body.append("<w:p><w:r><w:t>").append(random.nextInt()).append("</w:t></w:r></w:p>");
    }
    assertNotRead(Docx.body(body.toString()).build(), Reason.TOO_LARGE);
  }

  @Test
  void aMillionEmptyParagraphsCostNothing() {
    StringBuilder body = new StringBuilder(p("x"));
    Random random = new Random(3);
    for (int i = 0; i < 200_000; i++) {
      body.append("<w:p w:x=\"").append(random.nextInt()).append("\"/>");
    }
    assertThat(read(Docx.body(body.toString()).build())).isInstanceOf(Read.class);
  }

  @Test
  void aDocumentWithoutItsMainPartIsUnreadable() {
    assertNotRead(Docx.body("").without("word/document.xml").build(), Reason.UNREADABLE);
  }

  @Test
  void xmlThatBreaksOffIsUnreadable() {
    assertNotRead(
        Docx.body("").part("word/document.xml", "<w:document><w:body>").build(), Reason.UNREADABLE);
  }

  @Test
  void aTruncatedFileIsStillAWordFile() {
    byte[] whole = Docx.body(p("words")).build();
    assertNotRead(Arrays.copyOf(whole, whole.length - 40), Reason.UNREADABLE);
  }

  @Test
  void twoEntriesOfOneNameAreRefused() {
    byte[] bytes = Docx.body(p("x")).part("word/document.xmm", "other").build();
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] doubled =
        all.replace("word/document.xmm", "word/document.xml").getBytes(StandardCharsets.ISO_8859_1);
    assertNotRead(doubled, Reason.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "/etc/passwd", "C:evil", "a/../b", "a\u0000b"})
  void aNameThatClimbsIsRefused(String name) {
    assertNotRead(Docx.body(p("x")).part(name, "x").build(), Reason.UNREADABLE);
  }

  @Test
  void moreEntriesThanTheLimitAreTooLarge() {
    Docx docx = Docx.body(p("x"));
    for (int i = 0; i < 100; i++) {
      docx.part("x" + i, "");
    }
    assertThat(new PartReader().read(docx.build(), LIMITS.withArchive(50, 200, 1 << 20)))
        .isEqualTo(new Unreadable(TrueType.of(Kind.DOCX), Reason.TOO_LARGE));
  }

  @Test
  void anEntryThatInflatesFurtherThanTheRatioIsTooLarge() {
    byte[] docx = Docx.body(p("x".repeat(3 << 20))).build();
    assertThat(new PartReader().read(docx, LIMITS.withArchive(50, 10_000, 64 << 20)))
        .isInstanceOf(Read.class);
    assertThat(new PartReader().read(docx, LIMITS.withArchive(50, 10, 64 << 20)))
        .isEqualTo(new Unreadable(TrueType.of(Kind.DOCX), Reason.TOO_LARGE));
  }

  @Test
  void anEntryBehindAPasswordIsEncrypted() {
    byte[] bytes = Docx.body(p("x")).build();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < bytes.length - 4; at++) {
      if (buffer.getInt(at) == 0x02014b50) {
        buffer.putShort(at + 8, (short) (buffer.getShort(at + 8) | 1));
      }
    }
    assertNotRead(bytes, Reason.ENCRYPTED);
  }

  @Test
  void aBitThatFlippedOnTheWayIsNoticed() {
    byte[] bytes = Docx.body(p("meet at 7 ".repeat(200) + r("x"))).build();
    Random random = new Random(11);
    for (int i = 0; i < 1_500; i++) {
      byte[] other = bytes.clone();
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
      ReadOutcome outcome = read(other);
      if (outcome instanceof Read read) {
        assertThat(read).isEqualTo(read(bytes));
      }
    }
  }
}
