package org.sallyport.templates.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Whom to ring in this area, by what for. Every local number that a person is shown comes from
 * here. Immutable, safe for any number of threads.
 */
public final class Pathways {
  private static final String RESOURCE = "pathways.yaml";

  private final Map<Way, Desk> desks;

  private Pathways(Map<Way, Desk> desks) {
    this.desks = Collections.unmodifiableMap(desks);
  }

  /** What for. */
  public enum Way {
    /** The hub that reads what comes in. */
    HUB("hub"),
    CHILDREN("children"),
    ADULTS("adults"),
    /** For children and adults, at any hour. */
    OUT_OF_HOURS("outOfHours"),
    /** Concerns about someone who works with children. */
    LADO("lado"),
    /** Concerns about someone who works with adults at risk. */
    POSITIONS_OF_TRUST("positionsOfTrust"),
    PREVENT("prevent");

    private final String member;

    Way(String member) {
      this.member = member;
    }
  }

  /**
   * A desk that answers the telephone.
   *
   * @param name as it stands in the middle of a sentence, with its article
   */
  public record Desk(String name, String phone) {}

  /**
   * The pathways in this jar.
   *
   * @throws IllegalStateException if one is missing, which a test of this module excludes
   */
  public static Pathways load() {
    JsonNode tree;
    try (InputStream in = Pathways.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      tree = YAMLMapper.builder().build().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Way, Desk> desks = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      JsonNode desk = tree.path(way.member);
      desks.put(way, new Desk(word(way, desk.path("name")), word(way, desk.path("phone"))));
    }
    return new Pathways(desks);
  }

  /** The desk for that. */
  public Desk desk(Way way) {
    Desk desk = desks.get(way);
    if (desk == null) {
      throw new IllegalStateException("no pathway " + way);
    }
    return desk;
  }

  private static String word(Way way, JsonNode node) {
    String word = node.asString("").strip();
    if (word.isEmpty()) {
      throw new IllegalStateException(RESOURCE + " has no name or phone for " + way.member);
    }
    return word;
  }
}
