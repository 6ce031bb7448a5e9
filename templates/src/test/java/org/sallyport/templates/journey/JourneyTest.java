package org.sallyport.templates.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.templates.form.Asked;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;

class JourneyTest {
  private final FormDefinition form = FormDefinition.load();
  private final Journey journey = Journey.through(form);
  private final SubmissionJson json = new SubmissionJson(form);

  private List<String> way(Answers answers) {
    List<String> way = new ArrayList<>();
    Optional<Place> place = Optional.of(journey.first());
    while (place.isPresent()) {
      way.add(place.get().address());
      place = journey.next(place.get(), answers, false);
    }
    return way;
  }

  @Test
  void everyFieldThatAPartnerIsAskedStandsOnOnePage() {
    List<String> placed = journey.pages().stream().flatMap(Journey::fieldsOf).toList();
    List<String> asked =
        form.fields().stream()
            .filter(f -> f.asked() == Asked.PARTNER)
            .map(Field::id)
            .filter(id -> !id.equals("completedAt") && !id.startsWith("classification.signs."))
            .toList();
    assertThat(placed).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void whoeverSaysThatSomeoneIsInDangerIsAskedLittle() {
    assertThat(way(Answers.none().with("gate.immediateDanger", "YES")))
        .containsExactly(
            "danger", "who", "danger-now", "your-name", "your-contact", "information", "files");
    assertThat(way(Answers.none().with("gate.immediateDanger", "NO")).size()).isGreaterThan(30);
  }

  @Test
  void theAdultsWayIsAsWholeAsTheChilds() {
    Answers none = Answers.none().with("gate.immediateDanger", "NO");
    List<String> child = way(none.with("classification.subjectGroup", "CHILD"));
    List<String> adult = way(none.with("classification.subjectGroup", "ADULT_AT_RISK"));
    assertThat(child).containsAll(adult);
    assertThat(child.stream().filter(p -> !adult.contains(p))).containsExactly("duty-to-report");
  }

  @Test
  void aPageWithAnAnswerStaysWhenItsConditionNoLongerHolds() {
    Answers reported =
        Answers.none()
            .with("gate.immediateDanger", "NO")
            .with("gate.referralMade", "YES")
            .with("gate.referralRef", "R 1");
    assertThat(way(reported.with("gate.referralMade", "NO"))).contains("referral-details");
    assertThat(
            way(
                reported
                    .with("gate.referralMade", "NO")
                    .withAll(Map.of("gate.referralRef", List.of()))))
        .doesNotContain("referral-details");
  }

  @Test
  void onceAllAnswersWereSeenAChangeLeadsBackToThem() {
    Answers answers = Answers.none().with("gate.immediateDanger", "NO");
    for (Place place : journey.line(answers)) {
      answers = journey.visited(place, answers);
    }
    answers = answers.with(Journey.CHECKED, "yes");
    Place crime = journey.at("crime", answers).orElseThrow();
    assertThat(journey.next(crime, answers, true)).isEmpty();
    Place referral = journey.at("referral", answers).orElseThrow();
    assertThat(journey.next(referral, answers.with("gate.referralMade", "YES"), true))
        .map(Place::address)
        .contains("referral-details");
  }

  @Test
  void nobodyIsLedBehindTheNextElement() {
    Answers one = Answers.none().with("persons.0.surname", "Example");
    assertThat(journey.at("people/2/name", one)).isPresent();
    assertThat(journey.at("people/3/name", one)).isEmpty();
    assertThat(journey.at("people/0/name", one)).isEmpty();
    assertThat(journey.at("people/1/nothing", one)).isEmpty();
    assertThat(journey.at("../people/1/name", one)).isEmpty();
  }

  @Test
  void anElementThatIsTakenAwayMakesTheOthersMoveUp() {
    Answers two =
        Answers.none()
            .with("persons.0.surname", "One")
            .with("persons.1.surname", "Two")
            .with("persons.1.address.0.postcode", "ZZ99 3VZ");
    Page people = journey.at("people", two).orElseThrow().page();
    Answers left = journey.without(people, 0, two);
    assertThat(left.count("persons")).isEqualTo(1);
    assertThat(left.text("persons.0.surname")).isEqualTo("Two");
    assertThat(left.text("persons.0.address.0.postcode")).isEqualTo("ZZ99 3VZ");
  }

  @ParameterizedTest
  @CsvSource({
    "3, March, 2026, , 2026-03-03",
    "3, 3, 2026, 22:30, 2026-03-03T22:30",
    "3, mar, 2026, 9.05, 2026-03-03T09:05",
    ", sept, 2026, , 2026-09",
    ", , 2026, , 2026",
    "31, 2, 2026, , 31 2 2026",
    "3, Marchish, 2026, , 3 Marchish 2026",
    "3, 3, 26, , 3 3 26",
    "3, , 2026, , 3 2026",
    ", 3, 2026, 22:30, 3 2026 22:30",
    "3, 3, 2026, late, 3 3 2026 late"
  })
  void aDateIsAsExactAsItWasTypedOrStaysAsItWasTyped(
      String day, String month, String year, String time, String wire) {
    assertThat(new TypedDate(text(day), text(month), text(year), text(time)).wire())
        .isEqualTo(wire);
  }

  private static String text(@org.jspecify.annotations.Nullable String cell) {
    return cell == null ? "" : cell;
  }

  @Test
  void theSmallestFormIsTheSmallestJson() {
    Answers answers =
        Answers.none()
            .with("gate.immediateDanger", "NO")
            .with("information.0.text", "Seen with a second phone.")
            .with("persons.1.surname", "Two")
            .with("persons.0.aliases", "One; Another\r\nThird")
            .with("persons.0.approxAgeMin", "about 12")
            .with("persons.1.approxAgeMin", "12")
            .with("classification.onlineElement", "NOT_KNOWN")
            .with("classification.signs.S13.basis", "OBSERVED")
            .with(Journey.VISITED, "danger");
    assertThat(json.write(answers, "2026-11-24"))
        .isEqualTo(
            "{\"gate\":{\"immediateDanger\":\"NO\"},"
                + "\"information\":[{\"text\":\"Seen with a second phone.\"}],"
                + "\"classification\":{\"signs\":[{\"code\":\"S13\",\"basis\":\"OBSERVED\"}],"
                + "\"onlineElement\":\"NOT_KNOWN\"},"
                + "\"persons\":[{\"aliases\":[\"One\",\"Another\",\"Third\"],"
                + "\"approxAgeMin\":\"about 12\"},{\"surname\":\"Two\",\"approxAgeMin\":12}],"
                + "\"completedAt\":\"2026-11-24\"}");
    assertThat(json.pathOf("/classification/signs/0/basis", answers))
        .isEqualTo("classification.signs.S13.basis");
    assertThat(json.pathOf("/persons/1/dob", answers)).isEqualTo("persons.1.dob");
  }
}
