package org.sallyport.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.sallyport.app.config.GatewayConfig.LogFormat;
import org.slf4j.LoggerFactory;

/** Sets up the log of the process, once, before anything else speaks. */
public final class Logging {
  private Logging() {}

  /**
   * Sends every line to {@code out}.
   *
   * @param ownLogger the one logger whose lines are printed as they are
   */
  public static void to(OutputStream out, String ownLogger, LogFormat format) {
    Logger root = quiet();
    LoggerContext context = root.getLoggerContext();
    GuardedLayout layout = new GuardedLayout(ownLogger, format);
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(out);
    appender.start();
    root.addAppender(appender);
    SaidByUs saidByUs = new SaidByUs();
    saidByUs.setContext(context);
    saidByUs.start();
    context.addTurboFilter(saidByUs);
    context.getLogger(ownLogger).setLevel(Level.INFO);
  }

  /** Nobody speaks: for commands that are not the gateway. */
  public static Logger quiet() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    return root;
  }
}
