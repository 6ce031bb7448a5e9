package org.sallyport.intake.passage.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of spellings: current, retired, mistaken, foreign, and words that are no marking. */
class MarkingGrammarTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the policy's own examples and closed lists
        "OFFICIAL | OFFICIAL",
        "OFFICIAL-SENSITIVE | OFFICIAL-SENSITIVE",
        "SECRET | SECRET",
        "TOP SECRET | TOP SECRET",
        "OFFICIAL-SENSITIVE - RECIPIENTS ONLY | OFFICIAL-SENSITIVE - RECIPIENTS ONLY",
        "SECRET - RECIPIENTS ONLY - COMMERCIAL | SECRET - RECIPIENTS ONLY - COMMERCIAL",
        "UK SECRET - CODEWORD - UK EYES ONLY | UK SECRET - CODEWORD - NATIONAL CAVEAT",
        "OFFICIAL-SENSITIVE - PERSONAL DATA | OFFICIAL-SENSITIVE - PERSONAL DATA",
        "OFFICIAL - FOR PUBLIC RELEASE | OFFICIAL - FOR PUBLIC RELEASE",
        "OFFICIAL-SENSITIVE - HMG USE ONLY | OFFICIAL-SENSITIVE - HMG USE ONLY",
        "OFFICIAL-SENSITIVE - POLICE USE ONLY | OFFICIAL-SENSITIVE - ORGANISATION USE ONLY",
        "OFFICIAL-SENSITIVE - WESTSHIRE COUNTY COUNCIL USE ONLY"
            + " | OFFICIAL-SENSITIVE - ORGANISATION USE ONLY",
        "OFFICIAL-SENSITIVE - EMBARGOED UNTIL 0900 1 JUNE | OFFICIAL-SENSITIVE - EMBARGOED",
        "OFFICIAL-SENSITIVE - LEGAL PROFESSIONAL PRIVILEGE"
            + " | OFFICIAL-SENSITIVE - LEGAL PROFESSIONAL PRIVILEGE",
        "OFFICIAL-SENSITIVE - LPP | OFFICIAL-SENSITIVE - LEGAL PROFESSIONAL PRIVILEGE",
        "OFFICIAL-SENSITIVE - LEGAL | OFFICIAL-SENSITIVE - LEGAL",
        "OFFICIAL-SENSITIVE - MARKET SENSITIVE | OFFICIAL-SENSITIVE - MARKET SENSITIVE",
        "OFFICIAL-SENSITIVE - COMMERCIAL | OFFICIAL-SENSITIVE - COMMERCIAL",
        "OFFICIAL-SENSITIVE - HR / MANAGEMENT | OFFICIAL-SENSITIVE - HR / MANAGEMENT",
        "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - PERSONAL DATA"
            + " | OFFICIAL-SENSITIVE - RECIPIENTS ONLY - PERSONAL DATA",
        "UK OFFICIAL | UK OFFICIAL",
        "UK OFFICIAL-SENSITIVE | UK OFFICIAL-SENSITIVE",
        "UK TOP SECRET | UK TOP SECRET",
        "TOP SECRET - STRAP 2 | TOP SECRET - CODEWORD",
        "TOP SECRET - HALIBUT | TOP SECRET - CODEWORD",
        "SECRET - UK EYES ONLY | SECRET - NATIONAL CAVEAT",
        "SECRET - UK/US EYES ONLY | FOREIGN SECRET - NATIONAL CAVEAT",
        "SECRET - FIVE EYES ONLY | FOREIGN SECRET - NATIONAL CAVEAT",
        "UK OFFICIAL-SENSITIVE - REL EU | UK OFFICIAL-SENSITIVE - REL EU",
        "UK OFFICIAL-SENSITIVE - REL-EU | UK OFFICIAL-SENSITIVE - REL EU",
        // retired spellings
        "OFFICIAL SENSITIVE | OFFICIAL-SENSITIVE",
        "OFFICIAL – SENSITIVE | OFFICIAL-SENSITIVE",
        "OFFICIAL — SENSITIVE | OFFICIAL-SENSITIVE",
        "OFFICIAL: SENSITIVE | OFFICIAL-SENSITIVE",
        "OFFICIAL:SENSITIVE | OFFICIAL-SENSITIVE",
        "OFFICIAL/SENSITIVE | OFFICIAL-SENSITIVE",
        "OFFICIAL_SENSITIVE | OFFICIAL-SENSITIVE",
        "O-S | OFFICIAL-SENSITIVE",
        "OFFICIAL-SENSITIVE PERSONAL | OFFICIAL-SENSITIVE - PERSONAL DATA",
        "OFFICIAL-SENSITIVE-PERSONAL | OFFICIAL-SENSITIVE - PERSONAL DATA",
        "OFFICIAL-SENSITIVE COMMERCIAL | OFFICIAL-SENSITIVE - COMMERCIAL",
        "OFFICIAL-SENSITIVE LOCSEN | OFFICIAL-SENSITIVE",
        "OFFICIAL-SENSITIVE [PERSONAL DATA] | OFFICIAL-SENSITIVE - PERSONAL DATA",
        "OFFICIAL SENSITIVE when complete | OFFICIAL-SENSITIVE",
        "OFFICIAL-SENSITIVE when complete | OFFICIAL-SENSITIVE",
        "OFFICIAL-SENSITIVE (when completed) | OFFICIAL-SENSITIVE",
        "OFFICIAL-SENSITIVE WHEN COMPLETE | OFFICIAL-SENSITIVE",
        "SECRET when complete | SECRET",
        "NOT PROTECTIVELY MARKED | NOT PROTECTIVELY MARKED",
        "UNCLASSIFIED | NOT PROTECTIVELY MARKED",
        "PROTECT | PROTECT",
        "RESTRICTED | RESTRICTED",
        "RESTRICTED - STAFF | RESTRICTED",
        "CONFIDENTIAL | CONFIDENTIAL",
        "TOP-SECRET | TOP SECRET",
        // mistaken spellings
        "OFFICAL-SENSITIVE | OFFICIAL-SENSITIVE",
        "OFFICIAL-SENSATIVE | OFFICIAL-SENSITIVE",
        "OFFICIAL - SENSETIVE | OFFICIAL-SENSITIVE",
        "OFFICIAL-SENSITIVE. | OFFICIAL-SENSITIVE",
        "[OFFICIAL-SENSITIVE] | OFFICIAL-SENSITIVE",
        "** SECRET ** | SECRET",
        "- SECRET - | SECRET",
        "OFFICIAL-SENSITIVE - RECIPIENT ONLY | OFFICIAL-SENSITIVE - RECIPIENTS ONLY",
        "OFFICIAL-SENSITIVE UK EYES ONLY | OFFICIAL-SENSITIVE - NATIONAL CAVEAT",
        "OFFICIAL-SENSITIVE - DRAFT | OFFICIAL-SENSITIVE",
        "UK EYES ONLY | NATIONAL CAVEAT",
        "RECIPIENTS ONLY | RECIPIENTS ONLY",
        "Protective marking: Secret | SECRET",
        "CLASSIFICATION: OFFICIAL-SENSITIVE | OFFICIAL-SENSITIVE",
        // other states and bodies
        "NATO SECRET | FOREIGN SECRET",
        "NATO RESTRICTED | FOREIGN RESTRICTED",
        "NATO CONFIDENTIAL | FOREIGN CONFIDENTIAL",
        "NATO UNCLASSIFIED | FOREIGN NOT PROTECTIVELY MARKED",
        "COSMIC TOP SECRET | FOREIGN TOP SECRET",
        "EU SECRET | FOREIGN SECRET",
        "EU RESTRICTED | FOREIGN RESTRICTED",
        "SECRET UE/EU SECRET | FOREIGN SECRET",
        "RESTREINT UE/EU RESTRICTED | FOREIGN RESTRICTED",
        "TRÈS SECRET | FOREIGN TOP SECRET",
        "SECRET DÉFENSE | FOREIGN SECRET",
        "CONFIDENTIEL UE | FOREIGN CONFIDENTIAL",
        "VS-NFD | FOREIGN RESTRICTED",
        "US SECRET | FOREIGN SECRET",
        "SECRET//NOFORN | FOREIGN SECRET - NATIONAL CAVEAT",
        "TOP SECRET//SI//NOFORN | FOREIGN TOP SECRET - CODEWORD - NATIONAL CAVEAT",
        "AUS SECRET | FOREIGN SECRET",
      })
  void aWholeLineInCapitalsIsRead(String line, String canonical) {
    assertThat(MarkingGrammar.read(line, false).map(Marking::canonical)).hasValue(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "secret",
        "Secret",
        "Official-Sensitive",
        "he kept it secret",
        "HE KEPT IT SECRET",
        "SECRET SANTA",
        "SECRETARY",
        "SECRET - THE CHILD TOLD ME THIS AFTER SCHOOL",
        "OFFICIAL VISIT REPORT",
        "OFFICIALLY",
        "TOP SECRETS",
        "PRIVATE & CONFIDENTIAL",
        "PRIVATE AND CONFIDENTIAL",
        "STRICTLY CONFIDENTIAL",
        "IN CONFIDENCE",
        "CONFIDENTIALITY",
        "RESTRICTED AREA",
        "PROTECTION PLAN",
        "COMMERCIAL",
        "PERSONAL DATA",
        "STAFF ONLY",
        "MEMBERS ONLY",
        "EYES DOWN",
        "URGENT",
        "HR",
      })
  void otherWordsAreNone(String line) {
    assertThat(MarkingGrammar.read(line, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Official-Sensitive | OFFICIAL-SENSITIVE",
        "official sensitive | OFFICIAL-SENSITIVE",
        "Official:Sensitive | OFFICIAL-SENSITIVE",
        "secret | SECRET",
        "Top Secret | TOP SECRET",
        "Official - Sensitive - Personal | OFFICIAL-SENSITIVE - PERSONAL DATA",
      })
  void inAFormFieldAnyCaseCounts(String line, String canonical) {
    assertThat(MarkingGrammar.read(line, true).map(Marking::canonical)).hasValue(canonical);
  }

  @Test
  void aNameSetsItsMarkingOff() {
    assertThat(names("[SECRET] visit.docx")).containsExactly("SECRET");
    assertThat(names("visit - SECRET.docx")).containsExactly("SECRET");
    assertThat(names("SECRET - visit to the park.docx")).containsExactly("SECRET");
    assertThat(names("(OFFICIAL-SENSITIVE) report.docx")).containsExactly("OFFICIAL-SENSITIVE");
    assertThat(names("OFFICIAL-SENSITIVE - RECIPIENTS ONLY - form.docx"))
        .containsExactly("OFFICIAL-SENSITIVE - RECIPIENTS ONLY");
    assertThat(names("report (TOP SECRET).pdf")).containsExactly("TOP SECRET");
    assertThat(names("TOP_SECRET.pdf")).containsExactly("TOP SECRET");
    assertThat(names("notes | OFFICIAL | v2.docx")).containsExactly("OFFICIAL");
  }

  @Test
  void otherNamesBearNone() {
    assertThat(names("secret garden.docx")).isEmpty();
    assertThat(names("SECRET GARDEN.docx")).isEmpty();
    assertThat(names("SECRET_GARDEN.docx")).isEmpty();
    assertThat(names("Secretary minutes.docx")).isEmpty();
    assertThat(names("Info form 12.docx")).isEmpty();
    assertThat(names("-".repeat(400))).isEmpty();
  }

  @Test
  void everyPartHasItsPlace() {
    assertThat(well("OFFICIAL-SENSITIVE - RECIPIENTS ONLY")).isTrue();
    assertThat(well("OFFICIAL - RECIPIENTS ONLY")).isFalse();
    assertThat(well("OFFICIAL-SENSITIVE - FOR PUBLIC RELEASE")).isFalse();
    assertThat(well("OFFICIAL-SENSITIVE UK EYES ONLY")).isFalse();
    assertThat(well("TOP SECRET - HMG USE ONLY")).isFalse();
    assertThat(well("SECRET - UK EYES ONLY")).isTrue();
  }

  private static boolean well(String line) {
    return MarkingGrammar.read(line, false).orElseThrow().wellFormed();
  }

  private static List<String> names(String name) {
    return MarkingGrammar.inName(name).stream().map(Marking::canonical).toList();
  }
}
