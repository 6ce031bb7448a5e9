package org.sallyport.app.mails;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A Word document as partners make them: a line beginning with {@code |} is a row of a table with
 * cells apart by {@code |}, any other a paragraph; {@code #} before it makes it a heading; {@code
 * ~} is a line break.
 */
final class WordTables {
  private static final String TYPES =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
      </Types>\
      """;
  private static final String RELATIONS =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
      </Relationships>\
      """;

  private WordTables() {}

  static byte[] docx(String lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "[Content_Types].xml", TYPES);
      put(zip, "_rels/.rels", RELATIONS);
      put(
          zip,
          "word/document.xml",
          "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document"
              + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
              + body(lines)
              + "</w:body></w:document>");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String body(String lines) {
    StringBuilder body = new StringBuilder();
    boolean table = false;
    for (String line : lines.split("\n", -1)) {
      boolean row = line.startsWith("|");
      if (row != table) {
        body.append(row ? "<w:tbl>" : "</w:tbl>");
        table = row;
      }
      if (row) {
        body.append("<w:tr>");
        for (String cell : line.substring(1).split("\\|", -1)) {
          body.append("<w:tc>").append(paragraph(cell.strip())).append("</w:tc>");
        }
        body.append("</w:tr>");
      } else if (!line.isBlank()) {
        body.append(paragraph(line));
      }
    }
    return table ? body.append("</w:tbl>").toString() : body.toString();
  }

  private static String paragraph(String text) {
    boolean heading = text.startsWith("#");
    String words = heading ? text.substring(1).strip() : text;
    String runs =
        words
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace("~", "</w:t><w:br/><w:t xml:space=\"preserve\">");
    return "<w:p>"
        + (heading ? "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>" : "")
        + "<w:r><w:t xml:space=\"preserve\">"
        + runs
        + "</w:t></w:r></w:p>";
  }
}
