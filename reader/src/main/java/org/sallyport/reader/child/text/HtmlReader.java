package org.sallyport.reader.child.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.Trait;
import org.sallyport.reader.document.TrueType;

/**
 * Reads HTML as a reader of a mail sees it: paragraphs, cells of tables, what was typed into forms.
 * Nothing is fetched and no script is run. Thread-safe.
 */
public final class HtmlReader {
  /** Markup that is larger holds no letter; its tree would not fit into this process. */
  private static final int MOST_BYTES = 8 << 20;

  private final ReadLimits limits;

  public HtmlReader(ReadLimits limits) {
    this.limits = limits;
  }

  /** Reads HTML whose charset it says itself, or not at all. */
  public ReadDocument read(TrueType type, byte[] bytes) throws ReadFault {
    if (bytes.length > MOST_BYTES) {
      throw new ReadFault(Reason.TOO_LARGE);
    }
    try {
      Optional<String> plain =
          DecodedText.byMark(bytes).isPresent() ? Optional.empty() : DecodedText.utf8(bytes);
      return read(type, plain.isPresent() ? Jsoup.parse(plain.get()) : declared(bytes));
    } catch (IOException e) {
      throw new ReadFault(Reason.UNREADABLE);
    }
  }

  /** Reads HTML that has been decoded. */
  public ReadDocument read(TrueType type, String html) throws ReadFault {
    if (html.length() > MOST_BYTES) {
      throw new ReadFault(Reason.TOO_LARGE);
    }
    return read(type, Jsoup.parse(html));
  }

  /** Where neither mark nor meta element names a charset it is not UTF-8: then as other text. */
  private static Document declared(byte[] bytes) throws IOException {
    Document document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
    boolean named =
        DecodedText.byMark(bytes).isPresent()
            || document.selectFirst("meta[charset], meta[http-equiv=content-type]") != null;
    return named ? document : Jsoup.parse(DecodedText.of(bytes));
  }

  private ReadDocument read(TrueType type, Document html) throws ReadFault {
    Blocks blocks = new Blocks(limits);
    new HtmlWalk(blocks).walk(html.body());
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (blocks.anyHidden()) {
      traits.add(Trait.HIDDEN_TEXT);
    }
    if (html.selectFirst("img, svg, picture, canvas, video") != null) {
      traits.add(Trait.IMAGES);
    }
    if (html.selectFirst("iframe, object, embed, frame") != null) {
      traits.add(Trait.EMBEDDED_OBJECTS);
    }
    Element title = html.head().selectFirst("title");
    List<Property> properties =
        title == null || title.text().isBlank()
            ? List.of()
            : List.of(new Property(Property.Origin.CORE, "title", title.text()));
    return new ReadDocument(type, blocks.pieces(), properties, traits);
  }
}
