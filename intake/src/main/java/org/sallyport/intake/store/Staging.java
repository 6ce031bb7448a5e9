package org.sallyport.intake.store;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.RowChunk;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.Verdict;

/**
 * Makes a command ready on its caller's thread: large bodies are written and synced as blobs before
 * the command queues, so that the writer never waits for them. Thread-safe.
 */
final class Staging {
  /** Up to this size sealed bytes lie in the store itself (DESIGN §10). */
  static final int IN_STORE = 256 * 1024;

  private final BlobStore blobs;

  Staging(BlobStore blobs) {
    this.blobs = blobs;
  }

  /**
   * @throws IOException when a blob cannot be written; then none is left
   */
  Staged stage(Command<?> command) throws IOException {
    Map<Staged.Key, Staged.Body> bodies = new HashMap<>();
    try {
      for (ParcelDraft draft : drafts(command)) {
        bodies.put(new Staged.Key(draft.kind(), draft.messageId()), stage(draft));
      }
    } catch (IOException e) {
      unstage(new Staged(bodies));
      throw e;
    }
    return new Staged(bodies);
  }

  private static List<ParcelDraft> drafts(Command<?> command) {
    if (command instanceof Command.Settle settle) {
      return switch (settle.verdict()) {
        case Verdict.Passed passed -> drafts(passed.submissions().stream());
        case Verdict.NeedsPerson held -> held.parcels();
      };
    }
    if (command instanceof Command.Reseal reseal) {
      return drafts(reseal.verdict().submissions().stream());
    }
    if (command instanceof Command.Release release) {
      return drafts(release.verdict().submissions().stream());
    }
    if (command instanceof Command.SettleRows(RowChunk chunk)) {
      List<ParcelDraft> drafts = new ArrayList<>(chunk.groups());
      drafts.addAll(drafts(chunk.rows().stream().flatMap(row -> row.submission().stream())));
      return drafts;
    }
    return List.of();
  }

  private static List<ParcelDraft> drafts(Stream<Forwardable> submissions) {
    return submissions.flatMap(submission -> submission.parcels().stream()).toList();
  }

  /** Removes the blobs of a command that was not done. */
  void unstage(Staged staged) {
    for (String name : staged.blobs()) {
      try {
        blobs.delete(name);
      } catch (IOException _) {
        // Swept at the next start.
      }
    }
  }

  private Staged.Body stage(ParcelDraft draft) throws IOException {
    Bytes sha256 = sha256(draft.body());
    if (draft.body().size() <= IN_STORE) {
      return new Staged.Body(sha256, Optional.empty());
    }
    try (BlobStore.Writing blob = blobs.create()) {
      draft.body().writeTo(blob);
      blob.keep();
      return new Staged.Body(sha256, Optional.of(blob.name()));
    }
  }

  private static Bytes sha256(Bytes body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      body.update(digest);
      return Bytes.own(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }
}
