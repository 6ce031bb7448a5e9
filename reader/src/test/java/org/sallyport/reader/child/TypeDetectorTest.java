package org.sallyport.reader.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.ReadOutcome.Unreadable;
import org.sallyport.reader.document.TrueType;
import org.sallyport.reader.document.TrueType.Kind;

class TypeDetectorTest {
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  private static TrueType type(byte[] bytes) throws Exception {
    return new TypeDetector().detect(bytes, ReadLimits.defaults());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] compound(String... names) {
    ByteBuffer file = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(0, 0xE11AB1A1E011CFD0L);
    int at = 1024;
    for (String name : names) {
      file.put(at, name.getBytes(StandardCharsets.UTF_16LE));
      file.putShort(at + 64, (short) (name.length() * 2 + 2));
      file.put(at + 66, (byte) 2);
      at += 128;
    }
    return file.array();
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(Kind.DOCX, Docx.body("").build()),
        Arguments.of(
            Kind.DOCX,
            Docx.body("").mainType(OFFICE + "wordprocessingml.template.main+xml").build()),
        Arguments.of(
            Kind.XLSX, Docx.body("").mainType(OFFICE + "spreadsheetml.sheet.main+xml").build()),
        Arguments.of(
            Kind.OTHER,
            Docx.body("")
                .mainType("application/vnd.ms-word.document.macroEnabled.main+xml")
                .build()),
        Arguments.of(
            Kind.ODT,
            new ZipBuilder().add("mimetype", "application/vnd.oasis.opendocument.text").build()),
        Arguments.of(Kind.ZIP, new ZipBuilder().add("a.txt", "x").build()),
        Arguments.of(Kind.OOXML_ENCRYPTED, compound("Root Entry", "EncryptedPackage")),
        Arguments.of(Kind.DOC, compound("Root Entry", "WordDocument", "1Table")),
        Arguments.of(Kind.OTHER, compound("Root Entry", "Workbook")),
        Arguments.of(Kind.PDF, text("%PDF-1.7\n%âãÏÓ\n1 0 obj\n")),
        Arguments.of(Kind.RTF, text("{\\rtf1\\ansi Hello}")),
        Arguments.of(Kind.HTML, text("<!DOCTYPE html><html><body>x</body></html>")),
        Arguments.of(
            Kind.TXT, text("Dear hub, he was seen on Monday, near the park.\nRegards, A\n")),
        Arguments.of(Kind.CSV, text("text,agency,date\n\"seen, twice\",School,2026-11-03\n")),
        Arguments.of(Kind.TXT, text("Ada, Bo, and I saw it.\nThen, later, they left.\n")),
        Arguments.of(Kind.JPEG, HexFormat.of().parseHex("ffd8ffe000104a46494600010100")),
        Arguments.of(Kind.PNG, HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452")),
        Arguments.of(Kind.OTHER, HexFormat.of().parseHex("7f454c4602010100")),
        Arguments.of(Kind.OTHER, new byte[0]));
  }

  @ParameterizedTest
  @MethodSource("files")
  void theTypeIsWhatTheBytesAre(Kind kind, byte[] bytes) throws Exception {
    assertThat(type(bytes).kind()).isEqualTo(kind);
  }

  @Test
  void aDocumentBehindAPasswordIsEncryptedAndStillATypeThatIsTaken() {
    ReadOutcome outcome =
        new PartReader().read(compound("EncryptedPackage"), ReadLimits.defaults());
    assertThat(outcome)
        .isEqualTo(new Unreadable(TrueType.of(Kind.OOXML_ENCRYPTED), Reason.ENCRYPTED));
    assertThat(outcome.type().taken()).isTrue();
  }

  @Test
  void otherTypesAreNamedAndNotReadHere() {
    assertThat(new PartReader().read(text("%PDF-1.7\n"), ReadLimits.defaults()))
        .isEqualTo(new Unreadable(TrueType.of(Kind.PDF), Reason.NOT_READ_HERE));
  }
}
