package org.sallyport.intake.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.reception.Examiner.Examination;
import org.sallyport.templates.problem.ProblemCode;

/** Large forms wait for room, ordinary ones do not. */
class RoomyExaminerTest {
  private static final Bytes LARGE = Bytes.own(new byte[2 << 20]);
  private static final Examination FINE = new Examination.Fine(List.of(), false);

  private final Headroom headroom = new Headroom(1 << 20);
  private final RoomyExaminer examiner = new RoomyExaminer((_, _) -> FINE, headroom);

  @Test
  void anOrdinaryFormIsLookedAtWhateverIsInThePassage() throws Exception {
    try (Headroom.Room _ = headroom.enter(1 << 20)) {
      assertThat(examiner.examine(Bytes.utf8("{}"), false)).isEqualTo(FINE);
    }
  }

  @Test
  void aLargeOneWaitsUntilThePassageLeavesRoom() throws Exception {
    try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
      Future<Examination> answer;
      try (Headroom.Room _ = headroom.enter(1)) {
        answer = sender.submit(() -> examiner.examine(LARGE, false));
        assertThat(answer).isNotDone();
      }
      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(FINE);
    }
  }

  @Test
  void oneThatWaitsWhileTheGatewayStopsIsToComeAgain() throws Exception {
    try (Headroom.Room _ = headroom.enter(1)) {
      Thread.currentThread().interrupt();
      assertThat(examiner.examine(LARGE, false))
          .isEqualTo(new Examination.Bad(ProblemCode.BUSY, List.of()));
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
