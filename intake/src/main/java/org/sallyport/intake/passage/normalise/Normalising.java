package org.sallyport.intake.passage.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.mapping.JsonMapping;
import org.sallyport.intake.passage.mapping.OwnFormMapping;
import org.sallyport.intake.passage.mapping.TableRows;
import org.sallyport.intake.passage.mapping.WordDraft;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.MarkingPositions;
import org.sallyport.intake.passage.read.Letter;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.MarkPlace;
import org.sallyport.templates.record.TraceHow;

/**
 * Second stage: brings what was read into canonical form. The JSON is the first submission, or the
 * first filled-in form where the JSON says nothing; every other filled-in form is a further one,
 * related to the first. All else belongs to the first. Thread-safe.
 */
public final class Normalising implements Stage<ReadArrival, List<Submission>> {
  private final JsonMapping jsonMapping;
  private final OwnFormMapping wordMapping;
  private final TableRows tableRows;
  private final TreeNormaliser normaliser;
  private final Identifiers identifiers;

  public Normalising(
      JsonMapping jsonMapping,
      OwnFormMapping wordMapping,
      TableRows tableRows,
      TreeNormaliser normaliser,
      Identifiers identifiers) {
    this.jsonMapping = jsonMapping;
    this.wordMapping = wordMapping;
    this.tableRows = tableRows;
    this.normaliser = normaliser;
    this.identifiers = identifiers;
  }

  @Override
  public List<Submission> apply(ReadArrival arrival) throws Unavailable {
    Sheet base = new Sheet();
    List<Sheet> forms = new ArrayList<>();
    TraceHow posted = arrival.facts().channel() == Channel.WEB ? TraceHow.WEB : TraceHow.JSON;
    for (ReadPart part : arrival.parts()) {
      List<Sheet> rows = rows(part);
      Sheet sheet = rows.isEmpty() ? sheet(part, arrival.letter(), posted) : rows.getFirst();
      sheet.mark(ofName(part));
      if (sheet.isForm()) {
        forms.add(sheet);
        rows.stream().skip(1).forEach(forms::add);
      } else {
        base.add(sheet);
      }
    }
    arrival.letter().ifPresent(letter -> base.mark(ofLetter(letter)));
    return submissions(arrival, inOrder(base, forms, arrival.letter().isPresent()));
  }

  /** A table with the bulk file's columns: the part itself goes with its first row. */
  private List<Sheet> rows(ReadPart part) {
    if (!(part instanceof ReadPart.Document document)) {
      return List.of();
    }
    List<Sheet> rows = new ArrayList<>();
    for (Content content : tableRows.read(part.number(), document.document())) {
      List<ReadPart> parts = rows.isEmpty() ? List.of(part) : List.of();
      rows.add(new Sheet(parts, content, List.of()).asForm());
    }
    return rows;
  }

  private Sheet sheet(ReadPart part, Optional<Letter> letter, TraceHow posted) throws Unavailable {
    return switch (part) {
      case ReadPart.Form form ->
          new Sheet(
              List.of(part),
              jsonMapping.map(part.number(), form.json(), posted).content(),
              List.of());
      case ReadPart.Document document -> {
        Optional<String> writer = letter.flatMap(Letter::fromName);
        WordDraft draft = wordMapping.map(part.number(), document.document(), writer);
        Sheet sheet = new Sheet(List.of(part), draft.content(), draft.marks());
        yield draft.filled() ? sheet.asForm() : sheet;
      }
      case ReadPart.Mail _, ReadPart.Withheld _ ->
          new Sheet(
              List.of(part), new Content(Tree.Members.none(), List.of(), List.of()), List.of());
    };
  }

  /** In mail the covering words go to each form, otherwise to the first. */
  private static List<Sheet> inOrder(Sheet base, List<Sheet> forms, boolean mail) {
    List<Sheet> sheets = new ArrayList<>(forms);
    if (sheets.size() > 1) {
      // Labels of the sender alone, as below a letter, are no form beside a real one.
      forms.stream().filter(sheet -> !sheet.tells()).forEach(base::add);
      sheets.removeIf(sheet -> !sheet.tells());
    }
    if (sheets.isEmpty() || base.jsonSpeaks()) {
      sheets.addFirst(base);
      return sheets;
    }
    sheets.getFirst().add(base);
    if (mail) {
      sheets.stream().skip(1).forEach(sheet -> sheet.cover(base));
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
      Content content = content(sheet, arrival);
      List<MarkFound> marks = new ArrayList<>(ofField(content));
      marks.addAll(sheet.marks());
      found.add(
          new Submission(
              facts.withChannel(channel(facts.channel(), sheet)),
              ref,
              relatedTo,
              content,
              marks,
              sheet.parts(),
              found.isEmpty()
                  ? Lack.of(content, sheet.content().isEmpty(), sheet.parts())
                  : Optional.empty(),
              arrival.letter()));
    }
    return found;
  }

  private Content content(Sheet sheet, ReadArrival arrival) {
    Content given = sheet.content();
    if (arrival.letter().isEmpty()) {
      return Narrative.settle(normaliser.normalise(given));
    }
    Letter letter = arrival.letter().get();
    Content sent = normaliser.normalise(LetterText.withSender(given, letter));
    Content settled = Narrative.settle(sent);
    // A subject is no text beside something nobody has read yet: a person must look.
    return Lack.unread(sheet.parts()) ? settled : LetterText.withSubject(settled, letter);
  }

  private static Channel channel(Channel arrived, Sheet sheet) {
    return switch (arrived) {
      case EMAIL_FORM, EMAIL_FREE -> sheet.isForm() ? Channel.EMAIL_FORM : Channel.EMAIL_FREE;
      case WEB, API, SFTP_BULK, SFTP_FORM, PULL, MANUAL -> arrived;
    };
  }

  static List<MarkFound> ofField(Content content) {
    return Found.leaves(content.values(), "marking")
        .flatMap(leaf -> ofField(leaf.trace(), leaf.value().shown()).stream())
        .toList();
  }

  private static Optional<MarkFound> ofField(Trace trace, String text) {
    MarkPlace where =
        switch (trace.how()) {
          case COLUMN -> MarkPlace.COLUMN;
          case WEB -> MarkPlace.WEB;
          case TAG, LABEL, JSON, TEXT, DERIVED -> MarkPlace.FIELD;
        };
    return MarkingPositions.field(trace.part(), where, text);
  }

  private static List<MarkFound> ofLetter(Letter letter) {
    List<MarkFound> marks =
        new ArrayList<>(MarkingPositions.subject(letter.part(), letter.subject()));
    letter
        .labels()
        .forEach(
            label ->
                marks.addAll(MarkingPositions.header(letter.part(), label.name(), label.value())));
    letter.signed().forEach(label -> marks.addAll(MarkingPositions.signed(letter.part(), label)));
    return marks;
  }

  private static List<MarkFound> ofName(ReadPart part) {
    return part.opened().role() == PartRole.FILE
        ? MarkingPositions.fileName(part.number(), part.opened().name())
        : List.of();
  }
}
