package org.sallyport.templates.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sallyport.templates.problem.ProblemCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the pages say in other words than definition and catalogue. Immutable. */
final class Wordings {
  private static final Words NONE = new Words("", "");
  private static final String RESOURCE = "wordings.yaml";

  private final Map<String, Map<String, Words>> byGroup;
  private final Map<ProblemCode, String> problems;
  private final String askAgain;

  private Wordings(
      Map<String, Map<String, Words>> byGroup, Map<ProblemCode, String> problems, String askAgain) {
    this.byGroup = Map.copyOf(byGroup);
    this.problems = Map.copyOf(problems);
    this.askAgain = askAgain;
  }

  record Words(String label, String hint) {}

  static Wordings load() {
    JsonNode tree;
    try (InputStream in = Wordings.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      tree = YAMLMapper.builder().build().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Map<String, Words>> byGroup = new LinkedHashMap<>();
    tree.path("groups").forEachEntry((group, fields) -> byGroup.put(group, words(fields)));
    Map<ProblemCode, String> problems = new EnumMap<>(ProblemCode.class);
    tree.path("problems")
        .forEachEntry((code, text) -> problems.put(ProblemCode.valueOf(code), text.asString()));
    return new Wordings(byGroup, problems, tree.path("askAgain").asString());
  }

  private static Map<String, Words> words(JsonNode fields) {
    Map<String, Words> words = new LinkedHashMap<>();
    fields.forEachEntry(
        (id, node) ->
            words.put(
                id, new Words(node.path("label").asString(""), node.path("hint").asString(""))));
    return Map.copyOf(words);
  }

  String label(String subjectGroup, String field, String otherwise) {
    String label = of(subjectGroup, field).label();
    return label.isEmpty() ? otherwise : label;
  }

  String hint(String subjectGroup, String field, String otherwise) {
    String hint = of(subjectGroup, field).hint();
    return hint.isEmpty() ? otherwise : hint;
  }

  /** What is said of an answer that can still be changed. */
  Optional<String> problem(ProblemCode code) {
    return Optional.ofNullable(problems.get(code));
  }

  String askAgain() {
    return askAgain;
  }

  private Words of(String subjectGroup, String field) {
    Words everybodys = byGroup.getOrDefault("EVERYBODY", Map.of()).getOrDefault(field, NONE);
    return byGroup.getOrDefault(subjectGroup, Map.of()).getOrDefault(field, everybodys);
  }
}
