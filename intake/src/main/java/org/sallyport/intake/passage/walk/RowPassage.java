package org.sallyport.intake.passage.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.ArrivalFacts.SubmissionRef;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.classify.Classification;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.classify.Urgency;
import org.sallyport.intake.passage.mapping.RowMapping;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.normalise.RowNormalising;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.passage.read.BatchRow;
import org.sallyport.intake.passage.read.ReadArrival;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.passage.seal.GroupSealing;
import org.sallyport.intake.passage.seal.Reviewing;
import org.sallyport.intake.passage.seal.WholeFile;
import org.sallyport.intake.passage.validate.Rules;
import org.sallyport.intake.passage.validate.Validated;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.problem.WithheldReason;

/**
 * The passage of one row of a bulk file: the same normalising, rules, classifying and sealing as
 * for any other submission. It differs in three things (DOMAIN §§2.6, 8.14): its columns are mapped
 * and nothing is read by label; nobody is asked for agency, submitter and contact, who are the
 * key's; and a row cannot say how its people belong together, so it is not asked to.
 *
 * <p>Thread-safe.
 */
public final class RowPassage {
  private final RowMapping mapping;
  private final RowNormalising normalising;
  private final Rules rules;
  private final Stage<List<Validated>, Classification> classifying;
  private final Sealers sealers;

  RowPassage(
      RowMapping mapping,
      RowNormalising normalising,
      Rules rules,
      Stage<List<Validated>, Classification> classifying,
      Sealers sealers) {
    this.mapping = mapping;
    this.normalising = normalising;
    this.rules = rules;
    this.classifying = classifying;
    this.sealers = sealers;
  }

  /** How rows are sealed: alone, or as a group. */
  record Sealers(
      Stage<List<Classified>, List<Forwardable>> alone,
      GroupSealing group,
      Reviewing review,
      WholeFile original) {}

  /**
   * A file as all its rows have it in common.
   *
   * @param part number of the file's part
   * @param name its sender's name for it
   * @param marks markings of the file as a whole
   * @param confirmed whether a manifest says how long it is
   */
  public record File(
      ArrivalFacts facts,
      int part,
      String name,
      String batchRef,
      RowMapping.Header header,
      List<MarkFound> marks,
      boolean confirmed) {
    public File {
      marks = List.copyOf(marks);
    }
  }

  /** What a row came to, before it is known whether it came before. */
  public sealed interface Carried {
    /** It may go to the hub. */
    record Ready(Classified classified) implements Carried {}

    /** A person must look first. */
    record Held(SubmissionRef ref, Classification.Held why, HeldRow row) implements Carried {
      public List<Problem> problems() {
        return why.problems();
      }

      /** Of what the hub's people look at, lower-case hexadecimal. */
      public String sha256() {
        return row.sha256();
      }
    }
  }

  /** The columns. */
  public RowMapping mapping() {
    return mapping;
  }

  /** Carries one row up to its sealing. */
  public Carried carry(File file, SubmissionRef ref, int number, List<String> cells)
      throws Unavailable {
    RowMapping.Row row = mapping.row(file.part(), number, file.header(), cells);
    Submission submission =
        normalising.submission(
            file.facts(),
            ref,
            row.content(),
            new BatchRow(file.part(), file.name(), file.batchRef(), number, row.references()),
            file.marks());
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : rules.check(submission.content(), file.facts().receivedAt(), false)) {
      if (problem.code() != ProblemCode.MULTI_SUBJECT_UNLINKED) {
        problems.add(problem);
      }
    }
    return switch (classifying.apply(List.of(new Validated(submission, problems)))) {
      case Classification.Sorted(List<Classified> sorted) ->
          new Carried.Ready(
              file.confirmed()
                  ? sorted.getFirst()
                  : sorted.getFirst().flagged(ProblemCode.UNCONFIRMED_LENGTH));
      case Classification.Held held ->
          new Carried.Held(ref, held, new HeldRow(file.part(), file.header().names(), cells));
    };
  }

  /**
   * A row that a person must look at whatever else it is: its shape is at fault, and its sender
   * would not hear that it is refused.
   */
  public Carried stopped(
      File file, Carried carried, HoldReason reason, SubmissionRef ref, List<String> cells) {
    return switch (carried) {
      case Carried.Held held -> held;
      case Carried.Ready(Classified row) ->
          new Carried.Held(
              ref,
              new Classification.Held(
                  reason, row.causes(), row.problems(), row.marking().applied()),
              new HeldRow(file.part(), file.header().names(), cells));
    };
  }

  /** A held row as the ledger takes it: only what the hub's people look at leaves. */
  public Forwardable held(File file, Carried.Held held) throws Unavailable {
    ReadArrival read = stopped(file.facts().about(held.ref()), held.row());
    return new Forwardable(
        held.ref().id(),
        held.ref().reference(),
        Bytes.empty(),
        held.why().urgency(),
        List.of(),
        held.problems(),
        List.of(),
        sealers.review().apply(new Reviewing.Stopped(read, held.why())));
  }

  /**
   * What the hub's people look at of a file that was stopped as a whole.
   *
   * @param urgent a row of it says that someone may be in danger
   * @param marking under which it is looked at
   */
  public List<ParcelDraft> heldFile(
      ArrivalFacts facts, OpenedPart file, HoldReason reason, boolean urgent, String marking)
      throws Unavailable {
    Set<Urgency.Cause> causes = urgent ? Set.of(Urgency.Cause.DANGER) : Set.of();
    return sealers
        .review()
        .file(
            new Reviewing.Stopped(
                stopped(facts, file), new Classification.Held(reason, causes, List.of(), marking)));
  }

  private static ReadArrival stopped(ArrivalFacts facts, OpenedPart part) {
    return new ReadArrival(
        facts,
        List.of(
            new ReadPart.Withheld(
                part, TrueType.of(TrueType.Kind.CSV), WithheldReason.UNREADABLE, true)));
  }

  /** The file itself, for whoever asks for it: its slices for {@code hub.originals}. */
  public List<ParcelDraft> original(
      ArrivalFacts facts, OpenedPart file, boolean urgent, String marking) throws Unavailable {
    return sealers.original().seal(facts.submissions().getFirst(), file, urgent, marking);
  }

  /** Seals a row that leaves alone: an urgent one. */
  public Forwardable alone(Classified row) throws Unavailable {
    return sealers.alone().apply(List.of(row)).getFirst();
  }

  /** A row as the ledger takes it when it leaves in a group. */
  public static Forwardable grouped(Classified row) {
    return new Forwardable(
        row.submission().ref().id(),
        row.submission().ref().reference(),
        row.fingerprint(),
        row.urgency(),
        row.relatedTo(),
        row.problems(),
        List.of(),
        List.of());
  }

  /** Seals rows of one file and one applied marking together. */
  public ParcelDraft group(UUID id, int number, List<Classified> rows) {
    return sealers.group().seal(id, number, rows);
  }
}
