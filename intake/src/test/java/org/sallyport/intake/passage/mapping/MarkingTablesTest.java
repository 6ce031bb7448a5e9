package org.sallyport.intake.passage.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.Marking;
import org.sallyport.intake.passage.marking.MarkingPositions;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.MarkPlace;

/** The two tables of markings: found where they stand, and nowhere else. */
class MarkingTablesTest {
  private static final WordMapping MAPPING =
      new WordMapping(FormDefinition.load(), FormTexts.none());
  private static final List<String> STORY =
      List.of("A boy was seen at the park with two men.", "They left in a van.", "He came back.");

  private record Row(String place, String text, String canonical) {
    List<String> lines() {
      return List.of(text.split("~", -1));
    }

    String detail() {
      return place.contains(" ") ? place.substring(place.indexOf(' ') + 1) : "";
    }
  }

  @Test
  void markingsAreFoundRightInTheirPlaces() throws IOException {
    List<Row> rows = rows("found.txt");
    List<String> wrong = new ArrayList<>();
    for (Row row : rows) {
      List<MarkFound> found = look(row);
      MarkPlace place = MarkPlace.valueOf(row.place().split(" ", 2)[0]);
      boolean right =
          found.stream()
              .anyMatch(
                  mark ->
                      mark.where() == place
                          && mark.marking().map(Marking::canonical).equals(of(row.canonical())));
      if (!right) {
        wrong.add(row + " found " + found);
      }
    }
    report("markings found right in their places", rows.size(), wrong.size());
    assertThat(wrong).isEmpty();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void narrativeIsNotTakenForAMarking() throws IOException {
    List<Row> rows = rows("narrative.txt");
    List<String> taken = new ArrayList<>();
    for (Row row : rows) {
      List<MarkFound> found =
          look(row).stream().filter(mark -> mark.marking().isPresent()).toList();
      if (!found.isEmpty()) {
        taken.add(row + " taken for " + found);
      }
    }
    report("narrative uses not taken for markings", rows.size(), taken.size());
    assertThat(taken).isEmpty();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
  }

  private static void report(String what, int all, int missed) {
    System.out.println(what + ": " + (all - missed) + " of " + all + ", missed " + missed);
  }

  private static Optional<String> of(String canonical) {
    return Optional.of(canonical);
  }

  private static List<MarkFound> look(Row row) {
    return switch (row.place().split(" ", 2)[0]) {
      case "SUBJECT" -> MarkingPositions.subject(1, row.text());
      case "FILE_NAME" -> MarkingPositions.fileName(1, row.text());
      case "FIELD" -> MarkingPositions.field(1, MarkPlace.FIELD, joined(row)).stream().toList();
      case "COLUMN" -> MarkingPositions.field(1, MarkPlace.COLUMN, joined(row)).stream().toList();
      case "LABEL" -> MarkingPositions.header(1, row.detail(), row.text());
      case "PROPERTY" ->
          marks(
              body(STORY), List.of(new Property(Property.Origin.CUSTOM, row.detail(), row.text())));
      case "HEADER" -> marks(around(Place.Area.HEADER, Piece.BlockKind.HEADER, row), List.of());
      case "FOOTER" -> marks(around(Place.Area.FOOTER, Piece.BlockKind.FOOTER, row), List.of());
      case "FIRST_LINE" -> marks(body(joined(row.lines(), STORY)), List.of());
      case "LAST_LINE" -> marks(body(joined(STORY, row.lines())), List.of());
      case "BODY" -> marks(body(joined(joined(STORY, row.lines()), STORY)), List.of());
      default -> throw new AssertionError(row.place());
    };
  }

  private static String joined(Row row) {
    return String.join("\n", row.lines());
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static List<Piece> body(List<String> lines) {
    List<Piece> pieces = new ArrayList<>();
    for (String line : lines) {
      pieces.add(
          new Piece.TextBlock(
              Piece.BlockKind.PARAGRAPH, Place.bodyParagraph(pieces.size() + 1), line, false));
    }
    return pieces;
  }

  private static List<Piece> around(Place.Area area, Piece.BlockKind kind, Row row) {
    List<Piece> pieces = new ArrayList<>(body(STORY));
    pieces.addFirst(new Piece.TextBlock(kind, Place.whole(area, 1), row.text(), false));
    return pieces;
  }

  private static List<MarkFound> marks(List<Piece> pieces, List<Property> properties) {
    ReadDocument document =
        new ReadDocument(TrueType.of(TrueType.Kind.DOCX), pieces, properties, Set.of());
    return MAPPING.map(1, document).marks();
  }

  private static List<Row> rows(String name) throws IOException {
    try (InputStream in = MarkingTablesTest.class.getResourceAsStream("/marking/" + name)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(MarkingTablesTest::row)
          .toList();
    }
  }

  private static Row row(String line) {
    int colon = line.indexOf(": ");
    int arrow = line.lastIndexOf(" => ");
    String text = arrow < 0 ? line.substring(colon + 2) : line.substring(colon + 2, arrow);
    return new Row(line.substring(0, colon), text, arrow < 0 ? "" : line.substring(arrow + 4));
  }
}
