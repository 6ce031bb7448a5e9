package org.sallyport.intake.taking;

import java.time.Duration;

/**
 * How long an upload lies until it is taken (CONTRACT §4). Counted from its last write or rename.
 *
 * @param settle closed and unchanged for so long, it is taken where it looks whole
 * @param waiting where it does not, its sender is told after so long
 * @param anyway and it is taken all the same after so long
 */
public record TakingTimes(Duration settle, Duration waiting, Duration anyway) {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);

  /** The usual ones, with this {@code sftp.settle}. */
  public static TakingTimes of(Duration settle) {
    return new TakingTimes(settle, longer(TEN_MINUTES, settle), longer(HOUR, settle));
  }

  /** Those of a try-out. */
  public static TakingTimes ofDemo(Duration settle) {
    return new TakingTimes(settle, longer(Duration.ofSeconds(20), settle), longer(HOUR, settle));
  }

  /**
   * Those of a pull: what looked the same in two polls, the second after the first, has settled.
   */
  public static TakingTimes ofPull() {
    return new TakingTimes(Duration.ofMillis(1), TEN_MINUTES, HOUR);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
