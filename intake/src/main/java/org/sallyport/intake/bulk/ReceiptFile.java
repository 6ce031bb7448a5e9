package org.sallyport.intake.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.RowOutcome;
import org.sallyport.templates.problem.ProblemCatalogue;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code NAME.receipt.json} (CONTRACT §4): where an uploaded file stands. Members that are not
 * known yet are left out.
 *
 * @param file the whole name of the file, as its sender knows it
 * @param sha256 lower-case hexadecimal, of the bytes that came
 * @param reference by which the sender may ask for the file as a whole
 * @param rows how many rows there are, and how many came to what
 * @param problems of the file as a whole; only those that a sender may be told
 * @param message a sentence for people, where a person must look first
 */
public record ReceiptFile(
    String file,
    Optional<String> sha256,
    long bytes,
    Optional<String> batchRef,
    Optional<String> reference,
    State state,
    Optional<Rows> rows,
    Optional<Instant> receivedAt,
    Optional<Instant> doneAt,
    List<Problem> problems,
    Optional<String> message) {
  public ReceiptFile {
    problems = List.copyOf(problems);
  }

  /** Where the file stands. */
  public enum State {
    /** Not takeable yet: nothing says that it is whole. */
    WAITING,
    /** Sealed and kept. */
    RECEIVED,
    /** Its rows are being carried. */
    PROCESSING,
    /** Every row has its outcome. */
    DONE,
    /** Nothing of it was taken. */
    REFUSED,
    /** A person must look at the file first. */
    NEEDS_PERSON
  }

  /** How many rows came to what. */
  public record Rows(int total, Map<RowOutcome, Integer> counts) {
    public Rows {
      counts = Map.copyOf(counts);
    }
  }

  /** Writes it as JSON, UTF-8. */
  public void writeTo(OutputStream out, ProblemCatalogue sentences) throws IOException {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode root = mapper.createObjectNode();
    root.put("file", file);
    sha256.ifPresent(hash -> root.put("sha256", hash));
    root.put("bytes", bytes);
    batchRef.ifPresent(ref -> root.put("batchRef", ref));
    reference.ifPresent(ref -> root.put("reference", ref));
    root.put("state", state.name());
    rows.ifPresent(some -> write(root.putObject("rows"), some));
    receivedAt.ifPresent(at -> root.put("receivedAt", at.toString()));
    doneAt.ifPresent(at -> root.put("doneAt", at.toString()));
    message.ifPresent(text -> root.put("message", text));
    ArrayNode list = root.putArray("problems");
    for (Problem problem : problems) {
      if (problem.code().forSender()) {
        ObjectNode one = list.addObject();
        one.put("pointer", problem.pointer());
        one.put("code", problem.code().name());
        one.put("message", sentences.sentence(problem.code()));
      }
    }
    out.write((mapper.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void write(ObjectNode node, Rows rows) {
    node.put("total", rows.total());
    for (RowOutcome outcome : RowOutcome.values()) {
      node.put(outcome.name(), rows.counts().getOrDefault(outcome, 0));
    }
  }
}
