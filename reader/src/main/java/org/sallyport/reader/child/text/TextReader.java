package org.sallyport.reader.child.text;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.TrueType;

/**
 * Reads plain text: a line is a paragraph, numbered from 1 with empty lines counted. Thread-safe.
 */
public final class TextReader {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final ReadLimits limits;

  public TextReader(ReadLimits limits) {
    this.limits = limits;
  }

  /** Reads text of an unnamed charset. */
  public ReadDocument read(TrueType type, byte[] bytes) throws ReadFault {
    return read(type, DecodedText.of(bytes));
  }

  /** Reads text that has been decoded. */
  public ReadDocument read(TrueType type, String text) throws ReadFault {
    Blocks blocks = new Blocks(limits);
    List<String> lines = Arrays.asList(LINE_END.split(text, -1));
    int together = lines.size() / limits.pieces() + 1; // a very long text in fewer pieces
    for (int i = 0; i < lines.size(); i += together) {
      int end = Math.min(lines.size(), i + together);
      String block = String.join("\n", lines.subList(i, end));
      blocks.add(BlockKind.PARAGRAPH, Place.bodyParagraph(i + 1), block, false);
    }
    return new ReadDocument(type, blocks.pieces(), List.of(), Set.of());
  }
}
