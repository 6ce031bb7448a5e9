package org.sallyport.intake.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.sallyport.intake.landing.Outbox;
import org.sallyport.intake.submission.Unavailable;

/** Answers in memory. */
final class MemoryOutbox implements Outbox {
  private final Map<String, String> files = new TreeMap<>();
  private final Map<UUID, String> names = new TreeMap<>();
  private boolean away;

  /** From now on nothing can be put. */
  void away(boolean now) {
    away = now;
  }

  String file(String name) {
    String text = files.get(name);
    if (text == null) {
      throw new AssertionError("only " + files.keySet());
    }
    return text;
  }

  Map<String, String> files() {
    return files;
  }

  @Override
  public String answerName(String agency, UUID arrival, String file) {
    return names.computeIfAbsent(
        arrival,
        _ -> {
          long before = names.values().stream().filter(n -> n.startsWith(file)).count();
          return before == 0 ? file : file + "." + (before + 1);
        });
  }

  @Override
  public void put(String agency, UUID arrival, String name, Content content) throws Unavailable {
    if (away) {
      throw new Unavailable("outbox");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new Unavailable("outbox", e);
    }
    files.put(name, out.toString(StandardCharsets.UTF_8));
  }
}
