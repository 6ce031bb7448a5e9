package org.sallyport.intake.landing;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.sallyport.intake.submission.Unavailable;

/**
 * The answers that wait in each agency's {@code /outbox}: result and receipt files (CONTRACT §4).
 *
 * <p>At rest an answer is sealed under a random name. It appears whole or not at all, and vanishes
 * after fourteen days. Thread-safe.
 */
public interface Outbox {
  /**
   * The name under which the answers to an arrival stand: that of the file, or {@code NAME.2},
   * {@code NAME.3}, … where an earlier arrival of the agency has it. The same for the same arrival,
   * also after a crash.
   *
   * @param file the whole name of the uploaded file
   */
  String answerName(String agency, UUID arrival, String file) throws Unavailable;

  /**
   * Puts an answer into the agency's outbox, in the place of an earlier one of that name and
   * arrival. Durable when it returns.
   *
   * @param name such as {@code march.csv.result.csv}
   */
  void put(String agency, UUID arrival, String name, Content content) throws Unavailable;

  /** Writes the bytes of an answer, once. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException, Unavailable;
  }
}
