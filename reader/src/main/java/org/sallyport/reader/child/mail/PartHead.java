package org.sallyport.reader.child.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.sallyport.reader.child.mail.Located.Stretch;
import org.sallyport.reader.document.SplitMessage.Encoding;
import org.sallyport.reader.document.SplitMessage.Leaf;
import org.sallyport.reader.document.SplitMessage.Role;

/** What the header of one part says of it. Used by one thread. */
final class PartHead {
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_TYPE = 200;

  /** Texts that a mail program shows as the mail, where no file name says otherwise. */
  private static final Set<String> SHOWN =
      Set.of("text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html");

  private static final Set<String> SIGNATURES =
      Set.of("application/pkcs7-signature", "application/x-pkcs7-signature");

  private Optional<ContentTypeField> type = Optional.empty();
  private Optional<ContentDispositionField> disposition = Optional.empty();

  /** Takes one header field; the first of a kind counts. */
  void take(Field field) {
    switch (field.getName().toLowerCase(Locale.ROOT)) {
      case "content-type" ->
          type =
              type.or(
                  () ->
                      Optional.of(
                          ContentTypeFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT)));
      case "content-disposition" ->
          disposition =
              disposition.or(
                  () ->
                      Optional.of(
                          ContentDispositionFieldLenientImpl.PARSER.parse(
                              field, DecodeMonitor.SILENT)));
      default -> {}
    }
  }

  /** The piece that follows this header. */
  Piece piece(BodyDescriptor descriptor, Stretch content) throws IOException {
    String declared = cut(descriptor.getMimeType().toLowerCase(Locale.ROOT), LONGEST_TYPE);
    Encoding encoding = encoding(descriptor.getTransferEncoding());
    String name = name();
    boolean attached = disposition.map(ContentDispositionField::isAttachment).orElse(false);
    Role role = Role.FILE;
    if (SIGNATURES.contains(declared)) {
      role = Role.SIGNATURE;
    } else if (declared.equals("message/rfc822") || declared.equals("message/global")) {
      role = Role.MESSAGE;
    } else if (SHOWN.contains(declared) && name.isEmpty() && !attached) {
      role = Role.BODY;
    }
    Leaf leaf =
        new Leaf(role, name, declared, charset(), encoding, content.offset(), content.length());
    return new Piece(leaf, role != Role.BODY || speaks(content, encoding));
  }

  private String charset() {
    return cut(
        type.map(field -> field.getParameter("charset")).map(String::strip).orElse(""),
        LONGEST_TYPE);
  }

  private String name() {
    String given =
        disposition
            .map(field -> field.getParameter("filename"))
            .or(() -> type.map(field -> field.getParameter("name")))
            .orElse("");
    return cut(HeadFields.decoded(given).strip(), LONGEST_NAME);
  }

  private static Encoding encoding(String named) {
    String plain = named == null ? "" : named.strip().toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "base64", "b64", "b" -> Encoding.BASE64;
      case "quoted-printable", "q" -> Encoding.QUOTED_PRINTABLE;
      default -> Encoding.IDENTITY;
    };
  }

  private static boolean speaks(Stretch content, Encoding encoding) throws IOException {
    try (InputStream in = decoded(content.stream(), encoding)) {
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return text.chars().anyMatch(c -> c > ' ' && c != 0xa0);
    } catch (IOException e) {
      return content.says(); // badly encoded: whoever reads it may make more of it
    }
  }

  private static InputStream decoded(InputStream in, Encoding encoding) {
    return switch (encoding) {
      case IDENTITY -> in;
      case BASE64 -> new Base64InputStream(in, DecodeMonitor.SILENT);
      case QUOTED_PRINTABLE -> new QuotedPrintableInputStream(in, DecodeMonitor.SILENT);
    };
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
