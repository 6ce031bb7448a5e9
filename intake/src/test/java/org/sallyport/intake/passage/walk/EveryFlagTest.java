package org.sallyport.intake.passage.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.sallyport.templates.problem.ProblemCode.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.Problem;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.Trait;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.AssuranceLevel;

/** Every published flag is raised by something a sender can send, and not by a plain submission. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFlagTest {
  /** Raised where a bulk file is taken, not in the passage. */
  private static final Set<ProblemCode> ELSEWHERE = EnumSet.of(UNCONFIRMED_LENGTH);

  private static final String PLAIN =
      """
      {"submitter": {"name": "Ada Example", "role": "DSL", "agency": "Example School",
         "email": "dsl@school.example", "area": "Example area"},
       "gate": {"immediateDanger": "NO"},
       "information": [{"text": "Seen twice with a second phone near the shop.",
         "eventFrom": "2026-10-01"}],
       "persons": [{"surname": "Person", "forenames": "Pat"}]}
      """;

  private final Map<ProblemCode, Fixture> raised = new EnumMap<>(ProblemCode.class);

  EveryFlagTest() {
    changed(URGENT, "\"NO\"", "\"YES\"");
    changed(NO_AGENCY, "\"agency\": \"Example School\",", "");
    changed(NO_SUBMITTER, "\"name\": \"Ada Example\",", "");
    changed(NO_CONTACT, "\"email\": \"dsl@school.example\",", "");
    changed(INITIALS_ONLY, "\"Person\"", "\"J.S.\"");
    changed(SHORT_TEXT, "Seen twice with a second phone near the shop.", "Hm.");
    changed(LONG_TEXT, "\"DSL\"", "\"" + "x".repeat(120) + "\"");
    changed(MULTI_SUBJECT_UNLINKED, "\"Pat\"}", "\"Pat\"}, {\"surname\": \"Other\"}");
    gate(REFERRAL_MISSING, "\"referralMade\": \"NO\"", "She was hurt by her uncle.");
    file(REFERRAL_DOCUMENT, "form.docx", document("CE Vulnerability Checklist", "Name: Pat"));
    changed(SELF_IDENTIFIES_SOURCE, "near the shop", "near Example School");
    file(
        ENCRYPTED_UNREADABLE,
        "x.docx",
        Fixture.unreadable(TrueType.Kind.OOXML_ENCRYPTED, ReadOutcome.Reason.ENCRYPTED));
    file(
        PART_TYPE_NOT_TAKEN,
        "x.exe",
        Fixture.unreadable(TrueType.Kind.ZIP, ReadOutcome.Reason.NOT_READ_HERE));
    changed(CONFLICTING_ANSWERS, "\"Pat\"}", "\"Pat\", \"nameUnknown\": true}");
    changed(CHECK_CHARACTER, "\"Pat\"}", "\"Pat\", \"nhsNumber\": \"9990000019\"}");
    changed(FORMAT_ODD, "\"Pat\"}", "\"Pat\", \"address\": [{\"postcode\": \"12\"}]}");
    changed(VALUE_UNKNOWN, "\"NO\"", "\"perhaps\"");
    changed(DATE_UNREADABLE, "2026-10-01", "Michaelmas");
    changed(DATE_FUTURE, "\"Pat\"}", "\"Pat\", \"dob\": \"2031-01-01\"}");
    changed(LANGUAGE_PROMPT, "near the shop", "and is promiscuous");
    changed(PROFESSIONAL_CONCERN, "\"NO\"", "\"NO\", \"aboutProfessional\": \"UNSURE\"");
    theme(POSSIBLE_MANDATORY_REPORT, "CSE");
    theme(NRM_CONSIDER, "TRAFFICKING");
    theme(PREVENT, "RADICALISATION");
    changed(OTHER_AREA, "Example area", "Farshire County Council");
    file(
        IMAGE_UNSEEN,
        "x.jpg",
        Fixture.unreadable(TrueType.Kind.JPEG, ReadOutcome.Reason.NOT_READ_HERE));
    file(HIDDEN_TEXT, "x.docx", traits(Trait.HIDDEN_TEXT));
    file(LABEL_AMBIGUOUS, "x.txt", document("School: Example Academy"));
    changed(MARKING_CONFLICT, "{\"submitter\"", "{\"marking\": \"OFFICIAL\", \"submitter\"")
        .file("OFFICIAL-SENSITIVE - x.docx", document("x"));
    changed(LEGACY_MARK, "{\"submitter\"", "{\"marking\": \"RESTRICTED\", \"submitter\"");
    changed(SPILL, "{\"submitter\"", "{\"marking\": \"SECRET\", \"submitter\"");
    changed(MANY_SUBJECTS, "\"Pat\"}", "\"Pat\"}" + ", {\"surname\": \"Other\"}".repeat(9));
    changed(UPCOMING_EVENT, "2026-10-01", "2026-12-24");
    changed(UNMAPPED_TEXT, "{\"submitter\"", "{\"remark\": \"And more\", \"submitter\"");
    changed(NO_DATE, "\"2026-10-01\"", "null");
    changed(NO_SUBJECT, "\"Person\"", "null", "\"Pat\"", "null");
    changed(NARRATIVE_GUESSED, "{\"text\":", "{\"remark\":");
    raised.put(TEMPLATE_CHANGED, new Fixture().json("{}").docx("form.docx", filledAndCut()));
    unsure(UNKNOWN_PARTNER, AssuranceLevel.L1);
    unsure(LOW_ASSURANCE, AssuranceLevel.L0);
    related();
  }

  private Fixture changed(ProblemCode code, String... fromTo) {
    String json = PLAIN;
    for (int i = 0; i < fromTo.length; i += 2) {
      assertThat(json).contains(fromTo[i]);
      json = json.replace(fromTo[i], fromTo[i + 1]);
    }
    Fixture fixture = new Fixture().json(json);
    raised.put(code, fixture);
    return fixture;
  }

  private void gate(ProblemCode code, String member, String text) {
    changed(code, "\"NO\"", "\"NO\", " + member, "Seen twice", text + " Seen twice");
  }

  private void theme(ProblemCode code, String theme) {
    changed(
        code,
        "{\"submitter\"",
        "{\"classification\": {\"primaryTheme\": \"" + theme + "\"}, \"submitter\"");
  }

  private void file(ProblemCode code, String name, ReadOutcome outcome) {
    raised.put(code, new Fixture().json(PLAIN).file(name, outcome));
  }

  private void unsure(ProblemCode code, AssuranceLevel level) {
    changed(code).sender = Fixture.sender("SCHOOL", level);
  }

  /** The same words came before. */
  private void related() {
    Fixture fixture = changed(DUPLICATE_LIKELY);
    Bytes fingerprint = new Fixture().json(PLAIN).only().fingerprint();
    fixture.kin.put(fingerprint, List.of("HUB-261101-AAAAA-AAAAAA"));
  }

  private static Bytes filledAndCut() {
    return FormFiller.blank(Fixture.FORM)
        .fill("information[0].text", "Seen twice at the shop.")
        .erase("Your job or role")
        .done();
  }

  private static ReadOutcome traits(Trait... traits) {
    return read(Set.of(traits), "x");
  }

  private static ReadOutcome document(String... lines) {
    return read(Set.of(), lines);
  }

  private static ReadOutcome read(Set<Trait> traits, String... lines) {
    List<Piece> pieces =
        Stream.of(lines)
            .<Piece>map(
                line ->
                    new Piece.TextBlock(
                        Piece.BlockKind.PARAGRAPH,
                        Place.bodyParagraph(List.of(lines).indexOf(line) + 1),
                        line,
                        false))
            .toList();
    return new ReadOutcome.Read(
        new ReadDocument(TrueType.of(TrueType.Kind.DOCX), pieces, List.of(), traits));
  }

  @TestFactory
  Stream<DynamicTest> everyFlagIsRaised() {
    return raised.entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.getKey().name(),
                    () -> assertThat(flags(entry.getValue())).contains(entry.getKey())));
  }

  @Test
  void noFlagIsLeftOut() {
    Set<ProblemCode> all = ProblemCode.flags();
    all.removeAll(ELSEWHERE);
    all.removeAll(raised.keySet());
    assertThat(all).isEmpty();
  }

  @Test
  void aPlainSubmissionRaisesNone() {
    assertThat(flags(new Fixture().json(PLAIN))).isEmpty();
  }

  private static Set<ProblemCode> flags(Fixture fixture) {
    return switch (fixture.carry()) {
      case Verdict.Passed(var submissions) -> {
        Set<ProblemCode> flags = EnumSet.noneOf(ProblemCode.class);
        submissions.forEach(
            submission ->
                Fixture.record(submission)
                    .get("flags")
                    .forEach(flag -> flags.add(ProblemCode.valueOf(flag.asString()))));
        yield flags;
      }
      case Verdict.NeedsPerson held ->
          held.problems().stream().map(Problem::code).collect(Collectors.toSet());
    };
  }
}
