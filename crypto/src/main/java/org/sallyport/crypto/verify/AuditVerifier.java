package org.sallyport.crypto.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;

/**
 * Verifies the audit log offline: RFC 6962, c2sp.org signed-note, tlog-checkpoint, tlog-tiles and
 * tlog-proof, from their texts. It shares no code with the writer. Constant memory in the number of
 * leaves. Thread-safe.
 */
public final class AuditVerifier {
  private static final int MAX_PROOF = 1024 * 1024;
  private static final int MAX_NOTE = 64 * 1024;
  private static final int MAX_KEY = 1024;

  private final LogKey key;

  /** A verifier that believes {@code key} and no other. */
  public AuditVerifier(LogKey key) {
    this.key = key;
  }

  /**
   * Verifies every leaf and checkpoint of a store, every tile beside it, and consistency with an
   * earlier checkpoint. A gateway may append meanwhile.
   *
   * @param tiles the folder with {@code checkpoint} and {@code tile/}, where there is one
   * @param earlier a file with a signed checkpoint of before
   * @throws IOException where something cannot be read
   */
  public AuditOutcome store(LogSource source, Optional<Path> tiles, Optional<Path> earlier)
      throws IOException {
    return outcome(
        () -> new StoreCheck(source, key).run(tiles.map(LogFiles::new), earlier(earlier)));
  }

  /**
   * Verifies an export folder: every file in it; a missing or unknown one is bad.
   *
   * @throws IOException where something cannot be read
   */
  public AuditOutcome export(Path folder, Optional<Path> earlier) throws IOException {
    return outcome(
        () -> {
          LogFiles files = new LogFiles(folder);
          Optional<Bytes> own = files.readIfThere("log-key", MAX_KEY);
          if (own.isEmpty()) {
            throw Finding.file("log-key", "missing");
          }
          if (!own.get().equals(Bytes.utf8(key + "\n"))) {
            throw Finding.file("log-key", "not the key to verify with");
          }
          return new ExportCheck(files, key).run(earlier(earlier));
        });
  }

  /**
   * Verifies an export folder with the key it holds itself.
   *
   * @throws IOException where something cannot be read
   */
  public static AuditOutcome selfContained(Path folder, Optional<Path> earlier) throws IOException {
    Path file = folder.resolve("log-key");
    if (!Files.isRegularFile(file)) {
      return new AuditOutcome.BadFile("log-key", "missing");
    }
    Optional<LogKey> own = LogKey.read(file);
    if (own.isEmpty()) {
      return new AuditOutcome.BadFile("log-key", "not a verifier key");
    }
    return new AuditVerifier(own.get()).export(folder, earlier);
  }

  /**
   * Verifies a proof file: that the leaf in its extra line is in the log of its checkpoint.
   *
   * @throws IOException where it cannot be read
   */
  public AuditOutcome proof(Path file, Optional<Path> earlier) throws IOException {
    return outcome(
        () -> new ProofCheck(file.toString(), key).run(text(file, MAX_PROOF), earlier(earlier)));
  }

  private Optional<SignedHead> earlier(Optional<Path> file) throws IOException, Finding {
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(SignedHead.read(file.get().toString(), text(file.get(), MAX_NOTE), key));
  }

  private static String text(Path file, int max) throws IOException, Finding {
    if (Files.size(file) > max) {
      throw Finding.file(file.toString(), "too long");
    }
    return LogFiles.text(file.toString(), Bytes.own(Files.readAllBytes(file)));
  }

  /** A check that ends well or with a finding. */
  private interface Check {
    AuditOutcome run() throws IOException, Finding;
  }

  private static AuditOutcome outcome(Check check) throws IOException {
    try {
      return check.run();
    } catch (Finding finding) {
      return finding.outcome();
    }
  }
}
