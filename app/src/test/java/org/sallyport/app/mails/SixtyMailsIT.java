package org.sallyport.app.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mails in the shapes of real clients, forms that are not ours, and mails that are odd, each with
 * its truth, by SMTP and IMAP through a whole gateway to the hub's queues. Writes what came of them
 * to {@code target/mails.md}.
 */
class SixtyMailsIT {
  private static final Path REPORT = Path.of("target", "mails.md");
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /** What every build looks at: one of each kind of outcome, without the large ones. */
  private static final Set<String> FEW =
      Set.of(
          "ordinary-01",
          "ordinary-05",
          "legacy-01",
          "legacy-18",
          "awkward-01",
          "awkward-04",
          "awkward-08",
          "awkward-11",
          "awkward-13");

  @TempDir private Path folder = Path.of("");

  @Test
  @Tag("integration")
  void aFewOfEachKindBecomeWhatTheyShould() throws Exception {
    List<MailCase> few =
        MailCase.all().stream()
            .filter(mail -> FEW.contains(mail.name().replaceAll("^(\\w+-\\d+).*", "$1")))
            .toList();
    assertThat(few).hasSameSizeAs(FEW);
    assertThat(through(few).differences()).isEmpty();
  }

  @Test
  @Tag("long")
  void sixtyMailsBecomeWhatTheyShould() throws Exception {
    List<MailCase> all = MailCase.all();
    OutcomeTable table = through(all);
    Files.writeString(REPORT, table.markdown());
    assertThat(table.differences()).isEmpty();
    assertThat(all).hasSize(60);
  }

  private OutcomeTable through(List<MailCase> mails) throws Exception {
    try (MailHouse house = MailHouse.start(folder.resolve("data"), Map.of())) {
      HubSide hub = house.hub();
      for (MailCase mail : mails) {
        for (int i = 0; i < mail.mails().size(); i++) {
          house.send(mail.mails().get(i), mail.senders().get(i));
        }
      }
      try {
        await().atMost(PATIENCE).pollInterval(LOOK).until(() -> done(house, hub, mails));
      } catch (ConditionTimeoutException _) {
        // The table says what is missing.
      }
      return table(house, hub, mails);
    }
  }

  private static boolean done(MailHouse house, HubSide hub, List<MailCase> mails) throws Exception {
    hub.take();
    Observation seen = seen(house, hub);
    for (MailCase mail : mails) {
      Observation.Seen one = seen.of(mail);
      boolean whole =
          one.receipts() >= mail.receipts()
              && one.submissions().size() >= mail.truth().size()
              && one.submissions().stream()
                  .allMatch(
                      submission ->
                          !submission.channel().isEmpty() || !submission.held().isEmpty());
      if (!whole) {
        return false;
      }
    }
    return true;
  }

  private static OutcomeTable table(MailHouse house, HubSide hub, List<MailCase> mails)
      throws Exception {
    OutcomeTable table = new OutcomeTable();
    Observation seen = seen(house, hub);
    for (MailCase mail : mails) {
      table.add(mail, seen.of(mail));
    }
    return table;
  }

  private static Observation seen(MailHouse house, HubSide hub) throws Exception {
    List<Got> letters = new ArrayList<>();
    for (String sender : house.senders()) {
      letters.addAll(house.mailbox(sender));
    }
    return new Observation(hub, letters, house.gateway().ledger().view());
  }
}
