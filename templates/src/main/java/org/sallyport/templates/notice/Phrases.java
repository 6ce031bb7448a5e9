package org.sallyport.templates.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.local.Pathways.Desk;
import org.sallyport.templates.local.Pathways.Way;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The sentences of one language with the local numbers in their places. Immutable. */
final class Phrases {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");

  private final Map<String, String> phrases;
  private final Map<String, String> local;

  private Phrases(Map<String, String> phrases, Map<String, String> local) {
    this.phrases = Map.copyOf(phrases);
    this.local = Map.copyOf(local);
  }

  /**
   * Loads a language.
   *
   * @param language its folder, such as {@code en}
   */
  static Phrases load(String language, Pathways pathways) {
    try (InputStream in = Phrases.class.getResourceAsStream(language + "/words.yaml")) {
      if (in == null) {
        throw new IllegalStateException("no words in " + language);
      }
      JsonNode tree = YAMLMapper.builder().build().readTree(in.readAllBytes());
      Map<String, String> phrases = new HashMap<>();
      tree.propertyNames().forEach(key -> phrases.put(key, tree.path(key).asString()));
      return new Phrases(phrases, numbers(pathways));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> numbers(Pathways pathways) {
    Map<String, String> numbers = new HashMap<>();
    Map<String, Way> shown =
        Map.of(
            "hub", Way.HUB,
            "children", Way.CHILDREN,
            "adults", Way.ADULTS,
            "outOfHours", Way.OUT_OF_HOURS);
    shown.forEach(
        (name, way) -> {
          Desk desk = pathways.desk(way);
          numbers.put(name, desk.phone());
          numbers.put(name + "Name", desk.name());
        });
    return numbers;
  }

  String say(String key) {
    return say(key, Map.of());
  }

  /**
   * A sentence with its places filled.
   *
   * @throws IllegalStateException where the language has no such sentence, or a place stays empty
   */
  String say(String key, Map<String, String> values) {
    String phrase = phrases.get(key);
    if (phrase == null) {
      throw new IllegalStateException("no words for " + key);
    }
    Matcher place = PLACE.matcher(phrase);
    StringBuilder said = new StringBuilder();
    while (place.find()) {
      String name = place.group(1);
      String value = values.getOrDefault(name, local.get(name));
      if (value == null) {
        throw new IllegalStateException("nothing for {" + name + "} of " + key);
      }
      place.appendReplacement(said, Matcher.quoteReplacement(value));
    }
    return place.appendTail(said).toString();
  }
}
