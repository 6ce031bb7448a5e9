package org.sallyport.intake.passage.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.passage.words.PhraseFinder;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.templates.lexicon.Lexicon;

/**
 * Recognises a referral form of another route by what is written over it: its first lines, its
 * headings and page headers, its title and its file name. Thread-safe.
 */
final class ReferralForms {
  private static final int FIRST_LINES = 5;
  private static final int LONGEST_TITLE = 14;
  private static final Pattern SEPARATORS = Pattern.compile("[_.-]+");

  private final PhraseFinder lexicon = new PhraseFinder(Lexicon.referralForms());

  boolean isOne(ReadPart part) {
    return titles(part).stream()
        .filter(title -> title.split("\\s+", -1).length <= LONGEST_TITLE)
        .anyMatch(title -> !lexicon.find(title).isEmpty());
  }

  private static List<String> titles(ReadPart part) {
    List<String> titles = new ArrayList<>();
    titles.add(SEPARATORS.matcher(part.opened().name()).replaceAll(" ").strip());
    switch (part) {
      case ReadPart.Document document -> titles(document.document(), titles);
      case ReadPart.Form _, ReadPart.Mail _, ReadPart.Withheld _ -> {}
    }
    return titles;
  }

  private static void titles(ReadDocument document, List<String> titles) {
    int lines = 0;
    for (Piece piece : document.pieces()) {
      if (piece instanceof Piece.TextBlock block && !block.hidden()) {
        boolean above =
            switch (block.kind()) {
              case HEADING, HEADER -> true;
              case PARAGRAPH, CELL, LIST_ITEM, TEXT_BOX -> lines++ < FIRST_LINES;
              case FOOTER, FOOTNOTE, ENDNOTE, COMMENT, DRAWING, PLACEHOLDER -> false;
            };
        if (above) {
          block.text().lines().limit(FIRST_LINES).map(String::strip).forEach(titles::add);
        }
      }
    }
    document.properties().stream()
        .filter(property -> property.name().equals("title"))
        .map(Property::value)
        .forEach(titles::add);
  }
}
