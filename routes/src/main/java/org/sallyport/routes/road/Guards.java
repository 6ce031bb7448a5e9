package org.sallyport.routes.road;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.Meters;

/**
 * What stands at the start of every road: foreign Camel headers are taken off, and a failure ends
 * the exchange without an answer, logged by its class only. Nothing is tried again here: a tick
 * comes again by itself, and a channel tells its sender to.
 */
public final class Guards extends RouteConfigurationBuilder {
  /** The id that each route names. */
  public static final String ID = "guards";

  private final EventLog events;
  private final Meters meters;

  public Guards(EventLog events, Meters meters) {
    this.events = events;
    this.meters = meters;
  }

  @Override
  public void configuration() {
    RouteConfigurationDefinition guards = routeConfiguration(ID);
    guards
        .onException(Throwable.class)
        .handled(true)
        .maximumRedeliveries(0)
        .logExhausted(false)
        .logExhaustedMessageBody(false)
        .logStackTrace(false)
        .logHandled(false)
        .retryAttemptedLogLevel(LoggingLevel.OFF)
        .retriesExhaustedLogLevel(LoggingLevel.OFF)
        .process(this::failClosed);
    guards.interceptFrom().process(Guards::stripForeignHeaders);
  }

  /** The message leaves empty: a door without an answer tells its sender to come back. */
  private void failClosed(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    exchange.getMessage().setBody(null);
    meters.count("road_failures", "failed");
    String road = String.valueOf(exchange.getFromRouteId());
    events.warn(
        "ROAD_FAILED",
        failure == null
            ? Map.of(EventLog.Field.QUEUE, road)
            : Map.of(
                EventLog.Field.QUEUE,
                road,
                EventLog.Field.EXCEPTION,
                failure.getClass().getName()));
  }

  static void stripForeignHeaders(Exchange exchange) {
    exchange.getIn().getHeaders().keySet().removeIf(Guards::foreign);
  }

  private static boolean foreign(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("camel") || name.startsWith("org.apache.camel");
  }
}
