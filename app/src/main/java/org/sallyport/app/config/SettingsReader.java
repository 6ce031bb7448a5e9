package org.sallyport.app.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the properties file and the environment, and refuses every key it does not know. */
final class SettingsReader {
  private static final Pattern SECRET_WORD =
      Pattern.compile("(?i).*(password|passphrase|secret|token|pin|tls-key|tls_key|custody)$");
  private static final List<String> DEMO_KEYS =
      List.of("web.port", "sftp.port", "amqp.port", "ops.port", "demo.smtp.port", "demo.imap.port");
  private static final List<String> DEMO_MAY_SET =
      List.of("hub.id", "hub.area", "hub.stored-within", "retention", "log.format");

  private final GatewayConfig.Mode mode;
  private final Problems problems;
  private final Settings settings = new Settings();

  SettingsReader(GatewayConfig.Mode mode, Problems problems) {
    this.mode = mode;
    this.problems = problems;
  }

  Settings read(Map<String, String> preset, Optional<Path> file, Map<String, String> environment) {
    for (var entry : preset.entrySet()) {
      Keys.named(entry.getKey())
          .ifPresent(
              key -> settings.put(key, new Settings.Value(entry.getValue(), "demo", Path.of(""))));
    }
    file.ifPresent(this::readFile);
    for (var entry : new TreeMap<>(environment).entrySet()) {
      if (entry.getKey().startsWith(Key.PREFIX) && !entry.getKey().equals(Keys.ACTOR)) {
        readVariable(entry.getKey(), entry.getValue());
      }
    }
    return settings;
  }

  private void readFile(Path file) {
    Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
    Properties properties = new NoTwice(problems);
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add("--config", "cannot read " + file + " as UTF-8 properties");
      return;
    }
    for (String name : properties.stringPropertyNames().stream().sorted().toList()) {
      String text = properties.getProperty(name).strip();
      Optional<Key> key = Keys.named(name);
      if (key.isPresent()) {
        take(key.get(), new Settings.Value(text, "file", base), name);
      } else if (Keys.named(name + "-file").filter(Key::secret).isPresent()
          || SECRET_WORD.matcher(name).matches()) {
        writtenOut(name, name + "-file");
      } else {
        unknown(name, Keys.all().stream().map(Key::name).toList());
      }
    }
  }

  private void readVariable(String variable, String text) {
    Optional<Key> key = Keys.ofVariable(variable);
    if (key.isPresent()) {
      take(key.get(), new Settings.Value(text.strip(), "environment", Path.of("")), variable);
    } else if (Keys.ofVariable(variable + "_FILE").filter(Key::secret).isPresent()
        || SECRET_WORD.matcher(variable).matches()) {
      writtenOut(variable, variable + "_FILE");
    } else {
      unknown(variable, Keys.all().stream().map(Key::variable).toList());
    }
  }

  private void take(Key key, Settings.Value value, String as) {
    if (key.use() == Key.Use.LATER) {
      notYet(as);
    } else if (mode == GatewayConfig.Mode.DEMO
        && !DEMO_KEYS.contains(key.name())
        && !DEMO_MAY_SET.contains(key.name())
        && !key.name().startsWith("limits.")) {
      problems.add(as, "cannot be set for the demo, which makes its own; unset it");
    } else if (key.secret() && value.text().contains("-----BEGIN")) {
      writtenOut(as, as);
    } else {
      settings.put(key, value);
    }
  }

  private void notYet(String as) {
    problems.add(as, "belongs to something that is not in this version; remove it");
  }

  private void writtenOut(String as, String instead) {
    problems.add(
        as,
        "a secret is never written out; put it in a file of mode 0600 and name it by " + instead);
  }

  private void unknown(String as, List<String> names) {
    problems.add(
        as,
        "unknown key"
            + Keys.nearest(as, names).map(name -> "; did you mean " + name + "?").orElse(""));
  }

  /** Properties that notice a key that stands twice. */
  private static final class NoTwice extends Properties {
    private static final long serialVersionUID = 1L;

    private final transient Problems problems;

    NoTwice(Problems problems) {
      this.problems = problems;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        problems.add(key.toString(), "stands twice in the file");
      }
      return super.put(key, value);
    }
  }
}
