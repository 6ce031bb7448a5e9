package org.sallyport.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.app.control.Told;
import org.sallyport.app.gateway.DutyTest;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.templates.notice.Call;

class DutyCommandTest {
  private static final URI FIRST = URI.create("mailto:first@hub.example");
  private static final URI SECOND = URI.create("https://second.example/call");

  private final List<String> told = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private final EventLog log =
      new EventLog() {
        @Override
        public void info(String event, Map<Field, Object> fields) {
          logged.add(event + fields);
        }

        @Override
        public void warn(String event, Map<Field, Object> fields) {
          logged.add(event + fields);
        }
      };

  @Test
  void everyContactGetsOneTestNoticeThatSaysItIsOne() {
    Told answer =
        new DutyTest(
                (contact, call) -> told.add(contact + " " + call.kind()),
                List.of(FIRST, SECOND),
                log)
            .run();
    assertThat(answer.done()).isTrue();
    assertThat(told).containsExactly(FIRST + " " + Call.Kind.TEST, SECOND + " " + Call.Kind.TEST);
    assertThat(logged).containsExactly("DUTY_TEST{COUNT=2}");
  }

  @Test
  void oneThatCannotBeReachedKeepsNoOtherFromItAndIsNamed() {
    Told answer =
        new DutyTest(
                (contact, call) -> {
                  if (contact.equals(FIRST)) {
                    throw new Unavailable("the mail server did not take it");
                  }
                  told.add(contact.toString());
                },
                List.of(FIRST, SECOND),
                log)
            .run();
    assertThat(answer.done()).isFalse();
    assertThat(answer.lines().getFirst())
        .startsWith("1 of 2 not told: NOT told mailto:first@hub.example");
    assertThat(told).containsExactly(SECOND.toString());
    assertThat(logged.toString()).doesNotContain("first@");
  }
}
