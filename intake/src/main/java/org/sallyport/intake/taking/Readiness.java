package org.sallyport.intake.taking;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.intake.landing.Offered;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * When an upload may be taken (CONTRACT §4): renamed from a temporary name, or a manifest is there
 * that matches, or closed and unchanged for a while and ending as a whole file does; after an hour
 * in any case. Used by one thread.
 */
final class Readiness {
  private static final int LARGEST_MANIFEST = 1 << 20;

  private final TakingTimes times;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<UUID, Looked> looks = new HashMap<>();

  Readiness(TakingTimes times, Clock clock) {
    this.times = times;
    this.clock = clock;
  }

  /** What is to be done with an upload now. */
  sealed interface Ready {
    /** Take it. */
    record Take(Looked looked, List<Problem> remarks) implements Ready {
      public Take {
        remarks = List.copyOf(remarks);
      }
    }

    /** Nothing yet. */
    record NotYet() implements Ready {}

    /** Its sender should hear why not. */
    record Tell() implements Ready {}
  }

  /**
   * Decides.
   *
   * @param manifest what its sender says of it, where that lies there whole
   * @throws IOException where bytes of the upload are missing or damaged
   */
  Ready of(Offered upload, Optional<? extends Offered> manifest) throws IOException {
    Duration still = Duration.between(upload.changed(), clock.instant());
    if (upload.closed()) {
      if (upload.renamed() || matches(upload, manifest)) {
        return new Ready.Take(looked(upload), List.of());
      }
      if (still.compareTo(times.settle()) >= 0 && looked(upload).whole()) {
        return new Ready.Take(looked(upload), List.of());
      }
    }
    if (still.compareTo(times.anyway()) >= 0) {
      return new Ready.Take(looked(upload), List.of(Problem.of(ProblemCode.NO_LAST_LINE_BREAK)));
    }
    return still.compareTo(times.waiting()) >= 0 ? new Ready.Tell() : new Ready.NotYet();
  }

  /** Forgets what was seen of uploads that are gone. */
  void keepOnly(Set<UUID> there) {
    looks.keySet().retainAll(there);
  }

  private Looked looked(Offered upload) throws IOException {
    Looked known = looks.get(upload.id());
    if (known == null || !known.isOf(upload)) {
      known = Looked.at(upload);
      looks.put(upload.id(), known);
    }
    return known;
  }

  private boolean matches(Offered upload, Optional<? extends Offered> manifest) throws IOException {
    Optional<String> wanted = manifest.isPresent() ? hash(manifest.get()) : Optional.empty();
    return wanted.isPresent() && wanted.get().equals(looked(upload).sha256());
  }

  private Optional<String> hash(Offered manifest) {
    if (manifest.size() > LARGEST_MANIFEST) {
      return Optional.empty();
    }
    try (InputStream in = manifest.read()) {
      JsonNode root = json.readTree(in.readAllBytes());
      String hash = root.path("sha256").asString("").strip().toLowerCase(Locale.ROOT);
      return hash.isEmpty() ? Optional.empty() : Optional.of(hash);
    } catch (IOException | JacksonException _) {
      // Whoever carries the file says that its manifest cannot be read.
      return Optional.empty();
    }
  }
}
