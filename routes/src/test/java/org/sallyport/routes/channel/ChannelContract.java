package org.sallyport.routes.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;

/** What a channel must hold to, whatever it speaks. Each channel's test implements it. */
public interface ChannelContract {
  /** The channel's outer side, for the test to send by. */
  Heard send(Letter letter) throws Exception;

  /** The reception behind the channel. */
  DeskReception reception();

  /** The most bytes that one part may have at this channel. */
  long partLimit();

  /**
   * Something to send.
   *
   * @param key what makes a repeat recognisable
   * @param marks further marks that a sender controls, such as headers
   */
  record Letter(Bytes json, Optional<String> key, Map<String, String> marks) {
    public Letter {
      marks = Map.copyOf(marks);
    }

    /** A good one with this text. */
    public static Letter of(String text) {
      String json = "{\"information\":[{\"text\":\"" + text + "\"}]}";
      return new Letter(
          Bytes.own(json.getBytes(StandardCharsets.UTF_8)), Optional.empty(), Map.of());
    }

    Letter keyed(String key) {
      return new Letter(json, Optional.of(key), marks);
    }

    Letter marked(Map<String, String> marks) {
      return new Letter(json, key, marks);
    }
  }

  /** What the sender hears. */
  sealed interface Heard {
    record Taken(String reference, boolean again) implements Heard {}

    record Refused(int status) implements Heard {}

    record ComeAgain(int seconds) implements Heard {}
  }

  @Test
  default void nothingIsAnsweredBeforeTheCommit() throws Exception {
    CountDownLatch commit = reception().holdCommits();
    CompletableFuture<Heard> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return send(Letter.of("Seen at the bus stop."));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Awaitility.await()
        .during(Duration.ofMillis(400))
        .atMost(Duration.ofSeconds(2))
        .until(() -> !answer.isDone() && reception().kept().isEmpty());
    commit.countDown();
    assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Heard.Taken.class);
    assertThat(reception().kept()).hasSize(1);
  }

  @Test
  default void ofWhatIsRefusedNothingIsKept() throws Exception {
    var notJson = new Letter(Bytes.own(new byte[] {'?', '!'}), Optional.empty(), Map.of());
    assertThat(send(notJson)).isInstanceOf(Heard.Refused.class);
    assertThat(reception().kept()).isEmpty();
  }

  @Test
  default void whenTheHouseIsBusyTheSenderIsToldToComeAgainAndIsTakenThen() throws Exception {
    reception().beBusy(true);
    assertThat(send(Letter.of("Second phone."))).isEqualTo(new Heard.ComeAgain(7));
    reception().beBusy(false);
    assertThat(send(Letter.of("Second phone."))).isInstanceOf(Heard.Taken.class);
    assertThat(reception().kept()).hasSize(1);
  }

  @Test
  default void theSameArrivalAgainGetsTheSameReference() throws Exception {
    Letter letter = Letter.of("A grey van.").keyed("k-1");
    Heard.Taken first = (Heard.Taken) send(letter);
    assertThat(send(letter)).isEqualTo(new Heard.Taken(first.reference(), true));
    assertThat(reception().kept()).hasSize(1);
  }

  @Test
  default void hostileMarksChangeNothing() throws Exception {
    Map<String, String> hostile =
        Map.of(
            "CamelHttpUri", "http://evil.example/",
            "CamelBeanMethodName", "toString",
            "cAmElExecCommandExecutable", "id",
            "org.apache.camel.destination", "file:/etc",
            "CamelFileName", "../../x");
    assertThat(send(Letter.of("As ever.").marked(hostile))).isInstanceOf(Heard.Taken.class);
    List<DeskReception.Kept> kept = reception().kept();
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().parts().getFirst().bytes()).isEqualTo(Letter.of("As ever.").json());
  }

  @Test
  default void whatIsTooLargeIsCutEarlyAndNotKept() throws Exception {
    String much = "x".repeat(Math.toIntExact(partLimit()));
    assertThat(send(Letter.of(much))).isInstanceOf(Heard.Refused.class);
    assertThat(reception().kept()).isEmpty();
  }
}
