package org.sallyport.routes.watch;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.sallyport.intake.watch.EventLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's log as lines {@code EVENT field=value …}, to the logger {@value #LOGGER}, fields
 * in the order of {@link EventLog.Field}. Thread-safe.
 */
public final class Slf4jEventLog implements EventLog {
  /** The one logger whose messages may be printed as they are. */
  public static final String LOGGER = "sallyport.events";

  private final Logger logger;

  public Slf4jEventLog() {
    this(LoggerFactory.getLogger(LOGGER));
  }

  Slf4jEventLog(Logger logger) {
    this.logger = logger;
  }

  @Override
  public void info(String event, Map<Field, Object> fields) {
    if (logger.isInfoEnabled()) {
      logger.info(line(event, fields));
    }
  }

  @Override
  public void warn(String event, Map<Field, Object> fields) {
    if (logger.isWarnEnabled()) {
      logger.warn(line(event, fields));
    }
  }

  static String line(String event, Map<Field, Object> fields) {
    var line = new StringBuilder(ClosedShape.event(event));
    if (!fields.isEmpty()) {
      new EnumMap<>(fields)
          .forEach(
              (field, value) ->
                  line.append(' ')
                      .append(field.name().toLowerCase(Locale.ROOT))
                      .append('=')
                      .append(ClosedShape.show(field, value)));
    }
    return line.toString();
  }
}
