package org.sallyport.intake.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.notice.Post;
import org.sallyport.intake.sender.FixedRegister;
import org.sallyport.intake.sender.LinkSenders;
import org.sallyport.intake.signin.SignInMails.Wanted;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.LinkWords;

class SignInMailsTest extends Clock implements Post {
  private static final String DSL = "dsl@school.example";
  private static final URI LINK = URI.create("https://intake.hub.example/sign-in/link/abc");

  private final List<OutgoingMail> sent = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T10:00:00Z");
  private boolean away;
  private int tries;
  private final SignInMails mails =
      new SignInMails(
          new LinkSenders(
              new FixedRegister(
                  List.of(
                      new AgencyEntry(
                          "school",
                          "Example School",
                          "SCHOOL",
                          new UUID(7, 1),
                          List.of(),
                          List.of(DSL),
                          false,
                          Instant.EPOCH))),
              Set.of()),
          this,
          LinkWords.english(Pathways.load(), "The Form"),
          new RecordingWatch(),
          this);

  private void ask(String mailbox) {
    mails.ask(new Wanted(mailbox, LINK, "7K3M-91X0", now.plus(Duration.ofMinutes(30))));
  }

  @Test
  void theMailHasTheLinkAndTheCodeAsTextAndHtmlAndSaysThatAMachineWroteIt() {
    ask(DSL);
    mails.sendWaiting();
    OutgoingMail mail = sent.getFirst();
    assertThat(mail.to()).isEqualTo(DSL);
    assertThat(mail.text()).contains(LINK.toString(), "7K3M-91X0", "Until 10:30", "The Form");
    assertThat(mail.html().orElseThrow()).contains("href=\"" + LINK + "\"", "7K3M-91X0");
    assertThat(mail.headers()).isEqualTo(Map.of("Auto-Submitted", List.of("auto-generated")));
    mails.sendWaiting();
    assertThat(sent).hasSize(1);
  }

  @Test
  void whomTheRegisterDoesNotKnowGetsNone() {
    ask("someone@elsewhere.example");
    ask(DSL);
    mails.sendWaiting();
    assertThat(sent).extracting(OutgoingMail::to).containsExactly(DSL);
  }

  @Test
  void whatTheMailServerDoesNotTakeIsTriedAgainAndHoldsUpNoOther() {
    away = true;
    ask(DSL);
    mails.sendWaiting();
    away = false;
    mails.sendWaiting();
    assertThat(sent).as("not at once").isEmpty();
    ask(DSL);
    mails.sendWaiting();
    assertThat(sent).hasSize(1);
    now = now.plusSeconds(3);
    mails.sendWaiting();
    assertThat(sent).hasSize(2);
  }

  @Test
  void aMailThatNobodyTakesIsGivenUpAndOneThatIsOfNoUseAnyMoreIsNotSent() {
    away = true;
    ask(DSL);
    for (int i = 0; i < 100; i++) {
      mails.sendWaiting();
      now = now.plusSeconds(5);
    }
    assertThat(tries).isEqualTo(8);
    away = false;
    ask(DSL);
    now = now.plus(Duration.ofMinutes(30));
    mails.sendWaiting();
    assertThat(sent).isEmpty();
  }

  @Override
  public void send(OutgoingMail mail) throws Unavailable {
    tries++;
    if (away) {
      throw new Unavailable("away");
    }
    sent.add(mail);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
