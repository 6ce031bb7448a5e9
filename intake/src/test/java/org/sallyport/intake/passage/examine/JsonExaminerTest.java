package org.sallyport.intake.passage.examine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.reception.Examiner.Examination;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCode;

class JsonExaminerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
  private static final String SMALLEST =
      """
      { "submitter": {"name": "A Example", "role": "DSL", "agency": "Example School",
          "email": "dsl@school.example"},
        "gate": {"immediateDanger": "NO"}, "information": [{"text": "Seen with a second phone."}] }
      """;

  private final JsonExaminer examiner =
      new JsonExaminer(FormDefinition.load(), 32, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void theSmallestJsonDrawsNoProblem() {
    assertThat(examine(SMALLEST)).isEqualTo(new Examination.Fine(List.of(), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "nonsense",
        "{\"a\":1,}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{} {}",
        "{}x",
        "\"\\x\"",
        "{\"a\":\"\n\"}",
        "// c\n{}",
        "{a:1}",
        "tru",
        "{\"a\":+1}"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThat(bad(text)).isEqualTo(ProblemCode.NOT_JSON);
  }

  @Test
  void onlyUtf8IsTaken() {
    assertThat(code(examiner.examine(Bytes.own(SMALLEST.getBytes(StandardCharsets.UTF_16)), false)))
        .isEqualTo(ProblemCode.NOT_JSON);
    byte[] latin = "{\"information\":[{\"text\":\"café\"}]}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(code(examiner.examine(Bytes.own(latin), false))).isEqualTo(ProblemCode.NOT_JSON);
    assertThat(examine("\ufeff" + SMALLEST)).isInstanceOf(Examination.Fine.class);
  }

  @Test
  void aMemberTwiceIsRefused() {
    assertThat(bad("{\"information\":[{\"text\":\"a b c\",\"text\":\"d\"}]}"))
        .isEqualTo(ProblemCode.JSON_MEMBER_TWICE);
    assertThat(bad("{\"x\":{\"a\":null,\"\\u0061\":1}}")).isEqualTo(ProblemCode.JSON_MEMBER_TWICE);
  }

  @Test
  void jsonDeeperThanTheLimitIsRefused() {
    assertThat(bad("{\"x\":" + "[".repeat(32) + "]".repeat(32) + "}"))
        .isEqualTo(ProblemCode.TOO_DEEP);
    assertThat(bad("[".repeat(100_000))).isEqualTo(ProblemCode.TOO_DEEP);
    assertThat(bad("{\"x\":" + "[".repeat(31) + "]".repeat(31) + "}"))
        .isEqualTo(ProblemCode.TEXT_EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | ''",
        "7 | ''",
        "null | ''",
        "\"text\" | ''",
        "{\"submitter\":\"A\"} | /submitter",
        "{\"submitter\":[]} | /submitter",
        "{\"information\":\"all of it\"} | /information",
        "{\"information\":{\"text\":\"x\"}} | /information",
        "{\"information\":[\"x\"]} | /information/0",
        "{\"information\":[{\"text\":[\"x\"]}]} | /information/0/text",
        "{\"information\":[{\"text\":{\"x\":1}}]} | /information/0/text",
        "{\"persons\":[{},{\"aliases\":\"Al\"}]} | /persons/1/aliases",
        "{\"persons\":[{\"aliases\":[[\"Al\"]]}]} | /persons/0/aliases/0",
        "{\"persons\":[{\"address\":{}}]} | /persons/0/address",
        "{\"gate\":{\"immediateDanger\":{}}} | /gate/immediateDanger",
        "{\"gate\":{\"nonUrgentConfirmed\":[]}} | /gate/nonUrgentConfirmed",
        "{\"marking\":[]} | /marking",
      })
  void aMisplacedObjectListOrTextIsRefused(String json, String pointer) {
    assertThat(examine(json))
        .isEqualTo(
            new Examination.Bad(
                ProblemCode.WRONG_TYPE, List.of(new Problem(pointer, ProblemCode.WRONG_TYPE))));
  }

  @Test
  void everyMisplacedOneIsListed() {
    Examination bad = examine("{\"submitter\":\"A\",\"persons\":{},\"gate\":[]}");
    assertThat(bad)
        .isInstanceOfSatisfying(
            Examination.Bad.class,
            b ->
                assertThat(b.problems())
                    .extracting(Problem::pointer)
                    .containsExactlyInAnyOrder("/submitter", "/persons", "/gate"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"information\":[]}",
        "{\"information\":null}",
        "{\"information\":[{}]}",
        "{\"information\":[{\"text\":\"\"}]}",
        "{\"information\":[{\"text\":\" \\n\\t \"}]}",
        "{\"information\":[{\"text\":\"\\u200b\\u00a0\\u2800\\u3164\"}]}",
        "{\"information\":[{\"text\":null}]}",
        "{\"submitter\":{\"name\":\"A Example\"}}",
        "{\"x\":1}",
      })
  void withoutAnyVisibleTextItIsRefusedUnlessAFileCame(String json) {
    assertThat(bad(json)).isEqualTo(ProblemCode.TEXT_EMPTY);
    assertThat(examiner.examine(utf8(json), true)).isInstanceOf(Examination.Fine.class);
  }

  @Test
  void anEmptyObjectBesideAFileMissesNothing() {
    assertThat(examiner.examine(utf8("{}"), true))
        .isEqualTo(new Examination.Fine(List.of(), false));
  }

  @Test
  void missingAnswersAreNamed() {
    assertThat(problems("{\"information\":[{\"text\":\"Seen at the bus stop.\"}]}"))
        .containsExactly(
            "NO_AGENCY@/submitter/agency",
            "NO_SUBMITTER@/submitter/name",
            "NO_CONTACT@/submitter/email");
  }

  @Test
  void aPhoneIsAContact() {
    assertThat(
            problems(
                SMALLEST.replace(
                    "\"email\": \"dsl@school.example\"", "\"phone\": \"01632 960001\"")))
        .isEmpty();
  }

  @Test
  void urgencyComesFirst() {
    Examination fine =
        examine("{\"gate\":{\"immediateDanger\":\"unsure\"},\"information\":[{\"text\":\"x\"}]}");
    assertThat(fine)
        .isInstanceOfSatisfying(
            Examination.Fine.class,
            f -> {
              assertThat(f.urgent()).isTrue();
              assertThat(f.problems().getFirst())
                  .isEqualTo(new Problem("", ProblemCode.URGENT_CALL_999));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "persons | [{\"surname\":5}] | VALUE_UNKNOWN@/persons/0/surname",
        "persons | [{\"sex\":\"purple\"}] | VALUE_UNKNOWN@/persons/0/sex",
        "persons | [{\"aliases\":5}] | VALUE_UNKNOWN@/persons/0/aliases",
        "persons | [5] | VALUE_UNKNOWN@/persons/0",
        "persons | 5 | VALUE_UNKNOWN@/persons",
        "handling | true | VALUE_UNKNOWN@/handling",
        "persons | [{\"surname\":\"J\"}] | INITIALS_ONLY@/persons/0/surname",
        "persons | [{\"dob\":\"soon\"}] | DATE_UNREADABLE@/persons/0/dob",
        "persons | [{\"dob\":\"2031-01-01\"}] | DATE_FUTURE@/persons/0/dob",
        "persons | [{\"dob\":\"1831-01-01\"}] | FORMAT_ODD@/persons/0/dob",
        "completedAt | \"2027\" | DATE_FUTURE@/completedAt",
        "persons | [{\"nhsNumber\":\"9991234560\"}] | CHECK_CHARACTER@/persons/0/nhsNumber",
        "persons | [null,{\"address\":[{\"postcode\":\"nope\"}]}]"
            + " | FORMAT_ODD@/persons/1/address/0/postcode;MULTI_SUBJECT_UNLINKED@/persons/1",
        "persons | [{\"surname\":\"Person\"},{\"surname\":\"Other\"}]"
            + " | MULTI_SUBJECT_UNLINKED@/persons/1",
        "persons | [{\"approxAgeMin\":17,\"approxAgeMax\":12}]"
            + " | CONFLICTING_ANSWERS@/persons/0/approxAgeMax",
        "persons | [{\"nameUnknown\":true,\"surname\":\"Person\"}]"
            + " | CONFLICTING_ANSWERS@/persons/0/nameUnknown",
        "links | [{\"from\":\"P1\",\"to\":\"V9\",\"type\":\"DRIVES\"}]"
            + " | VALUE_UNKNOWN@/links/0/from;VALUE_UNKNOWN@/links/0/to",
        "handling | {\"conditions\":\"Ask A Example first\"}"
            + " | SELF_IDENTIFIES_SOURCE@/handling/conditions",
        "extra | \"A word\" | ''",
      })
  void whatIsOddIsFlaggedWithItsPointer(String member, String value, String expected) {
    String json = SMALLEST.strip();
    String more = json.substring(0, json.length() - 1) + ",\"" + member + "\":" + value + "}";
    List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(";", -1));
    assertThat(problems(more)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void linkedPeopleAreNotUnlinked() {
    String more =
        "\"persons\":[{\"surname\":\"Person\"},{\"personId\":\"kid\"}],"
            + "\"links\":[{\"from\":\"p1\",\"to\":\"kid\",\"type\":\"FAMILY\"}],";
    assertThat(problems(SMALLEST.replaceFirst("\\{", "{" + more))).isEmpty();
  }

  @Test
  void textsAreJudged() {
    assertThat(problems(text("Two words"))).containsExactly("SHORT_TEXT@/information/0/text");
    assertThat(problems(text("I am A. Example and saw it")))
        .containsExactly("SELF_IDENTIFIES_SOURCE@/information/0/text");
    assertThat(problems(text("write to DSL@school.example about it")))
        .containsExactly("SELF_IDENTIFIES_SOURCE@/information/0/text");
    assertThat(problems(text("seen at Example School today")))
        .containsExactly("SELF_IDENTIFIES_SOURCE@/information/0/text");
    assertThat(problems(text("a bell \\u0007 rang there")))
        .containsExactly("CONTROL_REMOVED@/information/0/text");
  }

  @Test
  void harmWithoutReferralIsFlagged() {
    String gate = "\"gate\": {\"immediateDanger\": \"NO\", \"referralMade\": \"N\"}";
    String json =
        text("She has bruises on both arms")
            .replace("\"gate\": {\"immediateDanger\": \"NO\"}", gate);
    assertThat(problems(json)).containsExactly("REFERRAL_MISSING@/gate/referralMade");
  }

  @Test
  void anEventWithinThreeDaysIsUrgent() {
    assertThat(urgentFrom("2026-11-26")).isTrue();
    assertThat(urgentFrom("2026-11-24T18:00")).isTrue();
    assertThat(urgentFrom("2026-11-24")).isFalse();
    assertThat(urgentFrom("2026-11-28")).isFalse();
    assertThat(urgentFrom("2026-11-23")).isFalse();
    assertThat(urgentFrom("2026-12")).isFalse();
    assertThat(urgentFrom("NOT_KNOWN")).isFalse();
  }

  @Test
  void anEndBeforeTheBeginningConflicts() {
    String json =
        SMALLEST.replace(
            "\"text\":", "\"eventFrom\":\"2026-03\",\"eventTo\":\"2026-02-01\",\"text\":");
    assertThat(problems(json)).containsExactly("CONFLICTING_ANSWERS@/information/0/eventTo");
  }

  @Test
  void someoneMissingNowIsUrgent() {
    Examination fine =
        examine(
            SMALLEST.replaceFirst(
                "\\{", "{\"persons\":[{\"missing\":{\"status\":\"Currently missing\"}}],"));
    assertThat(fine)
        .isInstanceOfSatisfying(Examination.Fine.class, f -> assertThat(f.urgent()).isTrue());
  }

  @Test
  void mutatedJsonIsAlwaysFineOrBad() {
    Random random = new Random(42);
    String alphabet = "{}[]\",:0123456789.eE+-\\/ntrufals \u0000é漢\ud83d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder json = new StringBuilder(SMALLEST);
      for (int n = random.nextInt(6); n >= 0; n--) {
        int at = random.nextInt(json.length());
        switch (random.nextInt(3)) {
          case 0 -> json.deleteCharAt(at);
          case 1 -> json.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> json.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      Examination result = examiner.examine(utf8(json.toString()), random.nextBoolean());
      assertThat(result).isNotNull();
      if (result instanceof Examination.Bad bad) {
        assertThat(bad.code().status()).isPresent();
      }
    }
  }

  private boolean urgentFrom(String date) {
    String json = SMALLEST.replace("\"text\":", "\"eventFrom\":\"" + date + "\",\"text\":");
    return examine(json) instanceof Examination.Fine fine && fine.urgent();
  }

  private static String text(String text) {
    return SMALLEST.replace("Seen with a second phone.", text);
  }

  private List<String> problems(String json) {
    return switch (examine(json)) {
      case Examination.Fine(List<Problem> problems, boolean _) ->
          problems.stream().map(p -> p.code() + "@" + p.pointer()).toList();
      case Examination.Bad bad -> throw new AssertionError(bad.toString());
    };
  }

  private ProblemCode bad(String json) {
    return code(examine(json));
  }

  private static ProblemCode code(Examination examination) {
    return switch (examination) {
      case Examination.Bad bad -> bad.code();
      case Examination.Fine fine -> throw new AssertionError(fine.toString());
    };
  }

  private Examination examine(String json) {
    return examiner.examine(utf8(json), false);
  }

  private static Bytes utf8(String json) {
    return Bytes.own(json.getBytes(StandardCharsets.UTF_8));
  }
}
