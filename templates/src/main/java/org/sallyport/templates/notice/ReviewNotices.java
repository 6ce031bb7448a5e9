package org.sallyport.templates.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The sentences of {@code hub.review} where bytes do not travel (CONTRACT §5), from {@code
 * review.yaml}. Immutable.
 */
public final class ReviewNotices {
  /** Why only a notice travels. */
  public enum Kind {
    SPILL,
    INFECTED,
    IMAGE,
    /** A bulk file that is too large to be sent unasked. */
    LARGE_FILE
  }

  private final Map<Kind, String> sentences;

  private ReviewNotices(Map<Kind, String> sentences) {
    this.sentences = sentences;
  }

  /**
   * Reads the sentences.
   *
   * @throws IllegalStateException where one is missing
   */
  public static ReviewNotices load() {
    try (InputStream in = ReviewNotices.class.getResourceAsStream("review.yaml")) {
      if (in == null) {
        throw new IllegalStateException("review.yaml is missing");
      }
      JsonNode root = new YAMLMapper().readTree(in);
      Map<Kind, String> read = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        String sentence = root.path(kind.name()).asString("");
        if (sentence.isBlank()) {
          throw new IllegalStateException("review.yaml has no " + kind);
        }
        read.put(kind, sentence);
      }
      return new ReviewNotices(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One sentence in plain English. */
  public String sentence(Kind kind) {
    return sentences.getOrDefault(kind, "");
  }
}
