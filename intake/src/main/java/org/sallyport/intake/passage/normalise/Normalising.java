package org.sallyport.intake.passage.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.mapping.JsonMapping;
import org.sallyport.intake.passage.mapping.OwnFormMapping;
import org.sallyport.intake.passage.mapping.WordDraft;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.MarkingPositions;
import org.sallyport.intake.passage.read.Letter;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.MarkPlace;

/**
 * Second stage: brings what was read into canonical form. The JSON is the first submission, or the
 * first filled-in form where the JSON says nothing; every other filled-in form is a further one,
 * related to the first. All else belongs to the first. Thread-safe.
 */
public final class Normalising implements Stage<ReadArrival, List<Submission>> {
  private final JsonMapping jsonMapping;
  private final OwnFormMapping wordMapping;
  private final TreeNormaliser normaliser;
  private final Identifiers identifiers;

  public Normalising(
      JsonMapping jsonMapping,
      OwnFormMapping wordMapping,
      TreeNormaliser normaliser,
      Identifiers identifiers) {
    this.jsonMapping = jsonMapping;
    this.wordMapping = wordMapping;
    this.normaliser = normaliser;
    this.identifiers = identifiers;
  }

  @Override
  public List<Submission> apply(ReadArrival arrival) throws Unavailable {
    Sheet base = new Sheet();
    List<Sheet> filled = new ArrayList<>();
    for (ReadPart part : arrival.parts()) {
      Sheet sheet = new Sheet();
      sheet.parts.add(part);
      sheet.marks.addAll(ofName(part));
      switch (part) {
        case ReadPart.Form form ->
            sheet.content = jsonMapping.map(part.number(), form.json()).content();
        case ReadPart.Document document -> {
          WordDraft draft = wordMapping.map(part.number(), document.document());
          sheet.content = draft.content();
          sheet.marks.addAll(draft.marks());
          if (draft.filled()) {
            filled.add(sheet);
            continue;
          }
        }
        case ReadPart.Withheld _ -> {}
      }
      base.add(sheet);
    }
    arrival.letter().ifPresent(letter -> base.marks.addAll(ofLetter(letter)));
    return submissions(arrival, inOrder(base, filled));
  }

  private static List<Sheet> inOrder(Sheet base, List<Sheet> filled) {
    List<Sheet> sheets = new ArrayList<>(filled);
    if (filled.isEmpty() || !base.content.values().isEmpty() || base.jsonHasWords()) {
      sheets.addFirst(base);
    } else {
      sheets.getFirst().add(base);
    }
    return sheets;
  }

  private List<Submission> submissions(ReadArrival arrival, List<Sheet> sheets) {
    ArrivalFacts facts = arrival.facts();
    List<Submission> found = new ArrayList<>();
    for (Sheet sheet : sheets) {
      SubmissionRef ref =
          found.size() < facts.submissions().size()
              ? facts.submissions().get(found.size())
              : new SubmissionRef(
                  identifiers.newId(), identifiers.newReference(facts.receivedAt()));
      List<String> relatedTo =
          found.isEmpty() ? List.of() : List.of(found.getFirst().ref().reference());
      Content content = Narrative.settle(normaliser.normalise(sheet.content));
      List<MarkFound> marks = new ArrayList<>(ofField(content));
      marks.addAll(sheet.marks);
      found.add(
          new Submission(
              facts,
              ref,
              relatedTo,
              content,
              marks,
              sheet.partsInOrder(),
              content.hasNarrative() || !found.isEmpty()
                  ? Optional.empty()
                  : Optional.of(Lack.of(content, sheet.parts)),
              arrival.letter()));
    }
    return found;
  }

  private static List<MarkFound> ofField(Content content) {
    return Found.leaves(content.values(), "marking")
        .flatMap(
            leaf ->
                MarkingPositions.field(leaf.trace().part(), MarkPlace.FIELD, leaf.value().shown())
                    .stream())
        .toList();
  }

  private static List<MarkFound> ofLetter(Letter letter) {
    List<MarkFound> marks =
        new ArrayList<>(MarkingPositions.subject(letter.part(), letter.subject()));
    letter
        .labels()
        .forEach(
            label ->
                marks.addAll(MarkingPositions.header(letter.part(), label.name(), label.value())));
    return marks;
  }

  private static List<MarkFound> ofName(ReadPart part) {
    return part.opened().role() == PartRole.FILE
        ? MarkingPositions.fileName(part.number(), part.opened().name())
        : List.of();
  }

  /** One submission on its way together. Used by one thread. */
  private static final class Sheet {
    private Content content = new Content(Tree.Members.none(), List.of(), List.of());
    private final List<ReadPart> parts = new ArrayList<>();
    private final List<MarkFound> marks = new ArrayList<>();

    /** Takes over what belongs to this one; only one of the two has values. */
    void add(Sheet other) {
      List<Unmapped> unmapped = new ArrayList<>(content.unmapped());
      unmapped.addAll(other.content.unmapped());
      List<Problem> problems = new ArrayList<>(content.problems());
      problems.addAll(other.content.problems());
      Tree.Members values = content.values().isEmpty() ? other.content.values() : content.values();
      content = new Content(values, unmapped, problems);
      parts.addAll(other.parts);
      marks.addAll(other.marks);
    }

    boolean jsonHasWords() {
      return parts.stream()
          .anyMatch(
              part ->
                  part instanceof ReadPart.Form
                      && content.unmapped().stream().anyMatch(u -> u.part() == part.number()));
    }

    List<ReadPart> partsInOrder() {
      return parts.stream().sorted((a, b) -> Integer.compare(a.number(), b.number())).toList();
    }
  }
}
