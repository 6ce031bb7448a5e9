package org.sallyport.routes.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Takes each request from its loop to a virtual thread and its reply back, so that no loop ever
 * waits. Thread-safe.
 */
final class Dispatcher {
  private static final Duration BUSY = Duration.ofSeconds(2);
  private static final Duration MOMENT = Duration.ofSeconds(2);
  private static final long LITTLE = 1L << 20;

  private final WebSettings settings;
  private final Refusals refusals;
  private final ReplyWriter writer;
  private final ConnectionWarden warden;
  private final EventLog events;
  private final Semaphore running;
  private volatile boolean closing;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("web-", 0).factory());

  Dispatcher(
      WebSettings settings,
      Refusals refusals,
      ReplyWriter writer,
      ConnectionWarden warden,
      EventLog events) {
    this.settings = settings;
    this.refusals = refusals;
    this.writer = writer;
    this.warden = warden;
    this.events = events;
    this.running = new Semaphore(settings.caps().requests());
  }

  /** Called on the request's loop. */
  void dispatch(HttpServerRequest request, Site site) {
    Context loop = Vertx.currentContext();
    var body = new BodyStream(request, loop, settings.pace());
    if (closing || !running.tryAcquire()) {
      writer.write(request, refusals.later(ProblemCode.BUSY, BUSY), false);
      return;
    }
    warden.began(request.connection());
    threads.execute(
        () -> {
          try {
            serve(request, loop, body, site);
          } finally {
            running.release();
            warden.ended(request.connection());
          }
        });
  }

  private void serve(HttpServerRequest request, Context loop, BodyStream body, Site site) {
    Call call = new Call(request, loop, body);
    boolean clear = call.hasOneEnd();
    Reply reply = clear ? replyOf(call, site) : refusals.refuse(ProblemCode.REQUEST_INVALID);
    boolean ended = clear && !call.waits() && drained(body, reply);
    if (!(body.fault().orElse(null) instanceof BodyStream.Gone)) {
      loop.runOnContext(_ -> writer.write(request, reply, ended));
    }
  }

  private boolean drained(BodyStream body, Reply reply) {
    return reply.patient()
        ? body.drain(settings.caps().drainBytes(), settings.pace().drain())
        : body.drain(LITTLE, MOMENT);
  }

  private Reply replyOf(Call call, Site site) {
    if (!call.namesOneHost()) {
      return refusals.refuse(ProblemCode.REQUEST_INVALID);
    }
    try {
      return site.answer(call);
    } catch (Exception bug) {
      events.warn("REQUEST_FAILED", Map.of(EventLog.Field.EXCEPTION, bug.getClass()));
      return refusals.refuse(ProblemCode.INTERNAL_ERROR);
    }
  }

  /** Takes nothing more and waits until what runs has ended, at most that long. */
  void finish(Duration longest) {
    closing = true;
    try {
      boolean _ =
          running.tryAcquire(settings.caps().requests(), longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
  }
}
