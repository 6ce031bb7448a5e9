package org.sallyport.intake.passage.walk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.word.WordForm;

/** Fills the blank Word form in by editing its XML, as a script outside this project would. */
final class FormFiller {
  private static final Pattern TAG = Pattern.compile("<w:tag w:val=\"([^\"]+)\"/>");
  private static final Pattern CONTENT =
      Pattern.compile("<w:sdtContent>.*?</w:sdtContent>", Pattern.DOTALL);

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private FormFiller() {}

  static FormFiller blank(FormDefinition form) {
    FormFiller filler = new FormFiller();
    try {
      ByteArrayOutputStream blank = new ByteArrayOutputStream();
      new WordForm().write(form, blank);
      ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(blank.toByteArray()));
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        filler.entries.put(e.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return filler;
  }

  /** A document that is no form. */
  static Bytes letter(String... paragraphs) {
    FormFiller letter = blank(FormDefinition.load());
    StringBuilder body = new StringBuilder();
    for (String paragraph : paragraphs) {
      body.append(paragraph(paragraph));
    }
    String document = letter.document();
    String head = document.substring(0, document.indexOf("<w:body>") + 8);
    letter.document(head + body + "</w:body></w:document>");
    return letter.done();
  }

  /** The tags of all controls, in the order of the form. */
  List<String> tags() {
    List<String> tags = new ArrayList<>();
    Matcher found = TAG.matcher(document());
    while (found.find()) {
      tags.add(found.group(1));
    }
    return tags;
  }

  FormFiller fill(String tag, String value) {
    String text = document();
    int at = text.indexOf("<w:tag w:val=\"" + tag + "\"/>");
    int begin = text.lastIndexOf("<w:sdt>", at);
    int end = text.indexOf("</w:sdt>", at);
    String control = text.substring(begin, end).replace("<w:showingPlcHdr/>", "");
    String runs = "<w:r><w:t xml:space=\"preserve\">" + escaped(value) + "</w:t></w:r>";
    String filled =
        CONTENT
            .matcher(control)
            .replaceFirst(Matcher.quoteReplacement("<w:sdtContent>" + runs + "</w:sdtContent>"));
    document(text.substring(0, begin) + filled + text.substring(end));
    return this;
  }

  FormFiller tick(String tag) {
    String text = document();
    int at = text.indexOf("<w:tag w:val=\"" + tag + "\"/>");
    int end = text.indexOf("</w:sdt>", at);
    String control =
        text.substring(at, end)
            .replace("<w14:checked w14:val=\"0\"/>", "<w14:checked w14:val=\"1\"/>")
            .replace("☐", "☒");
    document(text.substring(0, at) + control + text.substring(end));
    return this;
  }

  /** Types a paragraph of its own before the n-th table. */
  FormFiller type(int beforeTable, String paragraph) {
    String text = document();
    int at = -1;
    for (int i = 0; i < beforeTable; i++) {
      at = text.indexOf("<w:tbl>", at + 1);
    }
    document(text.substring(0, at) + paragraph(paragraph) + text.substring(at));
    return this;
  }

  /** Deletes words that the blank form prints. */
  FormFiller erase(String printed) {
    document(document().replace(">" + printed + "<", "><"));
    return this;
  }

  Bytes done() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Bytes.own(bytes.toByteArray());
  }

  private static String paragraph(String text) {
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r></w:p>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\n", "</w:t><w:br/><w:t xml:space=\"preserve\">");
  }

  private String document() {
    return new String(
        java.util.Objects.requireNonNull(entries.get("word/document.xml")), StandardCharsets.UTF_8);
  }

  private void document(String text) {
    entries.put("word/document.xml", text.getBytes(StandardCharsets.UTF_8));
  }
}
