package org.sallyport.routes.channel;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.SubmissionStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reception that keeps in memory what it takes, and can be told to wait or to be busy. */
public final class DeskReception implements Reception {
  private static final int DEPTH = 32;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private final List<Kept> kept = new CopyOnWriteArrayList<>();
  private final Map<String, Kept> byKey = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Optional<CountDownLatch> commit = Optional.empty();
  private volatile boolean busy;
  private volatile List<Problem> told = List.of();

  /** What was taken. */
  public record Kept(String reference, String agency, List<KeptPart> parts) {
    public Kept {
      parts = List.copyOf(parts);
    }
  }

  /** One part of it. */
  public record KeptPart(PartRole role, String name, String type, Bytes bytes) {}

  /** What it has taken so far. */
  public List<Kept> kept() {
    return List.copyOf(kept);
  }

  /** How many wait for their commit. */
  public int waiting() {
    return waiting.get();
  }

  /** From now on nothing is committed until the latch opens. */
  public CountDownLatch holdCommits() {
    var latch = new CountDownLatch(1);
    commit = Optional.of(latch);
    return latch;
  }

  /** From now on it says: try later. */
  public void beBusy(boolean now) {
    busy = now;
  }

  /** From now on what it takes has these problems. */
  public void tell(List<Problem> problems) {
    told = List.copyOf(problems);
  }

  @Override
  public Answer receive(Arrival arrival) {
    if (busy) {
      return new Answer.TryLater(ProblemCode.BUSY, Duration.ofSeconds(7));
    }
    try {
      List<KeptPart> parts = new ArrayList<>();
      for (Optional<IncomingPart> p = arrival.parts().next();
          p.isPresent();
          p = arrival.parts().next()) {
        parts.add(read(p.get()));
      }
      Optional<ProblemCode> wrong = examine(parts);
      if (wrong.isPresent()) {
        return refused(wrong.get());
      }
      return keep(arrival, parts);
    } catch (BrokenArrival broken) {
      return refused(broken.code());
    } catch (BrokenArrival.Streaming broken) {
      return refused(broken.code());
    } catch (IOException gone) {
      return refused(ProblemCode.REQUEST_INVALID);
    }
  }

  private static Answer refused(ProblemCode code) {
    return new Answer.Refused(code, List.of(Problem.of(code)));
  }

  private static KeptPart read(IncomingPart part) throws IOException {
    try (InputStream in = part.bytes()) {
      return new KeptPart(
          part.role(), part.name(), part.declaredType(), Bytes.own(in.readAllBytes()));
    }
  }

  private static Optional<ProblemCode> examine(List<KeptPart> parts) {
    boolean files = parts.stream().anyMatch(p -> p.role() == PartRole.FILE);
    for (KeptPart part : parts) {
      if (part.role() == PartRole.FORM_JSON) {
        return examine(part.bytes(), files);
      }
    }
    return Optional.of(ProblemCode.SUBMISSION_PART_MISSING);
  }

  private static Optional<ProblemCode> examine(Bytes json, boolean files) {
    JsonNode root;
    try {
      root = JSON.readTree(json.toArray());
    } catch (StreamConstraintsException deep) {
      return Optional.of(ProblemCode.TOO_DEEP);
    } catch (JacksonException twice) {
      return Optional.of(
          String.valueOf(twice.getMessage()).contains("Duplicate")
              ? ProblemCode.JSON_MEMBER_TWICE
              : ProblemCode.NOT_JSON);
    }
    if (root.isMissingNode()) {
      return Optional.of(ProblemCode.NOT_JSON);
    }
    JsonNode information = root.path("information");
    JsonNode submitter = root.path("submitter");
    if (!root.isObject()
        || !(information.isArray() || information.isMissingNode())
        || !(submitter.isObject() || submitter.isMissingNode())) {
      return Optional.of(ProblemCode.WRONG_TYPE);
    }
    for (JsonNode piece : information) {
      if (!piece.isObject()
          || !(piece.path("text").isString() || piece.path("text").isMissingNode())) {
        return Optional.of(ProblemCode.WRONG_TYPE);
      }
    }
    boolean text = root.findValuesAsString("text").stream().anyMatch(t -> !t.isBlank());
    return text || files ? Optional.empty() : Optional.of(ProblemCode.TEXT_EMPTY);
  }

  private Answer keep(Arrival arrival, List<KeptPart> parts) {
    awaitCommit();
    String agency = arrival.sender().agency();
    String key = arrival.transportKey().map(k -> agency + "/" + k).orElse("#" + numbers.get());
    var mine =
        new Kept("DEMO-261124-%05d-000000".formatted(numbers.incrementAndGet()), agency, parts);
    Kept before =
        byKey.putIfAbsent(key + (arrival.transportKey().isPresent() ? "" : mine.reference()), mine);
    if (before == null) {
      kept.add(mine);
      return accepted(mine.reference(), false);
    }
    return before.parts().equals(parts)
        ? accepted(before.reference(), true)
        : refused(ProblemCode.IDEMPOTENCY_KEY_REUSED);
  }

  private void awaitCommit() {
    commit.ifPresent(
        latch -> {
          int _ = waiting.incrementAndGet();
          try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
              throw new IllegalStateException("The test never let it commit");
            }
          } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
          }
        });
  }

  private Answer accepted(String reference, boolean again) {
    return new Answer.Accepted(
        reference, again, SubmissionStatus.RECEIVED, Instant.parse("2026-11-24T10:00:00Z"), told);
  }
}
