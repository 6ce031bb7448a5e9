package org.sallyport.intake.passage.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.passage.form.PartialDate;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.templates.form.Field;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCode;

/** Values of every type and rule, read and unreadable (DOMAIN §6.4). */
class ValuesTest {
  private static final FormDefinition FORM = FormDefinition.load();
  private final FieldReader reader = new FieldReader();

  @ParameterizedTest
  @CsvSource({
    "persons.pncId, 1981/0000034U, 1981/0000034U",
    "persons.pncId, 2002/0073319Z, 2002/0073319Z",
    "persons.pncId, 2000/0000223R, 2000/0000223R",
    "persons.pncId, 1979/0163001B, 1979/0163001B",
    "persons.pncId, 2002/73319z, 2002/0073319Z",
    "persons.croNumber, 065656/91H, 065656/91H",
    "persons.croNumber, 65656/91h, 065656/91H",
    "persons.croNumber, SF05/482703J, SF05/482703J",
    "persons.croNumber, SF83/50058Z, SF83/50058Z",
    "persons.nhsNumber, 9434765919, 9434765919",
    "persons.nhsNumber, 999 000 0018, 9990000018",
    "persons.nhsNumber, 999-000-0026, 9990000026",
    "persons.nhsNumber, 9990000034, 9990000034",
    "persons.upn, B801200005001, B801200005001",
    "persons.upn, P207000016049, P207000016049",
    "persons.ethnicity, O1, A4",
    "persons.ethnicity, w1, W1",
    "persons.ethnicity, White British, W1",
    "persons.phones, 01632 960001, +441632960001",
    "persons.phones, (07700) 900123, +447700900123",
    "persons.phones, +44 7700 900123, +447700900123",
    "persons.phones, 0044 7700 900123, +447700900123",
    "persons.emails, Kid@Example.ORG, Kid@example.org",
    "persons.address.postcode, la97ab, LA9 7AB",
    "persons.address.postcode, LA9, LA9",
    "persons.address.postcode, ec1a 1bb, EC1A 1BB",
    "persons.address.postcode, GIR 0AA, GIR 0AA",
    "persons.address.postcode, BFPO 57, BFPO 57",
    "vehicles.vrm, ab12 cde, AB12CDE",
    "vehicles.vrm, AB12 C??, AB12C??",
    "vehicles.vrm, q123 abc, Q123ABC",
    "vehicles.vrm, IIZ 1234, IIZ1234",
    "locations.uprn, 100012345678, 100012345678",
    "finance.sortCode, 12-34-56, 123456",
    "finance.account, 12345678, 12345678",
    "links.from, p2, P2",
    "gate.immediateDanger, Y, YES",
    "gate.immediateDanger, n, NO",
    "gate.immediateDanger, UNK, UNSURE",
    "gate.immediateDanger, Don't know, UNSURE",
    "gate.dslConsulted, NA, NOT_APPLICABLE",
    "persons.sex, F, FEMALE",
    "persons.sex, UNKNOWN, NOT_KNOWN",
    "persons.sex, NOT_STATED, NOT_STATED",
    "submitter.agencyType, NOT_KNOWN, NOT_KNOWN",
    "gate.nonUrgentConfirmed, yes, true",
    "gate.nonUrgentConfirmed, N, false",
    "gate.nonUrgentConfirmed, NOT_KNOWN, NOT_KNOWN",
    "persons.approxAgeMin, 14, 14",
    "finance.amount, £250.50, 250.50",
    "persons.surname, ' O’Neill-Smith ', O’Neill-Smith",
    "persons.surname, Ng, Ng",
    "persons.surname, LEE, LEE",
    "submitter.name, A Example, A Example",
  })
  void isRead(String field, String given, String normalised) {
    Reading reading = read(field, given);
    assertThat(reading.value().shown()).isEqualTo(normalised);
    assertThat(reading.problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "persons.pncId, 1981/0000034V, CHECK_CHARACTER",
    "persons.pncId, 81-34, FORMAT_ODD",
    "persons.croNumber, 065656/91J, CHECK_CHARACTER",
    "persons.nhsNumber, 999 123 4560, CHECK_CHARACTER",
    "persons.nhsNumber, 12345, FORMAT_ODD",
    "persons.upn, Q207000016049, CHECK_CHARACTER",
    "persons.phones, ask at reception, FORMAT_ODD",
    "persons.phones, 01632 960001 or 01632 960002, FORMAT_ODD",
    "persons.emails, kid at example.org, FORMAT_ODD",
    "persons.address.postcode, LA9 7CI, FORMAT_ODD",
    "vehicles.vrm, a green one, FORMAT_ODD",
    "locations.uprn, 12A, FORMAT_ODD",
    "finance.sortCode, 1234, FORMAT_ODD",
    "gate.immediateDanger, maybe, VALUE_UNKNOWN",
    "gate.nonUrgentConfirmed, perhaps, VALUE_UNKNOWN",
    "persons.approxAgeMin, teenager, VALUE_UNKNOWN",
    "persons.approxAgeMin, 140, FORMAT_ODD",
    "persons.dob, last spring, DATE_UNREADABLE",
    "persons.dob, 31/02/2010, DATE_UNREADABLE",
    "persons.surname, J, INITIALS_ONLY",
    "persons.surname, J.S., INITIALS_ONLY",
    "persons.surname, JS, INITIALS_ONLY",
    "submitter.name, J S, INITIALS_ONLY",
  })
  void isKeptAsGivenAndFlagged(String field, String given, ProblemCode code) {
    Reading reading = read(field, given);
    assertThat(reading.value().shown()).isEqualTo(given);
    assertThat(reading.problem()).hasValue(code);
  }

