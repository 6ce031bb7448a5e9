package org.sallyport.templates.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.sallyport.templates.record.Versions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The sentence of every {@link ProblemCode}: what is wrong and what to do, in plain British
 * English, without a value of the sender's. Immutable, safe for any number of threads.
 */
public final class ProblemCatalogue {
  private static final String RESOURCE = "sentences.yaml";

  private final Map<ProblemCode, String> sentences;

  private ProblemCatalogue(Map<ProblemCode, String> sentences) {
    this.sentences = Collections.unmodifiableMap(sentences);
  }

  /**
   * The sentences in this jar.
   *
   * @throws IllegalStateException if a code has no sentence or a sentence no code, which a test of
   *     this module excludes
   */
  public static ProblemCatalogue load() {
    JsonNode tree;
    try (InputStream in = ProblemCatalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      tree = YAMLMapper.builder().build().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<ProblemCode, String> sentences = new EnumMap<>(ProblemCode.class);
    for (String name : tree.propertyNames()) {
      sentences.put(ProblemCode.valueOf(name), tree.path(name).asString());
    }
    for (ProblemCode code : ProblemCode.values()) {
      if (!sentences.containsKey(code)) {
        throw new IllegalStateException("no sentence for " + code);
      }
    }
    return new ProblemCatalogue(sentences);
  }

  /** The sentence of that code. */
  public String sentence(ProblemCode code) {
    String sentence = sentences.get(code);
    if (sentence == null) {
      throw new IllegalStateException("no sentence for " + code);
    }
    return sentence;
  }

  /** What {@code GET /api/v1/problems.json} serves: pretty JSON, always the same bytes. */
  public String problemsJson() {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode root = mapper.createObjectNode();
    root.put("version", Versions.SCHEMA);
    ArrayNode problems = root.putArray("problems");
    for (ProblemCode code : ProblemCode.values()) {
      ObjectNode entry = problems.addObject();
      entry.put("code", code.name());
      entry.put("kind", Words.lower(code.kind()));
      entry.put("audience", Words.lower(code.audience()));
      code.status().ifPresent(status -> entry.put("status", status));
      entry.put("message", sentence(code));
    }
    return mapper.writeValueAsString(root).replace("\r\n", "\n") + "\n";
  }
}
