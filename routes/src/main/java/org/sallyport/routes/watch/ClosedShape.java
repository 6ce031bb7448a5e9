package org.sallyport.routes.watch;

import java.util.UUID;
import java.util.regex.Pattern;
import org.sallyport.intake.watch.EventLog.Field;

/**
 * The closed shapes that a log field's value may have. What does not fit is shown as {@code ?}, so
 * that no content can reach the log by mistake.
 */
final class ClosedShape {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern CLASS =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z0-9_$]+){0,20}");
  private static final Pattern REFERENCE =
      Pattern.compile("[A-Z0-9]{1,16}-[0-9]{6}-[0-9A-Z]{5}-[0-9A-Z]{6}");
  private static final String UNFIT = "?";

  private ClosedShape() {}

  static String show(Field field, Object value) {
    return switch (field) {
      case COUNT, MILLIS, BYTES, PORT -> value instanceof Number n ? n.toString() : UNFIT;
      case ARRIVAL -> value instanceof UUID id ? id.toString() : UNFIT;
      case REFERENCE -> fits(REFERENCE, value);
      case EXCEPTION -> fits(CLASS, value instanceof Class<?> c ? c.getName() : value);
      case CHANNEL, STATE, REASON, QUEUE, STATUS, ACTOR, ACTOR_NAME, EVENT, VERSION ->
          value instanceof Enum<?> e ? e.name() : fits(WORD, value);
    };
  }

  static String event(String event) {
    return fits(WORD, event);
  }

  private static String fits(Pattern shape, Object value) {
    String text = value.toString();
    return text.length() <= 200 && shape.matcher(text).matches() ? text : UNFIT;
  }
}
