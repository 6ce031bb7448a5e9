package org.sallyport.intake.passage.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Piece.ControlKind;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.labels.LabelMap;

/** Whatever somebody types into whatever document: it lands in a field or in unmapped text. */
class NothingTypedVanishesTest {
  private static final FormDefinition FORM = FormDefinition.load();
  private static final LabelMap LABELS = LabelMap.load(FORM);
  private static final LabelMapping MAPPING = new LabelMapping(FORM, LABELS);

  @Test
  void everyTypedWordLandsSomewhere() {
    for (int seed = 0; seed < 3_000; seed++) {
      Typist typist = new Typist(new Random(seed));
      ReadDocument document = typist.document();
      WordDraft draft = MAPPING.map(1, document, FormTexts.none(), Optional.empty());
      String landed = landed(draft);
      assertThat(typist.typed)
          .as("seed %d: %s", seed, texts(document))
          .allSatisfy(word -> assertThat(landed).contains(word));
    }
  }

  @Test
  void everyCharacterOfALetterWithoutLabelsLands() {
    for (int seed = 0; seed < 500; seed++) {
      String text = letter(new Random(seed));
      WordDraft draft = MAPPING.map(1, Documents.text(text), FormTexts.none(), Optional.empty());
      String landed =
          draft.content().unmapped().stream().map(Unmapped::text).collect(Collectors.joining());
      assertThat(visible(landed)).as("seed %d", seed).isEqualTo(visible(text));
    }
  }

  @Test
  void longAndHostileTextsTakeNoLongerThanTheirLength() {
    List<String> lines =
        List.of(
            "just a line of words",
            "Thanks",
            "From: a@b.example",
            "From: a\nTo: b\nSubject: c\nSECRET",
            "Name: somebody",
            "Name of child: Pat Person",
            "Information",
            "☒ Missing school ☐ no",
            "Details: ",
            "a:b:c:d:e:f?g\th   i - j");
    for (String line : lines) {
      ReadDocument document = Documents.text((line + "\n").repeat(20_000));
      assertTimeout(
          Duration.ofSeconds(20),
          () -> MAPPING.map(1, document, FormTexts.none(), Optional.empty()),
          "many lines of: " + line);
    }
  }

  /** Characters of every kind, in lines that no label begins. */
  private static String letter(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      switch (random.nextInt(12)) {
        case 0 -> text.append('\n');
        case 1 -> text.append("\n\n");
        case 2 -> text.appendCodePoint(0x1F600 + random.nextInt(40));
        case 3 -> text.append('\t');
        case 4 -> text.appendCodePoint(0x4E00 + random.nextInt(500));
        case 5 -> text.append(":;?-–()[]<>&\"'".charAt(random.nextInt(14)));
        default -> text.append((char) ('a' + random.nextInt(26))).append("xq");
      }
    }
    return text.toString();
  }

  private static String visible(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String landed(WordDraft draft) {
    Stream<String> values =
        Found.all(draft.content().values())
            .flatMap(
                leaf ->
                    Stream.concat(Stream.of(leaf.value().shown()), leaf.trace().raw().stream()));
    Stream<String> unmapped = draft.content().unmapped().stream().map(Unmapped::text);
    return Stream.concat(values, unmapped).collect(Collectors.joining("\n"));
  }

  private static String texts(ReadDocument document) {
    return document.pieces().stream()
        .map(piece -> piece.place() + " " + piece.text())
        .collect(Collectors.joining("\n"));
  }

  /** Types numbered words into documents made of labels, tables, boxes and letters. */
  private static final class Typist {
    private static final List<String> KNOWN = LABELS.labels().stream().sorted().toList();
    private static final List<String> HEADINGS =
        List.of("Your details", "Suspect", "Child details", "Informant", "Vehicles", "Information");
    private static final List<String> LETTER =
        List.of("Kind regards", "From: a", "Sent: b", "To: c", "Subject: d", "> old", "-- ");

    private final Random random;
    private final List<String> typed = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private int paragraph;
    private int table;

    Typist(Random random) {
      this.random = random;
    }

    ReadDocument document() {
      for (int i = random.nextInt(14); i >= 0; i--) {
        switch (random.nextInt(4)) {
          case 0 -> table();
          default -> paragraph();
        }
      }
      return new ReadDocument(
          TrueType.of(TrueType.Kind.DOCX), pieces, List.of(), java.util.Set.of());
    }

    private String words() {
      StringBuilder words = new StringBuilder();
      for (int i = random.nextInt(random.nextInt(6) == 0 ? 20 : 3); i >= 0; i--) {
        String word = "zq" + typed.size() + "v";
        typed.add(word);
        words.append(words.isEmpty() ? "" : random.nextInt(8) == 0 ? "; " : " ").append(word);
      }
      return words.toString();
    }

    private String label() {
      return KNOWN.get(random.nextInt(KNOWN.size()));
    }

    private String line() {
      return switch (random.nextInt(11)) {
        case 0 -> label() + ": " + words();
        case 1 -> label() + ":";
        case 2 -> label();
        case 3 -> label() + "? " + words();
        case 4 -> HEADINGS.get(random.nextInt(HEADINGS.size()));
        case 5 -> LETTER.get(random.nextInt(LETTER.size()));
        case 6 -> "☒ " + words() + " ☐ " + words();
        case 7 -> label() + ": ☒ " + words() + " ☐ " + words();
        case 8 -> label() + ": " + words() + "\t" + label() + ": " + words();
        case 9 -> label() + " (" + words() + "): " + words();
        default -> words();
      };
    }

    private void paragraph() {
      paragraph += 1 + random.nextInt(2);
      Place place = Place.bodyParagraph(paragraph);
      switch (random.nextInt(8)) {
        case 0 -> {
          block(BlockKind.PARAGRAPH, place, label() + ": ", false);
          control(place, words());
        }
        case 1 -> block(BlockKind.PARAGRAPH, place, line(), true);
        case 2 -> block(BlockKind.HEADER, Place.whole(Place.Area.HEADER, 1), line(), false);
        case 3 -> block(BlockKind.TEXT_BOX, Place.whole(Place.Area.TEXT_BOX, 1), line(), false);
        case 4 -> block(BlockKind.PLACEHOLDER, place, words(), false);
        default -> block(BlockKind.PARAGRAPH, place, line(), false);
      }
    }

    private void table() {
      table++;
      int columns = 1 + random.nextInt(4);
      for (int row = 1 + random.nextInt(4); row > 0; row--) {
        for (int column = 1; column <= columns; column++) {
          Place place = Place.bodyCell(table, 10 - row, column);
          switch (random.nextInt(7)) {
            case 0 -> {} // an empty cell
            case 1 -> control(place, words());
            case 2, 3 -> block(BlockKind.CELL, place, label(), false);
            case 4 -> block(BlockKind.CELL, place, "☒", false);
            default -> block(BlockKind.CELL, place, line(), random.nextInt(20) == 0);
          }
        }
      }
    }

    private void block(BlockKind kind, Place place, String text, boolean hidden) {
      pieces.add(new Piece.TextBlock(kind, place, text, hidden));
    }

    private void control(Place place, String value) {
      pieces.add(
          new Piece.Control(
              ControlKind.TEXT,
              "theirs",
              "",
              value,
              java.util.Optional.empty(),
              java.util.Optional.empty(),
              java.util.Optional.empty(),
              false,
              place,
              false));
    }
  }
}
