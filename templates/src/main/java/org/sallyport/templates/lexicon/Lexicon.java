package org.sallyport.templates.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A tested list of phrases. The notation, and what cancels a hit, stand at the top of {@code
 * urgency.yaml}. Immutable.
 *
 * @param lists words that phrases refer to by {@code <name>}
 * @param denied words that deny what follows them
 * @param notNear phrases that cancel any hit of their sentence
 */
public record Lexicon(
    Map<String, List<String>> lists, List<String> denied, List<String> notNear, List<Term> terms) {
  private static final Set<String> MEMBERS = Set.of("lists", "denied", "notNear", "terms");
  private static final Set<String> TERM_MEMBERS =
      Set.of("name", "phrases", "notAfter", "notBefore", "notNear", "endedBy", "denied");

  public Lexicon {
    lists = Map.copyOf(lists);
    denied = List.copyOf(denied);
    notNear = List.copyOf(notNear);
    terms = List.copyOf(terms);
  }

  /**
   * What some phrases mean together.
   *
   * @param phrases any of which is a hit
   * @param exceptions what cancels one
   * @param deniable whether a denying word before a hit cancels it
   */
  public record Term(String name, List<String> phrases, Exceptions exceptions, boolean deniable) {
    public Term {
      phrases = List.copyOf(phrases);
    }
  }

  /**
   * What cancels a hit.
   *
   * @param notAfter right behind it
   * @param notBefore up to three words before it
   * @param notNear anywhere in its sentence
   * @param endedBy behind it in its sentence, or in one of the next two
   */
  public record Exceptions(
      List<String> notAfter, List<String> notBefore, List<String> notNear, List<String> endedBy) {
    public Exceptions {
      notAfter = List.copyOf(notAfter);
      notBefore = List.copyOf(notBefore);
      notNear = List.copyOf(notNear);
      endedBy = List.copyOf(endedBy);
    }
  }

  /** The words by which an item is urgent. */
  public static Lexicon urgency() {
    return load("urgency.yaml");
  }

  /** Words that may blame the person who is being harmed. */
  public static Lexicon language() {
    return load("language.yaml");
  }

  /** What a narrative is about; each term is named after a flag. */
  public static Lexicon topics() {
    return load("topics.yaml");
  }

  /** Titles and headings of referral forms that belong to another route. */
  public static Lexicon referralForms() {
    return load("referral-forms.yaml");
  }

  private static Lexicon load(String resource) {
    try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return read(resource, YAMLMapper.builder().build().readTree(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Lexicon read(String resource, JsonNode root) {
    known(resource, root, MEMBERS);
    Map<String, List<String>> lists = new LinkedHashMap<>();
    root.path("lists").propertyNames().forEach(n -> lists.put(n, texts(root.path("lists"), n)));
    List<Term> terms = new ArrayList<>();
    for (JsonNode term : root.path("terms")) {
      known(resource, term, TERM_MEMBERS);
      Exceptions exceptions =
          new Exceptions(
              texts(term, "notAfter"),
              texts(term, "notBefore"),
              texts(term, "notNear"),
              texts(term, "endedBy"));
      terms.add(
          new Term(
              term.path("name").asString(),
              texts(term, "phrases"),
              exceptions,
              term.path("denied").asBoolean(true)));
    }
    return new Lexicon(lists, texts(root, "denied"), texts(root, "notNear"), terms);
  }

  private static void known(String resource, JsonNode node, Set<String> members) {
    for (String name : node.propertyNames()) {
      if (!members.contains(name)) {
        throw new IllegalStateException(resource + ": unknown key " + name);
      }
    }
  }

  private static List<String> texts(JsonNode node, String member) {
    List<String> found = new ArrayList<>();
    node.path(member).forEach(text -> found.add(text.asString()));
    return found;
  }
}
