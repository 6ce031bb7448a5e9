package org.sallyport.intake.passage.walk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sallyport.crypto.bytes.Bytes;

/** A Word document with header, footer, watermark and properties, as Word packs it (ECMA-376). */
final class MarkedDocument {
  private static final String W =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
          + " xmlns:v=\"urn:schemas-microsoft-com:vml\""
          + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
  private static final String RELATED =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.";

  private final List<String> body = new ArrayList<>();
  private String header = "";
  private String footer = "";
  private String core = "";
  private String custom = "";

  MarkedDocument lines(List<String> lines) {
    lines.forEach(line -> body.add(paragraph(line)));
    return this;
  }

  MarkedDocument header(String text) {
    header = paragraph(text);
    return this;
  }

  MarkedDocument footer(String text) {
    footer = paragraph(text);
    return this;
  }

  /** WordArt behind the text of each page. */
  MarkedDocument watermark(String text) {
    header =
        "<w:p><w:r><w:pict><v:shape><v:textpath string=\""
            + escaped(text)
            + "\"/></v:shape></w:pict></w:r></w:p>";
    return this;
  }

  /** A property Office has an element for, else one of somebody's own. */
  MarkedDocument property(String name, String value) {
    switch (name) {
      case "title", "subject" -> core = element("dc:" + name, value);
      case "author" -> core = element("dc:creator", value);
      case "comments" -> core = element("dc:description", value);
      case "keywords", "category" -> core = element("cp:" + name, value);
      default ->
          custom =
              "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" name=\""
                  + name
                  + "\">"
                  + element("vt:lpwstr", value)
                  + "</property>";
    }
    return this;
  }

  Bytes docx() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "[Content_Types].xml", contentTypes());
      put(
          zip,
          "_rels/.rels",
          relations(
              relation(1, "officeDocument", "word/document.xml")
                  + relation(2, "metadata/core-properties", "docProps/core.xml")
                  + relation(3, "custom-properties", "docProps/custom.xml")));
      put(
          zip,
          "word/_rels/document.xml.rels",
          relations(relation(1, "header", "header1.xml") + relation(2, "footer", "footer1.xml")));
      put(
          zip,
          "word/document.xml",
          "<w:document "
              + W
              + "><w:body>"
              + String.join("", body)
              + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/>"
              + "<w:footerReference w:type=\"default\" r:id=\"r2\"/></w:sectPr>"
              + "</w:body></w:document>");
      put(zip, "word/header1.xml", "<w:hdr " + W + ">" + header + "</w:hdr>");
      put(zip, "word/footer1.xml", "<w:ftr " + W + ">" + footer + "</w:ftr>");
      put(
          zip,
          "docProps/core.xml",
          "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
              + "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
              + core
              + "</cp:coreProperties>");
      put(
          zip,
          "docProps/custom.xml",
          "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
              + "custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/"
              + "2006/docPropsVTypes\">"
              + custom
              + "</Properties>");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Bytes.own(bytes.toByteArray());
  }

  private static String contentTypes() {
    String word = TYPE + "wordprocessingml.";
    return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/word/document.xml\" ContentType=\""
        + word
        + "document.main+xml\"/><Override PartName=\"/word/header1.xml\" ContentType=\""
        + word
        + "header+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\""
        + word
        + "footer+xml\"/></Types>";
  }

  private static String relations(String inner) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + inner
        + "</Relationships>";
  }

  private static String relation(int id, String type, String target) {
    return "<Relationship Id=\"r"
        + id
        + "\" Type=\""
        + RELATED
        + type
        + "\" Target=\""
        + target
        + "\"/>";
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + escaped(text) + "</" + name + ">";
  }

  private static String paragraph(String text) {
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r></w:p>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
