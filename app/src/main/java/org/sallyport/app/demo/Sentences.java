package org.sallyport.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The demo's words, which stand in {@code sentences.properties}. */
final class Sentences {
  private final Properties texts;

  private Sentences(Properties texts) {
    this.texts = texts;
  }

  static Sentences load() {
    return new Sentences(properties("sentences.properties"));
  }

  /** A properties file beside this class, in UTF-8. */
  static Properties properties(String name) {
    Properties properties = new Properties();
    try (InputStreamReader reader = new InputStreamReader(resource(name), StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream resource(String name) {
    InputStream in = Sentences.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is missing from the jar");
    }
    return in;
  }

  /**
   * One sentence.
   *
   * @param found what stands for each {@code %s}
   */
  String say(String key, Object... found) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no sentence " + key);
    }
    return found.length == 0 ? text : text.formatted(found);
  }
}
