package org.sallyport.bench.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Sends synthetic submissions to a running demo gateway and says how many were acknowledged, how
 * fast, and how long until the hub's queue had them. With {@code --retry} it goes on through
 * crashes of the gateway, under the same Idempotency-Key, until each is acknowledged.
 */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Loads a demo gateway with synthetic submissions.")
public final class LoadDriver implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Plan plan = new Plan();

  /** Started from the command line only. */
  public LoadDriver() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new LoadDriver()).execute(args));
  }

  /** What to send, and how. */
  static final class Plan {
    @Option(names = "--endpoints", required = true, description = "endpoints.json of the demo")
    private Path endpoints = Path.of("");

    @Option(names = "--clients", description = "concurrent senders (${DEFAULT-VALUE})")
    private int clients = 8;

    @Option(names = "--count", description = "submissions in all (${DEFAULT-VALUE})")
    private long count = 1000;

    @Option(names = "--warm-up", description = "sent first, not counted (${DEFAULT-VALUE})")
    private long warmUp;

    @Option(
        names = "--rate",
        description = "submissions/s over all senders; 0 = as fast as it goes")
    private double rate;

    @Option(
        names = "--docx",
        description =
            "send this Word form, or those of this folder in turn, with {} instead of JSON")
    private Optional<Path> docx = Optional.empty();

    @Option(names = "--text", description = "characters of narrative (${DEFAULT-VALUE})")
    private int text = 5600;

    @Option(names = "--seed", description = "seed of the samples and keys (${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--acked", description = "append each acknowledged reference to this file")
    private Optional<Path> acked = Optional.empty();

    @Option(names = "--retry", description = "go on through crashes until all are acknowledged")
    private boolean retry;

    @Option(names = "--drain", description = "wait until the hub's queue has all")
    private boolean drain;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Forms forms = plan.docx.isPresent() ? Forms.read(plan.docx.get()) : Forms.none();
    if (plan.warmUp > 0) {
      run(plan.warmUp, 1_000_000_000L, forms, Optional.empty());
    }
    try (BufferedWriter acked = open()) {
      report(run(plan.count, 0, forms, Optional.of(acked)));
    }
    return 0;
  }

  private BufferedWriter open() throws IOException {
    return plan.acked.isPresent()
        ? Files.newBufferedWriter(
            plan.acked.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
        : new BufferedWriter(Writer.nullWriter());
  }

  /** What one run came to. */
  private record Result(Times times, Duration sending, Optional<Duration> drained, long failed) {}

  private Result run(long count, long firstNumber, Forms forms, Optional<BufferedWriter> acked)
      throws IOException, InterruptedException, ExecutionException {
    Client watch = new Client(Target.read(plan.endpoints));
    double before =
        plan.drain ? watch.metric("sallyport_events_total{name=\"parcels\"", "confirmed") : 0;
    Times times = new Times();
    AtomicLong next = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    long started = System.nanoTime();
    try (ExecutorService senders = Executors.newFixedThreadPool(plan.clients)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < plan.clients; i++) {
        running.add(
            senders.submit(
                () -> {
                  var sender = new Sender(times, failed, acked, forms, started);
                  for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    sender.send(firstNumber + n, n);
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    Duration sending = Duration.ofNanos(System.nanoTime() - started);
    Optional<Duration> drained = Optional.empty();
    if (plan.drain) {
      long parcels = times.count() * (forms.any() ? 2L : 1L);
      while (watch.metric("sallyport_events_total{name=\"parcels\"", "confirmed") - before
          < parcels) {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      drained = Optional.of(Duration.ofNanos(System.nanoTime() - started));
    }
    return new Result(times, sending, drained, failed.get());
  }

  private void report(Result result) {
    PrintWriter out = spec.commandLine().getOut();
    int sent = result.times().count();
    out.printf(
        "clients %d  acknowledged %d  failed %d  in %.2f s  %.1f/s%n",
        plan.clients,
        sent,
        result.failed(),
        seconds(result.sending()),
        sent / seconds(result.sending()));
    out.printf(
        "latency ms  p50 %.1f  p95 %.1f  p99 %.1f  max %.1f%n",
        result.times().percentile(0.5),
        result.times().percentile(0.95),
        result.times().percentile(0.99),
        result.times().percentile(1));
    result
        .drained()
        .ifPresent(
            all ->
                out.printf(
                    "at the hub's queue after %.2f s  %.1f/s%n",
                    seconds(all), sent / seconds(all)));
    out.flush();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** One sender's loop. */
  private final class Sender {
    private final Times times;
    private final AtomicLong failed;
    private final Optional<BufferedWriter> acked;
    private final Forms forms;
    private final long started;
    private final Samples samples = new Samples(plan.seed, plan.text);
    private Client client;

    Sender(
        Times times, AtomicLong failed, Optional<BufferedWriter> acked, Forms forms, long started)
        throws IOException {
      this.times = times;
      this.failed = failed;
      this.acked = acked;
      this.forms = forms;
      this.started = started;
      this.client = new Client(Target.read(plan.endpoints));
    }

    void send(long number, long place) throws IOException, InterruptedException {
      long from = pace(place);
      String key = "load-" + plan.seed + "-" + number;
      byte[] body = forms.any() ? forms.of(number) : samples.json(number);
      while (true) {
        Optional<Client.Reply> reply = attempt(body, key);
        if (reply.isPresent() && reply.get().reference().isPresent()) {
          times.add(System.nanoTime() - from);
          note(number, reply.get().reference().get());
          return;
        }
        if (!plan.retry) {
          failed.incrementAndGet();
          return;
        }
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    }

    private Optional<Client.Reply> attempt(byte[] body, String key) throws InterruptedException {
      try {
        return Optional.of(forms.any() ? client.postForm(body, key) : client.postJson(body, key));
      } catch (IOException gone) {
        reconnect();
        return Optional.empty();
      }
    }

    private void reconnect() {
      try {
        client = new Client(Target.read(plan.endpoints));
      } catch (IOException | RuntimeException notBackYet) {
        // The gateway is starting: keep the old client and try again.
        return;
      }
    }

    /**
     * Waits for its turn. At a fixed rate, time counts from when it was due, so that a gateway that
     * keeps senders waiting is not measured as fast.
     */
    private long pace(long place) {
      if (plan.rate <= 0) {
        return System.nanoTime();
      }
      long due = started + (long) (place * 1e9 / plan.rate);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return due;
    }

    private void note(long number, String reference) throws IOException {
      if (acked.isPresent()) {
        synchronized (acked.get()) {
          acked.get().write(number + " " + reference + "\n");
          acked.get().flush();
        }
      }
    }
  }
}
