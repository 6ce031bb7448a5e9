package org.sallyport.intake.passage.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.templates.lexicon.Lexicon;
import org.sallyport.templates.problem.ProblemCode;

/** The lists of wordings and of other forms' titles. */
class WordListsTest {
  private static final PhraseFinder LANGUAGE = new PhraseFinder(Lexicon.language());
  private static final PhraseFinder TOPICS = new PhraseFinder(Lexicon.topics());
  private static final PhraseFinder FORMS = new PhraseFinder(Lexicon.referralForms());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "She is promiscuous.",
        "He is putting himself at risk.",
        "She places herself in danger by going there.",
        "It is a lifestyle choice.",
        "She refuses to engage with workers.",
        "He is not engaging.",
        "The child prostitute was seen again.",
        "She is involved in prostitution.",
        "She has an older boyfriend.",
        "He is streetwise.",
        "This is attention-seeking behaviour.",
        "He is a drug runner for them.",
        "She chooses to sell drugs.",
        "He is involved in CSE.",
        "They say she was asking for it.",
      })
  void aBlamingWordingIsNoticed(String text) {
    assertThat(LANGUAGE.find(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "She was seen with an older man who gives her gifts.",
        "He is being made to carry drugs.",
        "She has been groomed online.",
        "Workers have not been able to reach her.",
        "He is not putting himself at risk, others do.",
        "She chose a red coat.",
        "The older boy lives next door.",
        "Her engagement with school is good.",
        "The lifestyle of the men changed.",
        "They risk being harmed by him.",
      })
  void anotherWordingIsNot(String text) {
    assertThat(LANGUAGE.find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "He was raped by her uncle. | POSSIBLE_MANDATORY_REPORT",
        "The man asked her for nudes. | POSSIBLE_MANDATORY_REPORT",
        "She was groomed online by an adult. | POSSIBLE_MANDATORY_REPORT",
        "Boys of 14 carry drugs for them, it is county lines. | NRM_CONSIDER",
        "The men keep his passport. | NRM_CONSIDER",
        "They are forced to work in the car wash. | NRM_CONSIDER",
        "He shares extremist videos. | PREVENT",
        "She was not sexually abused. | ''",
        "A van stands outside the school on Fridays. | ''",
        "He works in the office. | ''",
      })
  void aNarrativeTellsWhatItIsAbout(String text, String flag) {
    assertThat(String.join(",", TOPICS.find(text))).isEqualTo(flag);
  }

  @Test
  void everyTopicIsAFlag() {
    assertThat(Lexicon.topics().terms())
        .extracting(term -> ProblemCode.valueOf(term.name()).isFlag())
        .containsOnly(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CE Vulnerability Checklist",
        "Child Exploitation Vulnerability Checklist v3",
        "CHILD EXPLOITATION (CE) VULNERABILITY CHECKLIST",
        "Single Contact Form",
        "Safeguarding Hub Single Contact Form (2026)",
        "Multi-Agency Referral Form (MARF)",
        "MARF",
        "Safeguarding Adult Referral Form",
        "Safeguarding adults concern form",
        "NRM referral form",
        "Prevent Referral Form",
        "CERAR consultation",
      })
  void aReferralFormIsKnownByItsTitle(String title) {
    assertThat(FORMS.find(title)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Multi-Agency Information Submission Form",
        "This form is not a substitute for a safeguarding referral",
        "Has a safeguarding referral been made?",
        "Referral reference",
        "Information sharing form",
        "Letter to the hub",
        "Contact details",
        "Vehicle checklist",
      })
  void anotherTitleIsNone(String title) {
    assertThat(FORMS.find(title)).isEmpty();
  }
}
