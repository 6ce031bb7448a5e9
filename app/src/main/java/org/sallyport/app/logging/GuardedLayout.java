package org.sallyport.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.app.config.GatewayConfig.LogFormat;

/**
 * One line an event. Our own event log writes lines of a closed shape, printed as they are. Of any
 * other logger only its name, the level and the exception's class are printed: what a library puts
 * into its text may hold a header, a file name or an address (CONTRACT §7).
 */
final class GuardedLayout extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern FIELD = Pattern.compile(" ([a-z_]+)=(\\S*)");

  private final String ownLogger;
  private final LogFormat format;

  GuardedLayout(String ownLogger, LogFormat format) {
    this.ownLogger = ownLogger;
    this.format = format;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    String at = TIME.format(Instant.ofEpochMilli(event.getTimeStamp()));
    String text = event.getLoggerName().equals(ownLogger) ? event.getMessage() : foreign(event);
    return switch (format) {
      case TEXT -> at + " " + event.getLevel() + " " + text + "\n";
      case JSON -> json(at, event.getLevel().toString(), text);
    };
  }

  private static String foreign(ILoggingEvent event) {
    return "LIBRARY logger="
        + event.getLoggerName().replaceAll("[^A-Za-z0-9_.$]", "_")
        + (event.getThrowableProxy() == null
            ? ""
            : " exception=" + event.getThrowableProxy().getClassName());
  }

  /** Values have a closed shape without quotes or backslashes, so nothing needs escaping. */
  private static String json(String at, String level, String text) {
    int end = text.indexOf(' ');
    StringBuilder line = new StringBuilder(160);
    line.append("{\"at\":\"").append(at).append("\",\"level\":\"").append(level);
    line.append("\",\"event\":\"").append(end < 0 ? text : text.substring(0, end)).append('"');
    Matcher fields = FIELD.matcher(text);
    while (fields.find()) {
      line.append(",\"").append(fields.group(1)).append("\":");
      line.append('"').append(fields.group(2)).append('"');
    }
    return line.append("}\n").toString();
  }
}
