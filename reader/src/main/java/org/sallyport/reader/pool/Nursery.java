package org.sallyport.reader.pool;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sallyport.reader.wire.Hello;

/** Brings children up: starts the program, waits for its hello, drains what it complains about. */
final class Nursery {
  private final Launcher launcher;
  private final ReaderSettings settings;
  private final ReaderEvents events;
  private final Threads threads;

  Nursery(ReaderSettings settings, ReaderEvents events, Threads threads) {
    this.launcher = new Launcher(settings);
    this.settings = settings;
    this.events = events;
    this.threads = threads;
  }

  Launcher launcher() {
    return launcher;
  }

  /** A child that has said its hello. */
  Child raise() throws ReaderUnavailable {
    Process process;
    try {
      process = launcher.start();
    } catch (IOException e) {
      events.startFailed();
      throw new ReaderUnavailable(ReaderUnavailable.Cause.CANNOT_START);
    }
    try {
      threads.run(() -> drain(process.getErrorStream()));
      if (heard(process)) {
        events.started();
        return new Child(process, threads);
      }
    } catch (RejectedExecutionException e) {
      Launcher.end(process);
      throw new ReaderUnavailable(ReaderUnavailable.Cause.CLOSING);
    }
    Launcher.end(process);
    if (Thread.currentThread().isInterrupted()) {
      throw new ReaderUnavailable(ReaderUnavailable.Cause.INTERRUPTED);
    }
    events.startFailed();
    throw new ReaderUnavailable(ReaderUnavailable.Cause.CANNOT_START);
  }

  private boolean heard(Process process) {
    Future<Boolean> hello = threads.submit(() -> Hello.heard(process.getInputStream()));
    try {
      return hello.get(settings.startLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private void drain(InputStream complaints) {
    byte[] buffer = new byte[8_192];
    try (complaints) {
      for (int n = complaints.read(buffer); n >= 0; n = complaints.read(buffer)) {
        events.complained(n);
      }
    } catch (IOException e) {
      // The child is gone.
    }
  }
}
