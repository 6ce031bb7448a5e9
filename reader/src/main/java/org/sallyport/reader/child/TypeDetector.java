package org.sallyport.reader.child;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.sallyport.reader.child.source.CompoundFile;
import org.sallyport.reader.child.source.OfficePackage;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.source.ZipArchive;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.TrueType;
import org.sallyport.reader.document.TrueType.Kind;

/**
 * Finds the true type of bytes. Containers are opened, because their first bytes say only what kind
 * of container they are; everything else goes by Tika's magic. Names play no part.
 */
final class TypeDetector {
  private static final String WORD = "application/vnd.openxmlformats-officedocument.";
  private static final int SAMPLE = 65_536;

  /** Loaded when the first part comes that is no container: most are. */
  private static final class Magic {
    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
  }

  /** The type; broken containers have the type their remains point to. */
  TrueType detect(byte[] bytes, ReadLimits limits) throws IOException {
    if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 'P', 'K', 5, 6)) {
      return archive(bytes, limits);
    }
    if (CompoundFile.looksLike(bytes)) {
      return compound(bytes);
    }
    return byMagic(bytes);
  }

  private static TrueType archive(byte[] bytes, ReadLimits limits) throws IOException {
    try {
      ZipArchive archive = ZipArchive.open(bytes, limits);
      if (OfficePackage.looksLike(archive)) {
        return office(OfficePackage.open(archive, limits));
      }
      if (archive.has("mimetype")) {
        return openDocument(archive);
      }
      return TrueType.of(Kind.ZIP);
    } catch (ReadFault fault) {
      return remains(bytes);
    }
  }

  private static TrueType office(OfficePackage office) throws ReadFault {
    String type = office.mainPart().map(office::contentType).orElse("");
    return switch (type) {
      case WORD + "wordprocessingml.document.main+xml",
          WORD + "wordprocessingml.template.main+xml" ->
          TrueType.of(Kind.DOCX);
      case WORD + "spreadsheetml.sheet.main+xml", WORD + "spreadsheetml.template.main+xml" ->
          TrueType.of(Kind.XLSX);
      case "" -> TrueType.of(Kind.ZIP);
      default ->
          new TrueType(Kind.OTHER, mediaType(type.replaceFirst("\\.main\\+xml$|\\+xml$", "")));
    };
  }

  private static TrueType openDocument(ZipArchive archive) throws IOException {
    try (InputStream in = archive.stream("mimetype").orElseThrow()) {
      String type = new String(in.readNBytes(200), StandardCharsets.US_ASCII).strip();
      TrueType text = TrueType.of(Kind.ODT);
      return text.mediaType().equals(type) ? text : new TrueType(Kind.OTHER, mediaType(type));
    }
  }

  /** A broken archive still shows by its names what it was. */
  private static TrueType remains(byte[] bytes) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    if (all.contains("word/document")) {
      return TrueType.of(Kind.DOCX);
    }
    if (all.contains("xl/workbook")) {
      return TrueType.of(Kind.XLSX);
    }
    return TrueType.of(all.contains(TrueType.of(Kind.ODT).mediaType()) ? Kind.ODT : Kind.ZIP);
  }

  private static TrueType compound(byte[] bytes) {
    Set<String> names = CompoundFile.names(bytes);
    if (names.contains("EncryptedPackage")) {
      return TrueType.of(Kind.OOXML_ENCRYPTED);
    }
    if (names.contains("WordDocument")) {
      return TrueType.of(Kind.DOC);
    }
    boolean sheet = names.contains("Workbook") || names.contains("Book");
    return new TrueType(Kind.OTHER, sheet ? "application/vnd.ms-excel" : "application/x-ole");
  }

  private static TrueType byMagic(byte[] bytes) throws IOException {
    String type =
        Magic.TYPES
            .detect(new ByteArrayInputStream(bytes), new Metadata())
            .getBaseType()
            .toString();
    return switch (type) {
      case "application/pdf" -> TrueType.of(Kind.PDF);
      case "application/rtf", "text/rtf" -> TrueType.of(Kind.RTF);
      case "image/jpeg" -> TrueType.of(Kind.JPEG);
      case "image/png" -> TrueType.of(Kind.PNG);
      case "text/html", "application/xhtml+xml" -> TrueType.of(Kind.HTML);
      case "text/csv", "text/tab-separated-values" -> TrueType.of(Kind.CSV);
      default -> type.startsWith("text/") ? text(bytes) : other(type);
    };
  }

  private static TrueType text(byte[] bytes) {
    byte[] sample = Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE));
    String text = new String(sample, StandardCharsets.UTF_8);
    boolean whole = sample.length == bytes.length;
    return TrueType.of(TableShape.looksLikeTable(text, whole) ? Kind.CSV : Kind.TXT);
  }

  private static TrueType other(String type) {
    return new TrueType(Kind.OTHER, mediaType(type));
  }

  /** A media type from inside a file, as far as it is one. */
  private static String mediaType(String type) {
    boolean fits = type.length() <= 200 && type.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");
    return fits ? type : TrueType.UNKNOWN.mediaType();
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (bytes[i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
