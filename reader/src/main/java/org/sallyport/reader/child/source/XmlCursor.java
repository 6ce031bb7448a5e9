package org.sallyport.reader.child.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Reason;

/**
 * Walks through XML from somebody else: no document type, no entities of its own, nothing fetched,
 * no deeper than the limit. Stops only at starts, ends and text.
 *
 * <p>Anything wrong is a {@link ReadFault}. Not thread-safe.
 */
public final class XmlCursor implements AutoCloseable {
  private final InputStream source;
  private final XMLStreamReader xml;
  private final ReadLimits limits;
  private int depth;
  private int event;
  private Ns ns = Ns.OTHER;

  private XmlCursor(InputStream source, XMLStreamReader xml, ReadLimits limits) {
    this.source = source;
    this.xml = xml;
    this.limits = limits;
  }

  /** Opens {@code source}, which the cursor closes. */
  public static XmlCursor open(InputStream source, ReadLimits limits) throws ReadFault {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty("jdk.xml.maxElementDepth", Integer.toString(limits.depth() + 2));
    try {
      return new XmlCursor(source, factory.createXMLStreamReader(source), limits);
    } catch (XMLStreamException e) {
      throw fault(e);
    }
  }

  /** Goes to the next start, end or text. Whether there was one. */
  public boolean next() throws ReadFault {
    try {
      while (xml.hasNext()) {
        event = xml.next();
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> {
            descend();
            return true;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            ns = Ns.of(xml.getNamespaceURI());
            return true;
          }
          case XMLStreamConstants.CHARACTERS,
              XMLStreamConstants.CDATA,
              XMLStreamConstants.SPACE -> {
            return true;
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new ReadFault(Reason.UNREADABLE);
          default -> {} // comments, instructions, the end
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw fault(e);
    }
  }

  private void descend() throws ReadFault {
    if (++depth > limits.depth()) {
      throw new ReadFault(Reason.TOO_LARGE);
    }
    ns = Ns.of(xml.getNamespaceURI());
  }

  public boolean isStart() {
    return event == XMLStreamConstants.START_ELEMENT;
  }

  public boolean isEnd() {
    return event == XMLStreamConstants.END_ELEMENT;
  }

  public boolean isText() {
    return !isStart() && !isEnd();
  }

  /** Name space of the element this stands at the start or end of. */
  public Ns ns() {
    return ns;
  }

  /** Local name of the element this stands at the start or end of. */
  public String name() {
    return xml.getLocalName();
  }

  /** Whether this stands at the start of that element. */
  public boolean at(Ns space, String name) {
    return isStart() && ns == space && name.equals(name());
  }

  /** Open elements; at a start the element itself counts, at its end it does not any more. */
  public int depth() {
    return depth;
  }

  public String text() {
    return xml.getText();
  }

  public Optional<String> attribute(Ns space, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (name.equals(xml.getAttributeLocalName(i))
          && space == Ns.of(xml.getAttributeNamespace(i))) {
        return Optional.of(xml.getAttributeValue(i));
      }
    }
    return Optional.empty();
  }

  /** An attribute that has no name space. */
  public Optional<String> plain(String name) {
    return Optional.ofNullable(xml.getAttributeValue("", name))
        .or(() -> Optional.ofNullable(xml.getAttributeValue(null, name)));
  }

  /** What a prefix stands for here. */
  public Optional<String> prefix(String prefix) {
    return Optional.ofNullable(xml.getNamespaceURI(prefix));
  }

  /** Goes to the end of the element this stands at the start of. */
  public void skip() throws ReadFault {
    int outside = depth - 1;
    while (depth > outside && next()) {
      // on to its end
    }
  }

  /** Goes to the next start inside the element that has {@code outside} elements around it. */
  public boolean nextInside(int outside) throws ReadFault {
    while (next()) {
      if (isEnd() && depth <= outside) {
        return false;
      }
      if (isStart()) {
        return true;
      }
    }
    return false;
  }

  /** All text inside the element this stands at the start of; then this stands at its end. */
  public String allText() throws ReadFault {
    int outside = depth - 1;
    StringBuilder all = new StringBuilder();
    while (next() && !(isEnd() && depth <= outside)) {
      if (isText()) {
        all.append(xml.getText());
        if (all.length() > limits.textChars()) {
          throw new ReadFault(Reason.TOO_LARGE);
        }
      }
    }
    return all.toString();
  }

  private static ReadFault fault(XMLStreamException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof ReadFault fault) {
        return fault;
      }
    }
    return e.getNestedException() instanceof ReadFault fault
        ? fault
        : new ReadFault(Reason.UNREADABLE);
  }

  @Override
  public void close() throws ReadFault {
    try {
      xml.close();
      source.close();
    } catch (XMLStreamException | IOException e) {
      throw new ReadFault(Reason.UNREADABLE);
    }
  }
}
