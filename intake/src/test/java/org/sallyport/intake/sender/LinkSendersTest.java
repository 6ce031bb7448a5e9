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
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.templates.record.AssuranceLevel;

/** For whom a mailbox speaks that was proven by a link. */
class LinkSendersTest {
  private static final UUID ACTOR = new UUID(7, 1);

  private final LinkSenders senders =
      new LinkSenders(
          new FixedRegister(
              List.of(
                  new AgencyEntry(
                      "school",
                      "Example School",
                      "SCHOOL",
                      ACTOR,
                      List.of("school.example"),
                      List.of("office@school.example", "Head@school.example"),
                      List.of("Head@school.example"),
                      false,
                      Instant.EPOCH),
                  new AgencyEntry(
                      "force",
                      "Example Force",
                      "POLICE",
                      ACTOR,
                      List.of("north.police.uk", "old.gsi.gov.uk", "hub.example"),
                      List.of(),
                      false,
                      Instant.EPOCH),
                  new AgencyEntry(
                      "gone",
                      "Gone",
                      "CHARITY",
                      ACTOR,
                      List.of("gone.example"),
                      List.of("a@other.example"),
                      true,
                      Instant.EPOCH))),
          Set.of("Intake@hub.example"));

  @ParameterizedTest
  @CsvSource({
    "office@school.example, school, L3, REGISTERED_MAILBOX",
    "head@school.example, school, L3, REGISTERED_MAILBOX",
    "other@school.example, school, L2, REGISTERED_DOMAIN",
    "pc@north.pnn.police.uk, force, L2, REGISTERED_DOMAIN"
  })
  void aMailboxStandsOneRungAboveItsDomain(
      String mailbox, String agency, AssuranceLevel level, String code) throws Exception {
    LinkSenders.Writer writer = senders.of(mailbox).orElseThrow();
    assertThat(writer.sender().agency()).isEqualTo(agency);
    assertThat(writer.sender().assurance()).isEqualTo(level);
    assertThat(writer.sender().codes()).containsExactly("WEB_LINK", code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@stranger.example",
        "a@sub.school.example",
        "a@xschool.example",
        "a@gone.example",
        "a@other.example",
        "a@old.gsi.gov.uk",
        "intake@hub.example",
        "school.example"
      })
  void nobodySpeaksByAMailboxThatIsUnknownSuspendedRetiredOrOurs(String mailbox) throws Exception {
    assertThat(senders.of(mailbox)).isEmpty();
  }

  @Test
  void mailGoesToTheMailboxAsTheRegisterWritesItAndItIsKnownWhetherOneReadsIt() throws Exception {
    assertThat(senders.of("head@school.example").map(LinkSenders.Writer::replyTo))
        .contains(new ReplyTo("Head@school.example", Optional.empty(), true));
    assertThat(senders.of("new@school.example").map(LinkSenders.Writer::replyTo))
        .contains(new ReplyTo("new@school.example", Optional.empty(), false));
  }
}
