package org.sallyport.intake.landing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.landing.LandingFile;
import org.sallyport.crypto.landing.LandingKey;

/**
 * What agencies upload by SFTP, until it is whole and taken. On disk each upload is one sealed file
 * under a random name; whose it is and what it is called stands sealed inside it. What was uploaded
 * before a crash is there after it, with the size that was reached. Thread-safe.
 */
public final class LandingZone {
  private static final String ENDING = ".landing";

  private final Path folder;
  private final LandingKey key;
  private final SecureRandom random;
  private final Clock clock;
  private final Map<String, Map<String, SealedUpload>> uploads = new TreeMap<>();

  private LandingZone(Path folder, LandingKey key, SecureRandom random, Clock clock) {
    this.folder = folder;
    this.key = key;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Opens the zone and finds what is there. A file that does not open is left where it lies: it is
   * of another key, and nothing of it is lost by waiting.
   */
  public static LandingZone open(Path folder, LandingKey key, SecureRandom random, Clock clock)
      throws IOException {
    DurableFiles.makePrivateFolder(folder);
    LandingZone zone = new LandingZone(folder, key, random, clock);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
        zone.find(file);
      }
    }
    return zone;
  }

  private synchronized void find(Path file) throws IOException {
    Instant changed = Files.getLastModifiedTime(file).toInstant();
    try (LandingFile landed = LandingFile.open(file, key, random)) {
      Label label = Label.read(landed.note());
      SealedUpload found = new SealedUpload(this, file, landed, label, changed);
      of(label.agency()).put(label.name(), found);
    } catch (IOException _) {
      return;
    }
  }

  /** Agencies that have uploads. */
  public synchronized List<String> agencies() {
    return uploads.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** An agency's uploads by name. */
  public synchronized List<Upload> list(String agency) {
    List<Upload> found = new ArrayList<>(of(agency).values());
    found.sort(Comparator.comparing(Upload::name));
    return List.copyOf(found);
  }

  public synchronized Optional<Upload> find(String agency, String name) {
    return Optional.ofNullable(of(agency).get(name));
  }

  /**
   * A new, empty upload.
   *
   * @param credential of the key that is connected
   * @throws FileAlreadyExistsException where the agency has one of that name
   * @throws IllegalArgumentException where {@link LandingNames} refuses the name
   */
  public synchronized Upload create(String agency, UUID credential, String name)
      throws IOException {
    check(name);
    if (of(agency).containsKey(name)) {
      throw new FileAlreadyExistsException("an upload");
    }
    UUID id = new UUID(random.nextLong(), random.nextLong());
    Path file = folder.resolve(id + ENDING);
    Label label = Label.ofUpload(agency, credential, name);
    try (LandingFile landed = LandingFile.create(file, id, key, random)) {
      landed.note(label.write());
      landed.sync();
      DurableFiles.syncFolder(folder);
      SealedUpload made = new SealedUpload(this, file, landed, label, now());
      of(agency).put(name, made);
      return made;
    }
  }

  /**
   * Gives an upload another name; durable when it returns.
   *
   * @throws FileAlreadyExistsException where the agency has one of that name
   */
  public synchronized void rename(Upload upload, String to) throws IOException {
    check(to);
    SealedUpload known = known(upload);
    if (of(known.agency()).containsKey(to)) {
      throw new FileAlreadyExistsException("an upload");
    }
    String before = known.name();
    known.rename(to);
    of(known.agency()).remove(before);
    of(known.agency()).put(to, known);
  }

  /** Destroys an upload's key and removes it. */
  public synchronized void remove(Upload upload) throws IOException {
    SealedUpload known = known(upload);
    known.destroy();
    DurableFiles.syncFolder(folder);
    of(known.agency()).remove(known.name());
  }

  private SealedUpload known(Upload upload) throws NoSuchFileException {
    SealedUpload known = of(upload.agency()).get(upload.name());
    if (known == null || !known.id().equals(upload.id())) {
      throw new NoSuchFileException("an upload");
    }
    return known;
  }

  private static void check(String name) {
    if (LandingNames.of(name) == LandingNames.Kind.REFUSED) {
      throw new IllegalArgumentException("not a name for an upload");
    }
  }

  LandingFile opened(SealedUpload upload) throws IOException {
    return LandingFile.open(upload.file(), key, random);
  }

  InputStream reading(SealedUpload upload) throws IOException {
    return LandingFile.reading(upload.file(), key, random);
  }

  Instant now() {
    return clock.instant();
  }

  private Map<String, SealedUpload> of(String agency) {
    return uploads.computeIfAbsent(agency, _ -> new TreeMap<>());
  }
}
