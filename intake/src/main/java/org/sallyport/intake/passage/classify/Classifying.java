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
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.passage.classify.Urgency.Cause;
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
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;

/**
 * Fourth stage: urgency, marking, flags, kin. Order of the rules: SPILL, URGENT, HELD; urgency is
 * judged before any of them stops the item (DESIGN §7). Thread-safe.
 */
public final class Classifying implements Stage<List<Validated>, Classification> {
  private final Urgency urgency;
  private final Flags flags;
  private final Fingerprint fingerprint;
  private final Kin kin;

  /**
   * For one form and one hub.
   *
   * @param area the hub's, in words
   */
  public Classifying(FormDefinition form, String area, MacKey key, Kin kin) {
    this.urgency = new Urgency(Lexicon.urgency());
    this.flags = new Flags(form, area);
    this.fingerprint = new Fingerprint(key);
    this.kin = kin;
  }

  @Override
  public Classification apply(List<Validated> validated) throws Unavailable {
    List<Set<Cause>> ofEach = validated.stream().map(one -> causes(one.submission())).toList();
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    ofEach.forEach(causes::addAll);
    List<MarkingDecision> decisions =
        validated.stream().map(one -> decide(one.submission())).toList();
    Lifted lifted = validated.getFirst().submission().facts().lifted();
    if (!lifted.spill() && decisions.stream().anyMatch(MarkingDecision.Spill.class::isInstance)) {
      return held(HoldReason.SPILL, causes, validated, decisions);
    }
    if (causes.isEmpty() && !lifted.hold()) {
      Optional<HoldReason> reason = reason(validated, decisions);
      if (reason.isPresent()) {
        return held(reason.get(), causes, validated, decisions);
      }
    }
    List<Classified> sorted = new ArrayList<>();
    for (int i = 0; i < validated.size(); i++) {
      sorted.add(classified(validated.get(i), ofEach.get(i), decisions.get(i)));
    }
    return new Classification.Sorted(sorted);
  }

  /** Why a person must look first, where nothing is urgent. */
  private static Optional<HoldReason> reason(
      List<Validated> validated, List<MarkingDecision> decisions) {
    Submission first = validated.getFirst().submission();
    if (byMail(first.facts().channel())
        && first.facts().sender().assurance() == AssuranceLevel.L0) {
      return Optional.of(HoldReason.LOW_ASSURANCE);
    }
    if (decisions.stream().anyMatch(MarkingDecision.Doubtful.class::isInstance)) {
      return Optional.of(HoldReason.MARKING);
    }
    return validated.stream().flatMap(one -> one.submission().lacks().stream()).findFirst();
  }

  private static boolean byMail(Channel channel) {
    return switch (channel) {
      case EMAIL_FORM, EMAIL_FREE -> true;
      case WEB, API, SFTP_BULK, SFTP_FORM, PULL, MANUAL -> false;
    };
  }

  private static Classification held(
      HoldReason reason,
      Set<Cause> causes,
      List<Validated> validated,
      List<MarkingDecision> decisions) {
    Set<ProblemCode> flags =
        reason == HoldReason.SPILL
            ? EnumSet.of(ProblemCode.SPILL)
            : EnumSet.noneOf(ProblemCode.class);
    return new Classification.Held(
        reason,
        causes,
        inOrder(validated.getFirst().problems(), !causes.isEmpty(), flags),
        decisions.getFirst().onwards().applied());
  }

  private Set<Cause> causes(Submission submission) {
    return urgency.causes(
        submission.content(), submission.subject(), submission.facts().receivedAt());
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

  private Classified classified(Validated validated, Set<Cause> causes, MarkingDecision decision)
      throws Unavailable {
    MarkingDecision.Applied marking = decision.onwards();
    Submission submission = validated.submission();
    boolean urgent = !causes.isEmpty();
    Bytes words = fingerprint.of(submission.content());
    Set<String> relatedTo = new LinkedHashSet<>(submission.relatedTo());
    List<String> sameWords =
        words.size() == 0 ? List.of() : kin.sameWords(words, submission.facts().arrival());
    relatedTo.addAll(sameWords);
    Set<ProblemCode> found = flags.of(submission);
    found.addAll(marking.flags());
    if (decision instanceof MarkingDecision.Spill) {
      // Two people have released it; whoever reads it still learns what it was stopped for.
      found.add(ProblemCode.SPILL);
    }
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
        causes,
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
