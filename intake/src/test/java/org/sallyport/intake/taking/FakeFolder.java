package org.sallyport.intake.taking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Somebody else's folder in memory, with faults by hand. */
final class FakeFolder implements RemoteFolder, RemoteFolder.Opening {
  final Map<String, String> files = new TreeMap<>();
  final Map<String, String> answers = new TreeMap<>();
  final List<String> done = new ArrayList<>();
  final Set<String> unreadable = new HashSet<>();
  final Set<String> cutting = new HashSet<>();
  boolean away;
  boolean otherHost;
  boolean cannotMove;
  int opened;
  int reads;
  private final Map<String, Instant> changed = new TreeMap<>();
  private final Map<String, Long> claimed = new TreeMap<>();
  private boolean open;
  private long writes;

  void put(String name, String text) {
    files.put(name, text);
    changed.put(name, Instant.ofEpochSecond(writes++));
  }

  /** Its server says another size than it sends. */
  void claim(String name, long size) {
    claimed.put(name, size);
  }

  private String text(String name) {
    return files.getOrDefault(name, "");
  }

  @Override
  public RemoteFolder open() throws IOException {
    opened++;
    if (otherHost) {
      throw new RemoteFolder.OtherHost(new IOException("key"));
    }
    if (away) {
      throw new IOException("away");
    }
    open = true;
    return this;
  }

  @Override
  public Listing list(Predicate<String> names, int most) {
    List<Entry> found =
        files.keySet().stream()
            .filter(names)
            .limit(most)
            .map(
                name ->
                    new Entry(
                        name,
                        claimed.getOrDefault(name, (long) text(name).length()),
                        changed.getOrDefault(name, Instant.EPOCH)))
            .toList();
    return new Listing(found, files.size() - found.size());
  }

  @Override
  public InputStream read(String name) throws IOException {
    reads++;
    if (cutting.contains(name)) {
      open = false;
    }
    if (unreadable.contains(name) || !open) {
      throw new IOException("unreadable");
    }
    return new ByteArrayInputStream(text(name).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void done(String name) throws IOException {
    if (cannotMove) {
      throw new IOException("no right to");
    }
    files.remove(name);
    done.add(name);
  }

  @Override
  public void answer(String name, InputStream content) throws IOException {
    answers.put(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
