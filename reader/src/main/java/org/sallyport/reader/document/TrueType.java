package org.sallyport.reader.document;

import java.util.Locale;

/**
 * The type of a part as its bytes show it, whatever its name or its sender says.
 *
 * @param kind what the gateway does with it
 * @param mediaType lower case {@code type/subtype}, without parameters
 */
public record TrueType(Kind kind, String mediaType) {
  /** The type of bytes that nobody could name. */
  public static final TrueType UNKNOWN = new TrueType(Kind.OTHER, "application/octet-stream");

  /** A mail. */
  public static final TrueType MESSAGE = new TrueType(Kind.OTHER, "message/rfc822");

  /** Appended to only: the position is what the wire form carries. */
  public enum Kind {
    DOCX,
    DOC,
    ODT,
    RTF,
    PDF,
    XLSX,
    CSV,
    TXT,
    HTML,
    JPEG,
    PNG,
    /** An Office Open XML document behind a password: which one shows only when it is opened. */
    OOXML_ENCRYPTED,
    /** A ZIP archive that is none of the documents above. */
    ZIP,
    OTHER
  }

  public TrueType {
    mediaType = mediaType.toLowerCase(Locale.ROOT);
  }

  /** The type with the media type that is usual for {@code kind}. */
  public static TrueType of(Kind kind) {
    return switch (kind) {
      case DOCX ->
          new TrueType(
              kind, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
      case DOC -> new TrueType(kind, "application/msword");
      case ODT -> new TrueType(kind, "application/vnd.oasis.opendocument.text");
      case RTF -> new TrueType(kind, "application/rtf");
      case PDF -> new TrueType(kind, "application/pdf");
      case XLSX ->
          new TrueType(kind, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
      case CSV -> new TrueType(kind, "text/csv");
      case TXT -> new TrueType(kind, "text/plain");
      case HTML -> new TrueType(kind, "text/html");
      case JPEG -> new TrueType(kind, "image/jpeg");
      case PNG -> new TrueType(kind, "image/png");
      case OOXML_ENCRYPTED -> new TrueType(kind, "application/x-tika-ooxml-protected");
      case ZIP -> new TrueType(kind, "application/zip");
      case OTHER -> UNKNOWN;
    };
  }

  /** Whether this is a type the gateway takes; a locked one of them is still one of them. */
  public boolean taken() {
    return switch (kind) {
      case DOCX, DOC, ODT, RTF, PDF, XLSX, CSV, TXT, HTML, JPEG, PNG, OOXML_ENCRYPTED -> true;
      case ZIP, OTHER -> false;
    };
  }

  /** Whether this is a picture, which is passed on unseen and never read. */
  public boolean image() {
    return kind == Kind.JPEG || kind == Kind.PNG;
  }
}
