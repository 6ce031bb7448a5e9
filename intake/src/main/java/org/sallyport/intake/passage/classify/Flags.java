package org.sallyport.intake.passage.classify;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.passage.words.PhraseFinder;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.lexicon.Lexicon;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.AssuranceLevel;

/** Flags for the hub that follow from the values alone (DOMAIN §8.13). Thread-safe. */
final class Flags {
  private final int personsOnPaper;
  private final Areas areas;
  private final PhraseFinder topics = new PhraseFinder(Lexicon.topics());

  Flags(FormDefinition form, String hubArea) {
    this.areas = new Areas(hubArea);
    this.personsOnPaper = form.group("persons").map(g -> g.repetition().onPaper()).orElse(1);
  }

  Set<ProblemCode> of(Submission submission) {
    Tree.Members values = submission.content().values();
    Set<ProblemCode> flags = EnumSet.noneOf(ProblemCode.class);
    flag(flags, ProblemCode.UNMAPPED_TEXT, !submission.content().unmapped().isEmpty());
    flag(
        flags,
        ProblemCode.NO_DATE,
        none(values, "information.eventFrom") && none(values, "information.eventTo"));
    flag(flags, ProblemCode.NO_SUBJECT, empty(values, "persons") && empty(values, "locations"));
    flag(flags, ProblemCode.MANY_SUBJECTS, count(values, "persons") > personsOnPaper);
    flag(
        flags,
        ProblemCode.UPCOMING_EVENT,
        Urgency.upcoming(values, submission.facts().receivedAt()));
    flag(
        flags,
        ProblemCode.PROFESSIONAL_CONCERN,
        Found.any(values, "gate.aboutProfessional", "YES", "UNSURE"));
    routes(flags, values);
    flag(
        flags,
        ProblemCode.OTHER_AREA,
        Stream.of("submitter.area", "persons.homeAuthority")
            .flatMap(field -> Found.texts(values, field))
            .anyMatch(areas::isOther));
    assurance(flags, submission.facts().sender());
    return flags;
  }

  /** Duties and routes of which the hub is reminded. */
  private void routes(Set<ProblemCode> flags, Tree.Members values) {
    Set<ProblemCode> told = told(values);
    flag(
        flags,
        ProblemCode.PREVENT,
        theme(values, "RADICALISATION")
            || Found.any(values, "gate.preventConcernOnly", "TRUE")
            || told.contains(ProblemCode.PREVENT));
    flag(
        flags,
        ProblemCode.NRM_CONSIDER,
        slavery(values) || told.contains(ProblemCode.NRM_CONSIDER));
    flag(
        flags,
        ProblemCode.POSSIBLE_MANDATORY_REPORT,
        abuseUnconsidered(values, told.contains(ProblemCode.POSSIBLE_MANDATORY_REPORT)));
  }

  private static void assurance(Set<ProblemCode> flags, Sender sender) {
    boolean unknown = sender.assurance().compareTo(AssuranceLevel.L1) <= 0;
    flag(flags, ProblemCode.UNKNOWN_PARTNER, unknown);
    flag(flags, ProblemCode.LOW_ASSURANCE, sender.assurance() == AssuranceLevel.L0);
  }

  private static boolean slavery(Tree.Members values) {
    return theme(
        values,
        "MODERN_SLAVERY_LABOUR",
        "MS_DOMESTIC_SERVITUDE",
        "MS_SEXUAL_ADULT",
        "MS_ORGAN",
        "TRAFFICKING",
        "FORCED_BEGGING",
        "COUNTY_LINES",
        "CCE");
  }

  /** What the narrative is about, where nobody may have chosen a theme. */
  private Set<ProblemCode> told(Tree.Members values) {
    return Stream.of(Content.NARRATIVE, "information.voiceOfChild")
        .flatMap(field -> Found.texts(values, field))
        .flatMap(text -> topics.find(text).stream())
        .map(ProblemCode::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemCode.class)));
  }

  private static boolean abuseUnconsidered(Tree.Members values, boolean told) {
    boolean suggests =
        told
            || theme(values, "CSE", "ONLINE_GROOMING")
            || Found.any(values, "classification.signs.code", "S07");
    return suggests && !Found.any(values, "gate.mandatoryReportConsidered", "YES");
  }

  private static boolean theme(Tree.Members values, String... themes) {
    return Found.any(values, "classification.primaryTheme", themes)
        || Found.any(values, "classification.themes", themes);
  }

  private static boolean none(Tree.Members values, String field) {
    return Found.leaves(values, field).findAny().isEmpty();
  }

  private static boolean empty(Tree.Members values, String group) {
    return values.member(group).stream().flatMap(Found::all).findAny().isEmpty();
  }

  private static int count(Tree.Members values, String group) {
    return values.member(group).orElse(null) instanceof Tree.Elements(List<Tree> elements)
        ? elements.size()
        : 0;
  }

  private static void flag(Set<ProblemCode> flags, ProblemCode code, boolean holds) {
    if (holds) {
      flags.add(code);
    }
  }
}
