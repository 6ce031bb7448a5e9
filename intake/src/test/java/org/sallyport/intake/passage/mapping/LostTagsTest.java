package org.sallyport.intake.passage.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Piece.Control;
import org.sallyport.reader.document.Piece.ControlKind;
import org.sallyport.reader.document.Piece.TextBlock;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.word.ControlTag;
import org.sallyport.templates.word.WordForm;

/** LibreOffice before 7.5 saves our form without tags and with its prompts as text. */
class LostTagsTest {
  private static final Place PLACE = Place.bodyCell(1, 2, 2);

  private final WordMapping mapping =
      new WordMapping(
          FormDefinition.load(),
          FormTexts.of(
              document(
                  new TextBlock(BlockKind.PLACEHOLDER, PLACE, WordForm.PLACEHOLDER_TEXT, false),
                  new TextBlock(BlockKind.CELL, PLACE, "Witness", false))));

  @Test
  void aControlIsKnownByItsBookmark() {
    Tree.Members found = map(document(control("persons[1].surname", "Example"))).content().values();
    assertThat(elements(found)).hasSize(2);
    assertThat(elements(found).get(1))
        .isInstanceOfSatisfying(
            Tree.Members.class,
            person ->
                assertThat(person.member("surname"))
                    .get()
                    .isInstanceOfSatisfying(
                        Tree.Leaf.class,
                        leaf -> assertThat(leaf.value()).isEqualTo(Scalar.text("Example"))));
  }

  @Test
  void aPromptThatWasSavedAsTextIsNoAnswer() {
    WordDraft draft = map(document(control("persons[1].surname", WordForm.PLACEHOLDER_TEXT)));
    assertThat(draft.filled()).isFalse();
    assertThat(draft.content().unmapped()).isEmpty();
  }

  @Test
  void theFormsOwnWordsInAFrameThatIsNotOursAreNotUnmappedText() {
    WordDraft draft =
        map(
            document(
                new Control(
                    ControlKind.RICH_TEXT,
                    "",
                    "Possible part in this",
                    " Witness\nadded by hand",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    PLACE,
                    false)));
    assertThat(draft.content().unmapped())
        .extracting(Unmapped::text)
        .containsExactly("added by hand");
  }

  @Test
  void anUnchangedFormIsNotReportedAsChanged() {
    TextBlock head = mark("OFFICIAL-SENSITIVE when complete");
    ReadDocument blank = document(head, foot("Form, page 1 of 1"));
    WordMapping of = new WordMapping(FormDefinition.load(), FormTexts.of(blank));
    WordDraft draft =
        of.map(
            2,
            document(head, control("persons[0].surname", "X"), foot("Form, page 20 of 20")),
            Optional.empty());
    assertThat(draft.filled()).isTrue();
    assertThat(draft.content().problems()).isEmpty();
    assertThat(draft.content().unmapped()).isEmpty();
  }

  private WordDraft map(ReadDocument document) {
    return mapping.map(2, document, Optional.empty());
  }

  private static TextBlock mark(String text) {
    return new TextBlock(BlockKind.HEADER, Place.whole(Place.Area.HEADER, 1), text, false);
  }

  private static TextBlock foot(String text) {
    return new TextBlock(BlockKind.FOOTER, Place.whole(Place.Area.FOOTER, 1), text, false);
  }

  private static List<Tree> elements(Tree.Members found) {
    return found.member("persons").orElseThrow() instanceof Tree.Elements(List<Tree> elements)
        ? elements
        : List.of();
  }

  private static Control control(String tag, String value) {
    return new Control(
        ControlKind.TEXT,
        ControlTag.parse(tag).orElseThrow().bookmark(),
        "",
        value,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        PLACE,
        false);
  }

  private static ReadDocument document(Piece... pieces) {
    return new ReadDocument(TrueType.of(TrueType.Kind.DOCX), List.of(pieces), List.of(), Set.of());
  }
}
