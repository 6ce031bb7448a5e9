package org.sallyport.reader.child.docx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Piece.Control;
import org.sallyport.reader.document.Piece.ControlKind;
import org.sallyport.reader.document.Piece.TextBlock;
import org.sallyport.reader.document.Place;

/** Turns what was found inside a control into the control and what is left over. */
final class ControlMaker {
  private ControlMaker() {}

  /**
   * The pieces that stand for a closed scope.
   *
   * @param fallback where the control stands, should nothing stand in it
   */
  static List<Piece> make(Scope scope, Place fallback) {
    ControlProperties properties = scope.properties();
    Place place = scope.first().orElse(fallback);
    boolean nameless = properties.tag().isEmpty() && properties.alias().isEmpty();
    return switch (properties.kind()) {
      case GROUP, REPEATING_SECTION, REPEATING_ITEM -> frame(scope, place);
      case RICH_TEXT -> nameless ? scope.pieces() : filled(scope, place);
      case TEXT, CHECKBOX, DATE, DROP_DOWN, COMBO, PICTURE -> filled(scope, place);
    };
  }

  private static List<Piece> frame(Scope scope, Place place) {
    List<Piece> made = new ArrayList<>();
    made.add(control(scope.properties(), place, "", false));
    made.addAll(scope.pieces());
    return made;
  }

  private static List<Piece> filled(Scope scope, Place place) {
    List<TextBlock> words = new ArrayList<>();
    List<TextBlock> secrets = new ArrayList<>();
    List<Piece> others = new ArrayList<>();
    for (Piece piece : scope.pieces()) {
      switch (piece) {
        case TextBlock block when own(block) -> (block.hidden() ? secrets : words).add(block);
        case TextBlock block -> others.add(block);
        case Control inner -> others.add(inner);
      }
    }
    boolean hidden = words.isEmpty() && !secrets.isEmpty();
    String value = join(hidden ? secrets : words);
    List<Piece> made = new ArrayList<>();
    if (scope.properties().placeholder()) {
      made.add(control(scope.properties(), place, "", hidden));
      if (!value.isEmpty()) {
        made.add(new TextBlock(BlockKind.PLACEHOLDER, place, value, hidden));
      }
    } else {
      made.add(control(scope.properties(), place, value, hidden));
    }
    if (!hidden) {
      made.addAll(secrets);
    }
    made.addAll(others);
    return made;
  }

  /** What another control inside showed as its prompt is not this one's. */
  private static boolean own(TextBlock block) {
    return block.kind() != BlockKind.PLACEHOLDER;
  }

  private static Control control(ControlProperties p, Place place, String value, boolean hidden) {
    boolean list = p.kind() == ControlKind.DROP_DOWN || p.kind() == ControlKind.COMBO;
    Optional<String> choice = list ? choice(p.entries(), value) : Optional.empty();
    return new Control(
        p.kind(),
        p.tag(),
        p.alias(),
        value,
        choice,
        p.checked(),
        p.isoDate().filter(day -> !p.placeholder()),
        p.placeholder(),
        place,
        hidden);
  }

  private static Optional<String> choice(List<ControlProperties.Entry> entries, String shown) {
    return entries.stream()
        .filter(entry -> !shown.isBlank() && entry.shown().strip().equals(shown.strip()))
        .map(ControlProperties.Entry::value)
        .findFirst();
  }

  /** Runs of one paragraph follow on, cells of a row are apart by tabs, all else by line breaks. */
  private static String join(List<TextBlock> blocks) {
    StringBuilder all = new StringBuilder();
    Place last = null;
    for (TextBlock block : blocks) {
      Place place = block.place();
      if (last != null && !last.equals(place)) {
        boolean sameRow = last.table() > 0 && last.table() == place.table();
        boolean nextCell = sameRow && last.row() == place.row() && last.column() < place.column();
        all.append(nextCell ? '\t' : '\n');
      }
      all.append(block.text());
      last = place;
    }
    return all.toString();
  }
}
