package org.sallyport.intake.passage.classify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.intake.passage.Kin;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.passage.validate.Validated;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.lexicon.Lexicon;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Fourth stage: urgency, marking, flags, kin. Order of the rules: SPILL, URGENT, HELD; urgency is
 * judged before any of them stops the item (DESIGN §7). Thread-safe.
 */
public final class Classifying implements Stage<List<Validated>, Classification> {
  private final Urgency urgency;
  private final Flags flags;
  private final Fingerprint fingerprint;
  private final Kin kin;

  public Classifying(FormDefinition form, MacKey key, Kin kin) {
    this.urgency = new Urgency(Lexicon.urgency());
    this.flags = new Flags(form);
    this.fingerprint = new Fingerprint(key);
    this.kin = kin;
  }

  @Override
  public Classification apply(List<Validated> validated) throws Unavailable {
    boolean urgent = validated.stream().anyMatch(v -> urgent(v.submission()));
    List<Classified> sorted = new ArrayList<>();
    for (Validated each : validated) {
      Submission submission = each.submission();
      switch (decide(submission)) {
        case MarkingDecision.Spill _ -> {
          return held(HoldReason.SPILL, urgent, validated);
        }
        case MarkingDecision.Doubtful(MarkingDecision.Applied otherwise) -> {
          if (!urgent) {
            return heldUnlessSpilled(HoldReason.MARKING, validated);
          }
          sorted.add(classified(each, otherwise));
        }
        case MarkingDecision.Applied applied -> {
          if (submission.lacks().isPresent() && !urgent) {
            return heldUnlessSpilled(submission.lacks().get(), validated);
          }
          sorted.add(classified(each, applied));
        }
      }
    }
    return new Classification.Sorted(sorted);
  }

  /** A spill further on goes before any other reason. */
  private static Classification heldUnlessSpilled(HoldReason reason, List<Validated> validated) {
    boolean spilled =
        validated.stream().anyMatch(v -> decide(v.submission()) instanceof MarkingDecision.Spill);
    return held(spilled ? HoldReason.SPILL : reason, false, validated);
  }

  private static Classification held(HoldReason reason, boolean urgent, List<Validated> validated) {
    return new Classification.Held(
        reason, urgent, inOrder(validated.getFirst().problems(), urgent, Set.of()));
  }

  private boolean urgent(Submission submission) {
    return !urgency.causes(submission.content(), "", submission.facts().receivedAt()).isEmpty();
  }

  private static MarkingDecision decide(Submission submission) {
    Tree.Members values = submission.content().values();
    boolean police =
        submission.facts().sender().agencyType().equals("POLICE")
            || Found.any(values, "submitter.agencyType", "POLICE");
    return MarkingDecision.of(submission.marks(), police, seriousRisk(values));
  }

  private static boolean seriousRisk(Tree.Members values) {
    return Found.any(values, "origin.riskToSourceIfKnown", "SERIOUS");
  }

  private Classified classified(Validated validated, MarkingDecision.Applied marking)
      throws Unavailable {
    Submission submission = validated.submission();
    boolean urgent = urgent(submission);
    Bytes words = fingerprint.of(submission.content());
    Set<String> relatedTo = new LinkedHashSet<>(submission.relatedTo());
    List<String> sameWords =
        words.size() == 0 ? List.of() : kin.sameWords(words, submission.facts().arrival());
    relatedTo.addAll(sameWords);
    Set<ProblemCode> found = flags.of(submission);
    found.addAll(marking.flags());
    if (!sameWords.isEmpty()) {
      found.add(ProblemCode.DUPLICATE_LIKELY);
    }
    List<Problem> problems = inOrder(validated.problems(), urgent, found);
    Set<ProblemCode> recordFlags = EnumSet.noneOf(ProblemCode.class);
    problems.stream().map(Problem::code).filter(ProblemCode::isFlag).forEach(recordFlags::add);
    if (urgent) {
      recordFlags.add(ProblemCode.URGENT);
    }
    return new Classified(
        submission,
        urgent,
        problems,
        recordFlags,
        marking,
        Assessment.of(submission.content().values()),
        agencyType(submission),
        List.copyOf(relatedTo),
        words);
  }

  private static List<Problem> inOrder(
      List<Problem> problems, boolean urgent, Set<ProblemCode> flags) {
    Set<Problem> all = new LinkedHashSet<>();
    if (urgent) {
      all.add(Problem.of(ProblemCode.URGENT_CALL_999));
    }
    all.addAll(problems);
    flags.stream().sorted().map(Problem::of).forEach(all::add);
    return List.copyOf(all);
  }

  private static Optional<String> agencyType(Submission submission) {
    Tree.Members values = submission.content().values();
    if (seriousRisk(values) || Found.any(values, "gate.aboutProfessional", "YES", "UNSURE")) {
      return Optional.empty();
    }
    String registered = submission.facts().sender().agencyType();
    return registered.isEmpty()
        ? Found.text(values, "submitter.agencyType")
        : Optional.of(registered);
  }
}
