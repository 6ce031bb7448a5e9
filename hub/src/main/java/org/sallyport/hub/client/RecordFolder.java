package org.sallyport.hub.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps records as {@code DIR/REFERENCE.json} (0600, by rename, synced) and prints each that is
 * new. What the folder holds already, by submissionId, is dropped, and acknowledged again: the
 * first acknowledgement may not have left. For one thread.
 */
public final class RecordFolder implements Desk {
  private final Path folder;
  private final LineOutput out;
  private final BadLetters bad;
  private final JsonMapper json = HubJson.strict();

  public RecordFolder(Path folder, LineOutput out, Consumer<String> complaints) throws IOException {
    DurableFiles.makePrivateFolder(folder);
    this.folder = folder;
    this.out = out;
    this.bad = new BadLetters(folder, complaints);
  }

  @Override
  public Taken take(Letter letter, Reading reading) throws IOException {
    return switch (reading) {
      case Reading.Submission record -> keep(letter, record);
      case Reading.Group group -> keep(letter, group);
      case Reading.Bad why -> bad.keep(letter, why.reason());
      case Reading.Slice _, Reading.Unopened _ ->
          throw new IllegalStateException("only records are kept here");
    };
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private Taken keep(Letter letter, Reading.Submission record) throws IOException {
    return switch (kept(record)) {
      case NEW -> new Taken(true, true, false, Optional.of(Answers.stored(letter, record)));
      case KNOWN -> new Taken(true, false, false, Optional.of(Answers.stored(letter, record)));
      case OTHER -> bad.keep(letter, BadReason.NAME_TAKEN);
    };
  }

  /** STORED of a group is said only where every row of it is there. */
  private Taken keep(Letter letter, Reading.Group group) throws IOException {
    int fresh = 0;
    for (Reading.Submission record : group.records()) {
      switch (kept(record)) {
        case NEW -> fresh++;
        case KNOWN -> {}
        case OTHER -> {
          return bad.keep(letter, BadReason.NAME_TAKEN);
        }
      }
    }
    return new Taken(true, fresh, false, Optional.of(Answers.stored(letter, group)));
  }

  private enum Kept {
    NEW,
    KNOWN,
    /** Another submission has its name. */
    OTHER
  }

  private Kept kept(Reading.Submission record) throws IOException {
    Path file = folder.resolve(record.reference() + ".json");
    if (Files.exists(file)) {
      return holds(file, record) ? Kept.KNOWN : Kept.OTHER;
    }
    Bytes whole = HubJson.withSource(record.json(), record.source());
    DurableFiles.writePrivate(file, whole);
    out.line(whole);
    return Kept.NEW;
  }

  private boolean holds(Path file, Reading.Submission record) throws IOException {
    try {
      String there = json.readTree(Files.readAllBytes(file)).path("submissionId").asString("");
      return there.equals(record.submissionId().toString());
    } catch (JacksonException e) {
      return false;
    }
  }
}
