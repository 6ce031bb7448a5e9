package org.sallyport.intake.worker;

import java.util.List;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Lets a large form be looked at only where the passage leaves room for it: looked at, a form takes
 * several times its bytes. Ordinary forms wait for nothing. Thread-safe.
 */
public final class RoomyExaminer implements Examiner {
  private static final int ORDINARY = 1 << 20;

  private final Examiner examiner;
  private final Headroom headroom;

  /**
   * @param headroom shared with the passage
   */
  public RoomyExaminer(Examiner examiner, Headroom headroom) {
    this.examiner = examiner;
    this.headroom = headroom;
  }

  @Override
  public Examination examine(Bytes json, boolean filesCame) {
    if (json.size() <= ORDINARY) {
      return examiner.examine(json, filesCame);
    }
    try (Headroom.Room _ = headroom.enter(json.size())) {
      return examiner.examine(json, filesCame);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Examination.Bad(ProblemCode.BUSY, List.<Problem>of());
    }
  }
}
