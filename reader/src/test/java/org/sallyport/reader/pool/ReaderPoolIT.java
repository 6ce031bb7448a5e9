package org.sallyport.reader.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.reader.child.Docx;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.ReadOutcome.Read;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.ReadOutcome.Unreadable;
import org.sallyport.reader.document.TrueType;

@Tag("integration")
class ReaderPoolIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final byte[] LETTER = Docx.body(Docx.p("Dear hub")).build();

  private static final class Counts implements ReaderEvents {
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger reused = new AtomicInteger();
    private final AtomicLong complained = new AtomicLong();
    private final List<KillReason> killed = new CopyOnWriteArrayList<>();

    @Override
    public void started() {
      started.incrementAndGet();
    }

    @Override
    public void startFailed() {
      failed.incrementAndGet();
    }

    @Override
    public void reused() {
      reused.incrementAndGet();
    }

    @Override
    public void killed(KillReason reason) {
      killed.add(reason);
    }

    @Override
    public void complained(long bytes) {
      complained.addAndGet(bytes);
    }
  }

  private final Counts counts = new Counts();

  private static ReaderSettings settings() {
    return ReaderSettings.of(JAVA, System.getProperty("java.class.path"));
  }

  private static ReaderSettings settings(String program) {
    return settings()
        .withMainClass(ChildPrograms.class.getName() + "$" + program)
        .withHeapMb(64)
        .withTimeLimit(Duration.ofSeconds(2));
  }

  private static PartBytes part(byte[] bytes) {
    return new PartBytes() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }
    };
  }

  private static void assertRead(ReadOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Read.class,
            read -> assertThat(read.document().pieces().getFirst().text()).isEqualTo("Dear hub"));
  }

  @Test
  void oneChildReadsPartAfterPart() throws Exception {
    try (ReaderPool pool = ReaderPool.start(settings(), counts)) {
      for (int i = 0; i < 20; i++) {
        assertRead(pool.read(part(LETTER)));
      }
      assertThat(counts.started).hasValueLessThanOrEqualTo(2);
      assertThat(counts.reused.get()).isPositive();
      assertThat(pool.status().pid()).isPresent();
      assertThat(pool.status().residentBytes().orElse(1)).isPositive();
    }
    assertThat(counts.killed).containsOnly(KillReason.CLOSING);
  }

  @Test
  void aChildHasNoEnvironmentAndNoTemporaryFolder() throws Exception {
    try (ReaderPool pool = ReaderPool.start(settings("LooksAround"), counts)) {
      assertRead(pool.read(part(LETTER)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Hangs, TIME_LIMIT",
    "Deaf, TIME_LIMIT",
    "Exits, EXITED",
    "FillsItsHeap, OUT_OF_MEMORY",
    "Talks, WIRE_FAULT",
    "Promises, TOO_MUCH_OUTPUT"
  })
  void aPartNoChildSurvivesIsUnreadableAfterTwoTries(String program, KillReason reason)
      throws Exception {
    byte[] large = new byte[1 << 20];
    long before = usedHeap();
    try (ReaderPool pool = ReaderPool.start(settings(program), counts)) {
      assertThat(pool.read(part(large)))
          .isEqualTo(new Unreadable(TrueType.UNKNOWN, Reason.UNREADABLE));
      assertThat(counts.killed).filteredOn(reason::equals).hasSizeBetween(1, 2);
      assertThat(counts.killed).filteredOn(KillReason::misbehaved).hasSize(2);
    }
    assertThat(usedHeap() - before).isLessThan(64L << 20);
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hangs", "Exits", "FillsItsHeap", "Talks"})
  void thePartAfterOneThatKillsItsChildIsReadInUnderFiveSeconds(String program) throws Exception {
    ReadOutcome fine = new Unreadable(TrueType.of(TrueType.Kind.PDF), Reason.NOT_READ_HERE);
    try (ReaderPool pool = ReaderPool.start(settings("Moody"), counts)) {
      assertThat(pool.read(part(LETTER))).isEqualTo(fine);
      assertThat(pool.read(part(program.getBytes(StandardCharsets.UTF_8))))
          .isEqualTo(new Unreadable(TrueType.UNKNOWN, Reason.UNREADABLE));
      long start = System.nanoTime();
      assertThat(pool.read(part(LETTER))).isEqualTo(fine);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aChildThatDiedWhileItWaitedIsNotAsked() throws Exception {
    try (ReaderPool pool = ReaderPool.start(settings(), counts)) {
      assertRead(pool.read(part(LETTER)));
      ProcessHandle child = ProcessHandle.of(pool.status().pid().orElseThrow()).orElseThrow();
      child.destroyForcibly();
      Awaitility.await().until(() -> !child.isAlive());
      assertRead(pool.read(part(LETTER)));
      assertThat(counts.killed).containsExactly(KillReason.EXITED);
    }
  }

  @Test
  void aChildIsReplacedAfterItsNumberOfParts() throws Exception {
    try (ReaderPool pool = ReaderPool.start(settings().withChildren(1, 1, 2), counts)) {
      for (int i = 0; i < 4; i++) {
        assertRead(pool.read(part(LETTER)));
      }
      assertThat(counts.killed).containsExactly(KillReason.RETIRED, KillReason.RETIRED);
    }
  }

  @Test
  void whereNoChildStartsThePoolIsUnavailableAndNoPartIsBlamed() {
    ReaderSettings noJava = ReaderSettings.of(Path.of("/nonexistent/java"), "none");
    try (ReaderPool pool = ReaderPool.start(noJava, counts)) {
      assertUnavailable(pool, ReaderUnavailable.Cause.CANNOT_START);
    }
    try (ReaderPool pool = ReaderPool.start(settings("SaysNothing"), counts)) {
      assertUnavailable(pool, ReaderUnavailable.Cause.CANNOT_START);
    }
    assertThat(counts.killed).isEmpty();
  }

  private static void assertUnavailable(ReaderPool pool, ReaderUnavailable.Cause cause) {
    assertThatThrownBy(() -> pool.read(part(LETTER)))
        .isInstanceOfSatisfying(ReaderUnavailable.class, e -> assertThat(e.why()).isEqualTo(cause));
  }

  @Test
  void aPartInHandWhileThePoolClosesIsNotBlamed() {
    ReaderPool pool =
        ReaderPool.start(settings("Hangs").withTimeLimit(Duration.ofSeconds(60)), counts);
    CompletableFuture<ReadOutcome> reading =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return pool.read(part(LETTER));
              } catch (ReaderUnavailable | IOException e) {
                throw new CompletionException(e);
              }
            });
    Awaitility.await().until(() -> counts.started.get() > 0);
    pool.close();
    assertThat(reading)
        .failsWithin(5, TimeUnit.SECONDS)
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(ReaderUnavailable.class);
    assertUnavailable(pool, ReaderUnavailable.Cause.CLOSING);
  }

  @Test
  void aChildThatASignalEndsIsNotThePartsFault() throws Exception {
    try (ReaderPool pool = ReaderPool.start(settings(), counts)) {
      assertRead(pool.read(part(LETTER)));
      long pid = pool.status().pid().orElseThrow();
      PartBytes signalling =
          new PartBytes() {
            private boolean sent;

            @Override
            public long size() {
              return LETTER.length;
            }

            @Override
            public InputStream open() {
              if (!sent) {
                sent = true;
                ProcessHandle.of(pid).orElseThrow().destroy();
                Awaitility.await().until(() -> ProcessHandle.of(pid).isEmpty());
              }
              return new ByteArrayInputStream(LETTER);
            }
          };
      assertRead(pool.read(signalling));
      assertThat(counts.killed).containsExactly(KillReason.SIGNALLED);
    }
  }

  @Test
  void bytesThatCannotBeHadAreTheCallersFault() throws Exception {
    PartBytes broken =
        new PartBytes() {
          @Override
          public long size() {
            return 10;
          }

          @Override
          public InputStream open() throws IOException {
            throw new IOException("gone");
          }
        };
    try (ReaderPool pool = ReaderPool.start(settings(), counts)) {
      assertThatThrownBy(() -> pool.read(broken))
          .isInstanceOf(IOException.class)
          .hasMessage("gone");
      assertRead(pool.read(part(LETTER)));
      assertThat(counts.killed).containsExactly(KillReason.PART_UNAVAILABLE);
    }
  }

  @Test
  void aPartBeyondTheLimitIsNotEvenSent() throws Exception {
    ReaderSettings small = settings().withLimits(settings().limits().withPartBytes(100));
    try (ReaderPool pool = ReaderPool.start(small, counts)) {
      assertThat(pool.read(part(LETTER)))
          .isEqualTo(new Unreadable(TrueType.UNKNOWN, Reason.TOO_LARGE));
    }
  }
}
