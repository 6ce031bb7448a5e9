package org.sallyport.app.gateway;

import java.util.Locale;
import java.util.Optional;
import org.sallyport.intake.duty.MailedAlarms;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.reader.pool.KillReason;
import org.sallyport.reader.pool.ReaderEvents;
import org.sallyport.routes.watch.LoggingAlarms;
import org.sallyport.routes.watch.PrometheusMeters;
import org.sallyport.routes.watch.Slf4jEventLog;

/** Log, meters and alarms of one gateway. */
record Watch(EventLog log, PrometheusMeters meters, MailedAlarms alarms) {
  static Watch open() {
    EventLog log = new Slf4jEventLog();
    PrometheusMeters meters = new PrometheusMeters();
    return new Watch(log, meters, new MailedAlarms(new LoggingAlarms(log, meters)));
  }

  /** Counts what happens to the reader's children. */
  ReaderEvents readerEvents() {
    return new ReaderEvents() {
      @Override
      public void started() {
        meters.count("reader_children", "started");
      }

      @Override
      public void startFailed() {
        meters.count("reader_children", "start_failed");
        alarms.raise(AlarmCode.READER_FAILING, Optional.empty());
      }

      @Override
      public void reused() {
        meters.count("reader_children", "reused");
      }

      @Override
      public void killed(KillReason reason) {
        meters.count("reader_children", "ended_" + reason.name().toLowerCase(Locale.ROOT));
      }

      @Override
      public void complained(long bytes) {
        meters.count("reader_children", "complained");
      }
    };
  }
}
