package org.sallyport.intake.taking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.landing.LandingFile;
import org.sallyport.crypto.landing.LandingKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forms that were taken and are not answered to the end, over restarts: names and hashes, sealed as
 * the uploads were. Thread-safe.
 */
final class TakenForms {
  private static final String ENDING = ".form";

  private final Path folder;
  private final LandingKey key;
  private final SecureRandom random;
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<UUID, TakenForm> forms = new LinkedHashMap<>();

  private TakenForms(Path folder, LandingKey key, SecureRandom random) {
    this.folder = folder;
    this.key = key;
    this.random = random;
  }

  /**
   * A form that was taken.
   *
   * @param upload id of the upload that it was
   * @param home whose outbox its answers go to; absent: its agency's
   * @param file its name
   * @param receivedAt ISO 8601
   */
  record TakenForm(
      UUID upload,
      String agency,
      @Nullable String home,
      String file,
      String reference,
      String sha256,
      long bytes,
      String receivedAt) {
    String outbox() {
      return home == null ? agency : home;
    }
  }

  static TakenForms open(Path folder, LandingKey key, SecureRandom random) throws IOException {
    DurableFiles.makePrivateFolder(folder);
    TakenForms forms = new TakenForms(folder, key, random);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
        forms.find(file);
      }
    }
    return forms;
  }

  private synchronized void find(Path file) throws IOException {
    try (LandingFile kept = LandingFile.open(file, key, random)) {
      TakenForm form = json.readValue(kept.note().toArray(), TakenForm.class);
      forms.put(form.upload(), form);
    } catch (IOException | JacksonException _) {
      // Not written to its end: the upload is still there and is taken again.
      Files.deleteIfExists(file);
    }
  }

  synchronized List<TakenForm> all() {
    return List.copyOf(forms.values());
  }

  /** Keeps it, durable when it returns; one that is kept already is none the worse. */
  synchronized void add(TakenForm form) throws IOException {
    if (forms.containsKey(form.upload())) {
      return;
    }
    Files.deleteIfExists(file(form.upload()));
    try (LandingFile kept = LandingFile.create(file(form.upload()), form.upload(), key, random)) {
      kept.note(Bytes.own(json.writeValueAsBytes(form)));
      kept.done();
    }
    DurableFiles.syncFolder(folder);
    forms.put(form.upload(), form);
  }

  synchronized void remove(TakenForm form) throws IOException {
    try (LandingFile kept = LandingFile.open(file(form.upload()), key, random)) {
      kept.destroy();
    }
    forms.remove(form.upload());
  }

  private Path file(UUID upload) {
    return folder.resolve(upload + ENDING);
  }
}
