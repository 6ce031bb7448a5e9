package org.sallyport.routes.road;

import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.sallyport.intake.reception.Reception;

/**
 * Every road of one gateway in one Camel context that shows, logs, keeps and loads nothing it need
 * not: no JMX, no tracing, no message history, no bodies in logs, no stream cache on disk.
 *
 * <p>Close the servers that knock at its doors first. Thread-safe after {@link #start}.
 */
public final class Roads implements AutoCloseable {
  private static final int SHUTDOWN_SECONDS = 8;

  private final DefaultCamelContext camel = new DefaultCamelContext(false);
  private final List<Bell> bells;

  /**
   * @param bells closed first when the roads close, so that no tick keeps them waiting
   * @param roads each is one of this package's builders, behind these guards
   */
  public Roads(Guards guards, List<? extends RoutesBuilder> roads, List<Bell> bells)
      throws RoadsUnusable {
    this.bells = List.copyOf(bells);
    harden(camel);
    try {
      camel.addRoutes(guards);
      for (RoutesBuilder road : roads) {
        camel.addRoutes(road);
      }
    } catch (Exception cause) {
      throw new RoadsUnusable(cause);
    }
  }

  private static void harden(DefaultCamelContext camel) {
    camel.disableJMX();
    camel.setTracing(false);
    camel.setBacklogTracing(false);
    camel.setDebugging(false);
    camel.setMessageHistory(false);
    camel.setLogMask(true);
    camel.setLogExhaustedMessageBody(false);
    camel.setUseBreadcrumb(false);
    camel.setStreamCaching(false);
    camel.setAllowUseOriginalMessage(false);
    camel.setLoadTypeConverters(false);
    camel.setLoadHealthChecks(false);
    camel.setDevConsole(false);
    camel.setModeline(false);
    camel.setTypeConverterStatisticsEnabled(false);
    camel.getCamelContextExtension().setName("sallyport");
    camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
    ShutdownStrategy shutdown = camel.getShutdownStrategy();
    shutdown.setTimeout(SHUTDOWN_SECONDS);
    shutdown.setShutdownNowOnTimeout(true);
    shutdown.setLogInflightExchangesOnTimeout(false);
    shutdown.setSuppressLoggingOnTimeout(true);
  }

  public void start() throws RoadsUnusable {
    try {
      camel.start();
    } catch (Exception cause) {
      throw new RoadsUnusable(cause);
    }
  }

  /** The reception, reached by the road of that door. */
  public Reception door(String door) {
    return new RoadDoor(camel.createProducerTemplate(), camel.getEndpoint("direct:" + door));
  }

  /** For tests of the map itself. */
  DefaultCamelContext camel() {
    return camel;
  }

  /** Lets what is on the roads arrive, at most 8 seconds. */
  @Override
  public void close() {
    bells.forEach(Bell::close);
    camel.stop();
  }

  /** The roads cannot be laid or opened. */
  public static final class RoadsUnusable extends Exception {
    private static final long serialVersionUID = 1L;

    RoadsUnusable(Throwable cause) {
      super("The roads cannot be opened", cause);
    }
  }
}