  @Test
  void aNumberOrBooleanThatDoesNotFitStaysOne() {
    assertThat(reader.read(field("persons.surname"), new Scalar.Numeral("5"), Optional.empty()))
        .isEqualTo(Reading.odd(new Scalar.Numeral("5"), ProblemCode.VALUE_UNKNOWN));
    assertThat(reader.read(field("persons.surname"), new Scalar.Flag(true), Optional.empty()))
        .isEqualTo(Reading.odd(new Scalar.Flag(true), ProblemCode.VALUE_UNKNOWN));
    assertThat(reader.read(field("persons.sex"), new Scalar.Numeral("1"), Optional.empty()))
        .isEqualTo(Reading.odd(new Scalar.Numeral("1"), ProblemCode.VALUE_UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({
    "2026, 2026",
    "2026-03, 2026-03",
    "2026-03-27, 2026-03-27",
    "2026-03-27T14:05, 2026-03-27T14:05",
    "2026-03-27T14:05:30, 2026-03-27T14:05",
    "2026-07-27T14:05:00Z, 2026-07-27T15:05",
    "27/03/2026, 2026-03-27",
    "7/3/2026, 2026-03-07",
    "27.3.2026, 2026-03-27",
    "27 3 2026, 2026-03-27",
    "27 March 2026, 2026-03-27",
    "27th of March 2026, 2026-03-27",
    "3 Sept 2025, 2025-09-03",
    "March 2026, 2026-03",
    "03/2026, 2026-03",
    "27/03/2026 14:05, 2026-03-27T14:05",
  })
  void datesAreReadDayFirst(String given, String written) {
    assertThat(PartialDate.read(given).map(PartialDate::written)).hasValue(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"27/3/26", "2026-13", "2026-02-30", "tomorrow", "13/13/2026", "", "20260327"})
  void otherDatesAreNot(String given) {
    assertThat(PartialDate.read(given)).isEmpty();
  }

  @Test
  void aContactIsReadByItsKind() {
    assertThat(comms("PHONE", "07700 900123")).isEqualTo("+447700900123");
    assertThat(comms("URL", "https://bad.example.org/x?y=1"))
        .isEqualTo("hxxps://bad[.]example[.]org/x?y=1");
    assertThat(comms("URL", "bad.example.org/x")).isEqualTo("bad[.]example[.]org/x");
    assertThat(comms("SOCIAL", "@SomeOne_7")).isEqualTo("@SomeOne_7");
    assertThat(comms("IP", "192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(comms("IP", "2001:DB8::1")).isEqualTo("2001:db8::1");
    assertThat(comms("IMEI", "49-015420-323751-8")).isEqualTo("490154203237518");
    assertThat(comms("OTHER", "pager 12")).isEqualTo("pager 12");
  }

  private String comms(String kind, String value) {
    Reading reading = reader.read(field("comms.value"), Scalar.text(value), Optional.of(kind));
    assertThat(reading.problem()).isEmpty();
    return reading.value().shown();
  }

  private Reading read(String field, String given) {
    return reader.read(field(field), Scalar.text(given), Optional.empty());
  }

  private static Field field(String id) {
    return FORM.field(id).orElseThrow();
  }
}
