package org.sallyport.intake.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.templates.record.AssuranceLevel;

/** The ladder of assurance, rung by rung. */
class MailSendersTest {
  private static final UUID ACTOR = new UUID(7, 1);

  private final MailSenders senders =
      new MailSenders(
          new FixedRegister(
              List.of(
                  agency(
                      "school",
                      List.of("school.example"),
                      List.of("office@school.example"),
                      List.of("head@school.example"),
                      false),
                  agency("force", List.of("north.police.uk"), List.of(), List.of(), false),
                  agency("gone", List.of("gone.example"), List.of(), List.of(), true))),
          Set.of("intake@hub.example"));

  @ParameterizedTest
  @CsvSource({
    // From, domain that passed, level, agency
    "office@school.example, school.example, L3, school",
    "Office@School.Example, SCHOOL.example., L3, school",
    "head@school.example, school.example, L3, school",
    "other@school.example, school.example, L2, school",
    "pc@north.police.uk, north.police.uk, L2, force",
    "pc@north.pnn.police.uk, north.pnn.police.uk, L2, force",
    "a@stranger.example, stranger.example, L1, -unregistered",
    "a@sub.school.example, sub.school.example, L1, -unregistered",
    "office@school.example, , L0, -unregistered",
    "office@school.example, evil.example, L0, -unregistered",
    "office@school.example, xschool.example, L0, -unregistered",
    "a@gone.example, gone.example, L0, -unregistered",
    "a@council.gsi.gov.uk, council.gsi.gov.uk, L0, -unregistered",
    "a@gcsx.gov.uk, gcsx.gov.uk, L0, -unregistered",
    ", school.example, L0, -unregistered"
  })
  void eachSenderStandsOnTheirRung(String from, String passed, AssuranceLevel level, String agency)
      throws Exception {
    MailSenders.Judged judged =
        senders.judge(
            new MailClaim(
                Optional.ofNullable(from),
                Optional.ofNullable(passed),
                false,
                Optional.of("<1@x>")));
    assertThat(judged.sender().assurance()).isEqualTo(level);
    assertThat(judged.sender().agency()).isEqualTo(agency);
    assertThat(judged.replyTo().isPresent()).isEqualTo(level != AssuranceLevel.L0);
  }

  @Test
  void receiptsGoToTheRegisteredMailboxAndItIsKnownWhetherOneReadsIt() throws Exception {
    assertThat(judged("HEAD@school.example", false))
        .contains(new ReplyTo("head@school.example", Optional.of("<1@x>"), true));
    assertThat(judged("office@school.example", false))
        .contains(new ReplyTo("office@school.example", Optional.of("<1@x>"), false));
  }

  @Test
  void noMachineIsAnswered() throws Exception {
    assertThat(judged("office@school.example", true)).isEmpty();
  }

  @Test
  void nobodyIsAnsweredWhoUsesOurOwnAddress() throws Exception {
    MailClaim own =
        new MailClaim(
            Optional.of("Intake@hub.example"), Optional.of("hub.example"), false, Optional.empty());
    assertThat(senders.judge(own).replyTo()).isEmpty();
  }

  private Optional<ReplyTo> judged(String from, boolean automatic) throws Exception {
    return senders
        .judge(
            new MailClaim(
                Optional.of(from), Optional.of("school.example"), automatic, Optional.of("<1@x>")))
        .replyTo();
  }

  private static AgencyEntry agency(
      String id,
      List<String> domains,
      List<String> mailboxes,
      List<String> personal,
      boolean suspended) {
    List<String> all =
        java.util.stream.Stream.concat(mailboxes.stream(), personal.stream()).toList();
    return new AgencyEntry(
        id, "Example", "SCHOOL", ACTOR, domains, all, personal, suspended, Instant.EPOCH);
  }
}
