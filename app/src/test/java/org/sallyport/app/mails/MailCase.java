package org.sallyport.app.mails;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One mail (or several that belong together) with its truth: a file of lines {@code key: value} up
 * to a line {@code ===}, then the mail in ISO-8859-1 with marks of {@link MailText}; a further line
 * {@code ===} begins a further mail. A line {@code submission} begins the next submission's truth.
 *
 * @param name of the file, without its ending: kind, number and what it is
 * @param senders who signs in at the mail server, one a mail
 * @param receipts how many first receipts come back
 */
record MailCase(
    String name,
    String what,
    List<String> senders,
    int receipts,
    List<Expected> truth,
    List<byte[]> mails) {
  private static final Path FOLDER = Path.of("src/test/resources/mails");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("^Message-ID:\\s*(<[^>]*>)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final String DEFAULT_SENDER = "dsl@school.example";

  /** Ordinary, legacy or awkward. */
  String kind() {
    return name.substring(0, name.indexOf('-'));
  }

  /** By which receipts and originals are known again; empty where the mail has none. */
  String messageId() {
    byte[] head = mails.getFirst();
    Matcher id =
        MESSAGE_ID.matcher(
            new String(head, 0, Math.min(head.length, 1 << 16), StandardCharsets.ISO_8859_1));
    return id.find() ? id.group(1) : "";
  }

  static List<MailCase> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<MailCase> all = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".mail")) {
          all.add(read(file));
        }
      }
      return all;
    }
  }

  private static MailCase read(Path file) throws IOException {
    String[] halves = Files.readString(file, StandardCharsets.ISO_8859_1).split("\n===\n", 2);
    Truth truth = new Truth();
    for (String line : halves[0].split("\n", -1)) {
      truth.line(utf8(line));
    }
    MailText text = new MailText(truth.answers);
    List<byte[]> mails = new ArrayList<>();
    for (String mail : halves[1].split("\n===\n", -1)) {
      mails.add(text.bytes(mail));
    }
    String name = file.getFileName().toString().replace(".mail", "");
    List<String> senders = new ArrayList<>(truth.senders);
    while (senders.size() < mails.size()) {
      senders.add(senders.isEmpty() ? DEFAULT_SENDER : senders.getLast());
    }
    return new MailCase(name, truth.what, senders, truth.receipts, truth.done(), mails);
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Gathers the lines of a truth. */
  private static final class Truth {
    private final List<String> senders = new ArrayList<>();
    private final Map<String, Map<String, String>> answers = new TreeMap<>();
    private final List<Expected> done = new ArrayList<>();
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> fields = new TreeMap<>();
    private String what = "";
    private int receipts = 1;

    void line(String line) {
      int colon = line.indexOf(':');
      String key = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      switch (key) {
        case "what" -> what = value;
        case "senders" -> senders.addAll(words(value));
        case "receipts" -> receipts = Integer.parseInt(value);
        case "submission" -> done.add(expected());
        case "field" -> put(fields, value);
        case "status", "held", "waits", "channel", "level", "flags" -> values.put(key, value);
        default -> {
          if (!key.startsWith("fill ")) {
            throw new IllegalArgumentException("no line of a truth: " + line);
          }
          put(answers.computeIfAbsent(key.substring(5), _ -> new TreeMap<>()), value);
        }
      }
    }

    List<Expected> done() {
      if (!values.isEmpty()) {
        done.add(expected());
      }
      return List.copyOf(done);
    }

    private Expected expected() {
      Expected one =
          new Expected(
              values.getOrDefault("status", "WITH_HUB"),
              values.getOrDefault("held", ""),
              Arrays.stream(values.getOrDefault("waits", "").split(", ", -1))
                  .filter(wait -> !wait.isEmpty())
                  .toList(),
              values.getOrDefault("channel", ""),
              values.getOrDefault("level", values.containsKey("channel") ? "L3" : ""),
              new TreeSet<>(words(values.getOrDefault("flags", ""))),
              fields);
      values.clear();
      fields.clear();
      return one;
    }

    private static void put(Map<String, String> into, String pair) {
      String[] sides = pair.split(" = ", 2);
      into.put(sides[0], sides[1].replace('~', '\n'));
    }

    private static List<String> words(String value) {
      return Arrays.stream(value.split("[ ,]+", -1)).filter(word -> !word.isEmpty()).toList();
    }
  }
}
