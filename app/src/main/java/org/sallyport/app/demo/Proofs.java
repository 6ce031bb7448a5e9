package org.sallyport.app.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.sallyport.app.demo.OwnLetters.Received;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.verify.AuditOutcome;
import org.sallyport.crypto.verify.AuditVerifier;
import org.sallyport.crypto.verify.LogKey;
import org.sallyport.intake.audit.AuditBook;
import org.sallyport.intake.submission.Unavailable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes proofs out of the audit log as files, and verifies each with the log's public key alone.
 */
final class Proofs {
  private static final String INDEX = "index ";

  private final Stage stage;
  private final Sentences sentences;
  private final AuditBook book;
  private final AuditVerifier verifier;
  private final Path folder;

  /**
   * Proofs from {@code book} into {@code folder}.
   *
   * @param key what the gateway publishes; all the verifier believes
   */
  Proofs(Stage stage, Sentences sentences, AuditBook book, LogKey key, Path folder) {
    this.stage = stage;
    this.sentences = sentences;
    this.book = book;
    this.verifier = new AuditVerifier(key);
    this.folder = folder;
  }

  /** Proves the reception of what the hub received. */
  void prove(Received received) throws DemoFault, IOException, Unavailable {
    String reference = received.record().reference();
    String proof = book.prove(reference).orElseThrow(() -> fault(reference, "there is none"));
    DurableFiles.makePrivateFolder(folder);
    Path file = folder.resolve(reference + ".proof");
    DurableFiles.writePrivate(file, Bytes.utf8(proof));
    switch (verifier.proof(file, Optional.empty())) {
      case AuditOutcome.Ok ok -> {
        long told =
            JsonMapper.shared()
                .readTree(received.record().json().toArray())
                .path("auditIndex")
                .asLong(-1);
        if (index(proof).orElse(-2) != told) {
          throw fault(reference, "it is about another leaf");
        }
        stage.value("reference", reference);
        stage.tell("proof", "proof", told, ok.size());
        stage.value("root", ok.root().hex());
        stage.value("file", Shown.path(file));
      }
      case AuditOutcome.BadLeaf bad -> throw fault(reference, bad.line());
      case AuditOutcome.BadFile bad -> throw fault(reference, bad.line());
    }
  }

  private static OptionalLong index(String proof) {
    return proof
        .lines()
        .filter(line -> line.startsWith(INDEX))
        .mapToLong(line -> Long.parseLong(line.substring(INDEX.length())))
        .findFirst();
  }

  private DemoFault fault(String reference, String why) {
    return new DemoFault(sentences.say("fault.proof", reference, why));
  }
}
