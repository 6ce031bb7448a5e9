package org.sallyport.intake.landing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.landing.LandingFile;
import org.sallyport.crypto.landing.LandingKey;
import org.sallyport.intake.submission.Unavailable;

/**
 * The outbox of every agency in one folder of sealed files under random names. An answer appears by
 * rename, so it is whole or not there. Thread-safe.
 */
public final class SealedOutbox implements Outbox {
  /** How long an answer lies there (CONTRACT §4). */
  static final Duration KEPT = Duration.ofDays(14);

  /** Bytes gathered into one record. */
  private static final int RECORD = 64 * 1024;

  private static final String ANSWER = ".answer";
  private static final String NAME = ".name";
  private static final String UNFINISHED = ".new";

  private final Path folder;
  private final LandingKey key;
  private final SecureRandom random;
  private final Clock clock;
  private final Map<String, Entry> entries = new HashMap<>();

  private SealedOutbox(Path folder, LandingKey key, SecureRandom random, Clock clock) {
    this.folder = folder;
    this.key = key;
    this.random = random;
    this.clock = clock;
  }

  /**
   * An answer that may be fetched.
   *
   * @param size plain bytes
   */
  public record Answer(UUID id, String agency, String name, long size, Instant at) {}

  private record Entry(Path file, UUID id, Label label, long size, Instant at) {
    boolean isAnswer() {
      return file.toString().endsWith(ANSWER);
    }
  }

  /** Opens the folder; what a crash left unfinished is removed. */
  public static SealedOutbox open(Path folder, LandingKey key, SecureRandom random, Clock clock)
      throws IOException {
    DurableFiles.makePrivateFolder(folder);
    SealedOutbox outbox = new SealedOutbox(folder, key, random, clock);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        outbox.find(file);
      }
    }
    return outbox;
  }

  private synchronized void find(Path file) throws IOException {
    if (file.toString().endsWith(UNFINISHED)) {
      Files.delete(file);
      return;
    }
    try (LandingFile kept = LandingFile.open(file, key, random)) {
      Instant at = Files.getLastModifiedTime(file).toInstant();
      keep(new Entry(file, kept.id(), Label.read(kept.note()), kept.size(), at));
    } catch (IOException _) {
      return;
    }
  }

  private void keep(Entry entry) {
    entries.put(entry.file().getFileName().toString(), entry);
  }

  @Override
  public synchronized String answerName(String agency, UUID arrival, String file)
      throws Unavailable {
    List<String> taken = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!entry.isAnswer() && entry.label().agency().equals(agency)) {
        if (entry.label().arrival().equals(arrival)) {
          return entry.label().name();
        }
        taken.add(entry.label().name());
      }
    }
    String name = file;
    for (int n = 2; taken.contains(name); n++) {
      name = file + "." + n;
    }
    write(Label.ofAnswer(agency, arrival, name), NAME, _ -> {});
    return name;
  }

  @Override
  public synchronized void put(String agency, UUID arrival, String name, Content content)
      throws Unavailable {
    List<Entry> before =
        entries.values().stream()
            .filter(entry -> entry.isAnswer() && entry.label().agency().equals(agency))
            .filter(entry -> entry.label().name().equals(name))
            .toList();
    write(Label.ofAnswer(agency, arrival, name), ANSWER, content);
    try {
      for (Entry old : before) {
        destroy(old);
      }
    } catch (IOException e) {
      throw new Unavailable("outbox", e);
    }
  }

  private void write(Label label, String ending, Content content) throws Unavailable {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    Path unfinished = folder.resolve(id + UNFINISHED);
    Path finished = folder.resolve(id + ending);
    try (LandingFile file = LandingFile.create(unfinished, id, key, random)) {
      file.note(label.write());
      try (OutputStream out = new BufferedOutputStream(new Appending(file), RECORD)) {
        content.writeTo(out);
      }
      file.done();
      Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.syncFolder(folder);
      keep(new Entry(finished, id, label, file.size(), clock.instant()));
    } catch (IOException e) {
      throw new Unavailable("outbox", e);
    }
  }

  /** Takes back what was said of an arrival, and frees its name. */
  public synchronized void withdraw(String agency, UUID arrival) throws Unavailable {
    try {
      for (Entry entry : List.copyOf(entries.values())) {
        if (entry.label().agency().equals(agency) && entry.label().arrival().equals(arrival)) {
          destroy(entry);
        }
      }
    } catch (IOException e) {
      throw new Unavailable("outbox", e);
    }
  }

  /** Whether answers to a file of that name were begun since then. */
  public synchronized boolean named(String agency, String file, Instant since) {
    return entries.values().stream()
        .filter(entry -> !entry.isAnswer() && entry.label().agency().equals(agency))
        .filter(entry -> !entry.at().isBefore(since))
        .map(entry -> entry.label().name())
        .anyMatch(name -> name.equals(file) || name.matches(Pattern.quote(file) + "\\.[0-9]+"));
  }

  /** What the agency may fetch, by name; an older one of the same name is not shown. */
  public synchronized List<Answer> list(String agency) {
    Map<String, Answer> newest = new HashMap<>();
    entries.values().stream()
        .filter(entry -> entry.isAnswer() && entry.label().agency().equals(agency))
        .sorted(Comparator.comparing(Entry::at))
        .forEach(
            entry ->
                newest.put(
                    entry.label().name(),
                    new Answer(
                        entry.id(), agency, entry.label().name(), entry.size(), entry.at())));
    return newest.values().stream().sorted(Comparator.comparing(Answer::name)).toList();
  }

  /**
   * The plain bytes of an answer.
   *
   * @throws IOException where it is gone or damaged
   */
  public InputStream open(Answer answer) throws IOException {
    return LandingFile.reading(folder.resolve(answer.id() + ANSWER), key, random);
  }

  /** The agency has done with it. */
  public synchronized void remove(Answer answer) throws IOException {
    Entry entry = entries.get(answer.id() + ANSWER);
    if (entry != null) {
      destroy(entry);
    }
  }

  /** Lets go what has lain there long enough; called now and then. */
  public synchronized void sweep() throws IOException {
    Instant before = clock.instant().minus(KEPT);
    for (Entry entry : List.copyOf(entries.values())) {
      if (entry.at().isBefore(before)) {
        destroy(entry);
      }
    }
  }

  private void destroy(Entry entry) throws IOException {
    try (LandingFile file = LandingFile.open(entry.file(), key, random)) {
      file.destroy();
    }
    entries.remove(entry.file().getFileName().toString());
  }

  /** Appends to a file; each write is a record of it. */
  private static final class Appending extends OutputStream {
    private final LandingFile file;
    private long position;

    Appending(LandingFile file) {
      this.file = file;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      file.write(position, source, offset, length);
      position += length;
    }
  }
}
