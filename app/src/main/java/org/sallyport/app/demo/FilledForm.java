package org.sallyport.app.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Our own blank Word form, filled in as a word processor would, with XML tools only. */
public final class FilledForm {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
  private static final String DOCUMENT = "word/document.xml";
  private static final String TICKED = "\u2612";

  private final Document document;

  private FilledForm(Document document) {
    this.document = document;
  }

  /**
   * The form with some controls filled.
   *
   * @param answers from control tag to text, to the code of a choice, or to anything for a box to
   *     tick
   * @param below the control below whose table {@code between} is typed, where no field is
   * @throws IOException where the form has no such control
   */
  public static byte[] of(
      FormDefinition form, Map<String, String> answers, String below, String between)
      throws IOException {
    ByteArrayOutputStream blank = new ByteArrayOutputStream();
    new WordForm().write(form, blank);
    ByteArrayOutputStream filled = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(blank.toByteArray()));
        ZipOutputStream out = new ZipOutputStream(filled)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().equals(DOCUMENT) ? fill(bytes, answers, below, between) : bytes);
        out.closeEntry();
      }
    }
    return filled.toByteArray();
  }

  private static byte[] fill(byte[] xml, Map<String, String> answers, String below, String between)
      throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
      new FilledForm(document).type(answers, below, between);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (ParserConfigurationException | SAXException | TransformerException e) {
      throw new IOException("our own form is not XML", e);
    }
  }

  private void type(Map<String, String> answers, String below, String between) throws IOException {
    Set<String> missing = new HashSet<>(answers.keySet());
    missing.add(below);
    for (Element control : all(document.getDocumentElement(), W, "sdt")) {
      String tag = tag(control);
      if (answers.containsKey(tag)) {
        type(control, answers.getOrDefault(tag, ""));
      }
      if (tag.equals(below)) {
        typeBelow(control, between);
      }
      missing.remove(tag);
    }
    if (!missing.isEmpty()) {
      throw new IOException("the form has no control " + missing);
    }
  }

  private static String tag(Element control) {
    return first(control, W, "tag").map(tag -> tag.getAttributeNS(W, "val")).orElse("");
  }

  private void type(Element control, String answer) throws IOException {
    for (Element prompt : all(control, W, "showingPlcHdr")) {
      remove(prompt);
    }
    for (Element style : all(control, W, "rStyle")) {
      remove(style);
    }
    Element words =
        first(control, W, "t").orElseThrow(() -> new IOException("a control has no text"));
    words.setTextContent(shown(control, answer));
  }

  /** What a word processor shows for an answer; it notes a tick or a date beside it, too. */
  private static String shown(Element control, String answer) throws IOException {
    Optional<Element> box = first(control, W14, "checked");
    if (box.isPresent()) {
      box.get().setAttributeNS(W14, "w14:val", "1");
      return TICKED;
    }
    first(control, W, "date")
        .ifPresent(date -> date.setAttributeNS(W, "w:fullDate", answer + "T00:00:00Z"));
    List<Element> choices = all(control, W, "listItem");
    if (choices.isEmpty()) {
      return answer;
    }
    return choices.stream()
        .filter(choice -> choice.getAttributeNS(W, "value").equals(answer))
        .map(choice -> choice.getAttributeNS(W, "displayText"))
        .findFirst()
        .orElseThrow(() -> new IOException("a list has no choice " + answer));
  }

  private void typeBelow(Element control, String text) throws IOException {
    Element body =
        first(document.getDocumentElement(), W, "body")
            .orElseThrow(() -> new IOException("the form has no body"));
    Node block = control;
    while (!block.getParentNode().isSameNode(body)) {
      block = block.getParentNode();
    }
    Element paragraph = document.createElementNS(W, "w:p");
    Element run = document.createElementNS(W, "w:r");
    Element words = document.createElementNS(W, "w:t");
    words.setTextContent(text);
    run.appendChild(words);
    paragraph.appendChild(run);
    body.insertBefore(paragraph, block.getNextSibling());
  }

  private static void remove(Element element) {
    element.getParentNode().removeChild(element);
  }

  private static Optional<Element> first(Element under, String namespace, String name) {
    return all(under, namespace, name).stream().findFirst();
  }

  /** A list of its own: what the DOM hands out changes while one works on it. */
  private static List<Element> all(Element under, String namespace, String name) {
    NodeList found = under.getElementsByTagNameNS(namespace, name);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }
}
