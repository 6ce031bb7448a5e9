package org.sallyport.reader.child;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes Word documents out of snippets of their XML. */
public final class Docx {
  private static final String NAMES =
      """
       xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
      xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" \
      xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" \
      xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
      xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
      xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
      xmlns:v="urn:schemas-microsoft-com:vml" \
      xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
      xmlns:odd="urn:example:odd" \
      """;
  private static final String REL = "http://schemas.openxmlformats.org/officeDocument/2006/";
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final StringBuilder relations = new StringBuilder();
  private final StringBuilder types = new StringBuilder();
  private String packageRelations = "";
  private String mainType = WORD + "document.main+xml";
  private int ids;

  public static Docx body(String xml) {
    Docx docx = new Docx();
    docx.part("word/document.xml", wrap("document", "<w:body>" + xml + "</w:body>"));
    return docx;
  }

  /** A paragraph of one run. */
  public static String p(String text) {
    return "<w:p>" + r(text) + "</w:p>";
  }

  public static String r(String text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
  }

  public static String cell(String... paragraphs) {
    return "<w:tc>" + String.join("", paragraphs) + "</w:tc>";
  }

  public static String row(String... cells) {
    return "<w:tr>" + String.join("", cells) + "</w:tr>";
  }

  public static String table(String... rows) {
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + String.join("", rows) + "</w:tbl>";
  }

  public static String control(String properties, String content) {
    return "<w:sdt><w:sdtPr>"
        + properties
        + "</w:sdtPr><w:sdtContent>"
        + content
        + "</w:sdtContent></w:sdt>";
  }

  public static String tag(String tag) {
    return "<w:tag w:val=\"" + tag + "\"/>";
  }

  public static String wrap(String root, String xml) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:"
        + root
        + NAMES
        + ">"
        + xml
        + "</w:"
        + root
        + ">";
  }

  public Docx part(String name, String xml) {
    parts.put(name, xml.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A part the document refers to. */
  public Docx related(String type, String name, String xml) {
    part("word/" + name, xml);
    relation(type, name, "");
    return this;
  }

  public Docx relation(String type, String target, String more) {
    relations.append(
        "<Relationship Id=\"r%d\" Type=\"%srelationships/%s\" Target=\"%s\" %s/>"
            .formatted(++ids, REL, type, target, more));
    return this;
  }

  public Docx mainType(String contentType) {
    mainType = contentType;
    return this;
  }

  public Docx type(String extension, String contentType) {
    types.append(
        "<Default Extension=\"%s\" ContentType=\"%s\"/>".formatted(extension, contentType));
    return this;
  }

  public Docx packagePart(String type, String name, String xml) {
    part(name, xml);
    packageRelations +=
        "<Relationship Id=\"p%d\" Type=\"%s\" Target=\"%s\"/>".formatted(++ids, type, name);
    return this;
  }

  public Docx without(String name) {
    parts.remove(name);
    return this;
  }

  public byte[] build() {
    ZipBuilder zip = new ZipBuilder();
    zip.add(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + types
            + "<Override PartName=\"/word/document.xml\" ContentType=\""
            + mainType
            + "\"/></Types>");
    String open =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    zip.add(
        "_rels/.rels",
        open
            + "<Relationship Id=\"r0\" Type=\""
            + REL
            + "relationships/officeDocument\" Target=\"word/document.xml\"/>"
            + packageRelations
            + "</Relationships>");
    zip.add("word/_rels/document.xml.rels", open + relations + "</Relationships>");
    parts.forEach(zip::add);
    return zip.build();
  }
}
