package org.sallyport.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps a library's line out where an event of ours tells the same: the embedded broker warns of
 * each single message that a full queue did not take, ours is {@code HUB_QUEUE_NOT_TAKING}.
 */
final class SaidByUs extends TurboFilter {
  /** By name: the broker's classes are the roads' business. */
  private static final String QUEUE_FULL =
      "org.apache.activemq.artemis.api.core.ActiveMQAddressFullException";

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      @Nullable Logger logger,
      @Nullable Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    return thrown != null && thrown.getClass().getName().equals(QUEUE_FULL)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
