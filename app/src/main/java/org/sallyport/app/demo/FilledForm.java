package org.sallyport.app.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.word.WordForm;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Our own blank Word form, filled in as a word processor would, with XML tools only. */
final class FilledForm {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String DOCUMENT = "word/document.xml";

  private FilledForm() {}

  /**
   * The form with these controls filled.
   *
   * @param answers from control tag to text; in reserved ranges, as all of the demo
   * @param between a paragraph typed before the first control, where no field is
   */
  static byte[] of(FormDefinition form, Map<String, String> answers, String between)
      throws IOException {
    ByteArrayOutputStream blank = new ByteArrayOutputStream();
    new WordForm().write(form, blank);
    ByteArrayOutputStream filled = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(blank.toByteArray()));
        ZipOutputStream out = new ZipOutputStream(filled)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().equals(DOCUMENT) ? fill(bytes, answers, between) : bytes);
        out.closeEntry();
      }
    }
    return filled.toByteArray();
  }

  private static byte[] fill(byte[] xml, Map<String, String> answers, String between)
      throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
      NodeList controls = document.getElementsByTagNameNS(W, "sdt");
      for (int i = 0; i < controls.getLength(); i++) {
        Element control = (Element) controls.item(i);
        tag(control).map(answers::get).ifPresent(answer -> type(control, answer));
      }
      typeBetween(document, between);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (ParserConfigurationException | SAXException | TransformerException e) {
      throw new IOException("our own form is not XML", e);
    }
  }

  private static Optional<String> tag(Element control) {
    NodeList tags = control.getElementsByTagNameNS(W, "tag");
    return tags.getLength() == 0
        ? Optional.empty()
        : Optional.of(((Element) tags.item(0)).getAttributeNS(W, "val"));
  }

  private static void type(Element control, String answer) {
    NodeList prompts = control.getElementsByTagNameNS(W, "showingPlcHdr");
    while (prompts.getLength() > 0) {
      prompts.item(0).getParentNode().removeChild(prompts.item(0));
    }
    NodeList checked =
        control.getElementsByTagNameNS(
            "http://schemas.microsoft.com/office/word/2010/wordml", "checked");
    if (checked.getLength() > 0) {
      Element box = (Element) checked.item(0);
      box.setAttributeNS(box.getNamespaceURI(), "w14:val", "1");
    }
    Element content = (Element) control.getElementsByTagNameNS(W, "sdtContent").item(0);
    NodeList texts = content.getElementsByTagNameNS(W, "t");
    texts.item(0).setTextContent(checked.getLength() > 0 ? "\u2612" : answer);
    for (int i = texts.getLength() - 1; i > 0; i--) {
      texts.item(i).setTextContent("");
    }
  }

  private static void typeBetween(Document document, String text) {
    Element body = (Element) document.getElementsByTagNameNS(W, "body").item(0);
    Element paragraph = document.createElementNS(W, "w:p");
    Element run = document.createElementNS(W, "w:r");
    Element words = document.createElementNS(W, "w:t");
    words.setTextContent(text);
    run.appendChild(words);
    paragraph.appendChild(run);
    NodeList tables = body.getElementsByTagNameNS(W, "sectPr");
    body.insertBefore(paragraph, tables.item(tables.getLength() - 1));
  }
}
